import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { SlotKeys } from '../../canvas/forms/slot-context';
import { openSettings } from '../settings/settings-place';
import { useWorkspace } from '../use-workspace';

const nothing = {};

/** What is in the slots of the flow that is open, and what could be. */
export function useSlotKeys(): SlotKeys {
  const { document, vault } = useWorkspace();
  const flow = useStore(document, (state) => state.flow.id);
  const credentials = useStore(vault, (state) => state.status?.credentials);
  const bound = useStore(vault, (state) => state.bound[flow] ?? nothing);
  return useMemo(
    () => ({
      credentials: (credentials ?? []).map(({ id, name, lastFour, kind, origin }) => {
        const label = lastFour === '' ? name : `${name} ····${lastFour}`;
        return { id, label: `${label} (${new URL(origin).host})`, kind, origin };
      }),
      bound,
      onBind: (slot, credential) => void vault.bind(flow, slot, credential),
      onManage: () => openSettings('keys'),
    }),
    [credentials, bound, flow, vault],
  );
}
