import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Credential, VaultStatus } from '../../flow/vault-status';
import { useWorkspace } from '../use-workspace';

/** The vault as it stands; asked for when somebody first wants to know. */
export function useVault(): { readonly status: VaultStatus | undefined } {
  const { vault } = useWorkspace();
  const status = useStore(vault, (state) => state.status);
  useEffect(() => {
    void vault.refresh().catch(() => undefined); // the worker died: its successor is asked the next time
  }, [vault]);
  return { status };
}

/** A credential by its id; the key of a connection has the connection's. */
export function credentialOf(status: VaultStatus | undefined, id: string): Credential | undefined {
  return status?.credentials.find((credential) => credential.id === id);
}
