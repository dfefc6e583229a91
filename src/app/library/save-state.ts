import { createStore } from 'zustand/vanilla';
import type { Failure } from '../../flow/failure';
import { say } from '../../look/words';
import { notify, retract } from '../notices/notices';

export type SaveState = 'saved' | 'saving' | 'unsaved' | { readonly failed: Failure };

/**
 * Whether what is on the canvas is on the disk. What is not is said, with the way to keep it all the same, until it is.
 * @param exportFlow writes the flow that is open to a file
 */
export function createSaveState(exportFlow: () => void) {
  const store = createStore<{ readonly state: SaveState }>(() => ({ state: 'saved' }));
  let told: string | undefined;
  return Object.assign(store, {
    show(state: SaveState): void {
      store.setState({ state });
      if (typeof state === 'object') {
        const { message: text, remedy } = state.failed;
        if (told !== undefined && told !== text) retract(told);
        told = text;
        notify({ kind: 'error', text, remedy, action: { label: say('Export to a file'), run: exportFlow } });
      } else if (state === 'saved' && told !== undefined) {
        retract(told);
        told = undefined;
        notify({ kind: 'info', text: say('Saved again.') });
      }
    },
  });
}
