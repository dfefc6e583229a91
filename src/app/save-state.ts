import { createStore } from 'zustand/vanilla';
import type { Failure } from '../flow/failure';
import { notify } from './notices';

export type SaveState = 'saved' | 'saving' | 'unsaved' | { readonly failed: Failure };

/** Whether what is on the canvas is on the disk. */
export function createSaveState() {
  const store = createStore<{ readonly state: SaveState }>(() => ({ state: 'saved' }));
  return Object.assign(store, {
    show(state: SaveState): void {
      store.setState({ state });
      if (typeof state === 'object') notify({ kind: 'error', text: state.failed.message, remedy: state.failed.remedy });
    },
  });
}
