import { createStore } from 'zustand/vanilla';
import type { HeldFiring } from '../../flow/debugging';
import type { RunId } from '../../flow/ids';

/** How a run that is under way is held. */
export interface DebugState {
  /** The whole run is: nothing more of it starts. */
  readonly isPaused: boolean;
  /** Single firings, at breakpoints. */
  readonly held: readonly HeldFiring[];
}

/** The runs that are held, as a whole or in part; the others are not in it. */
export const debugStore = createStore<{ readonly runs: ReadonlyMap<RunId, DebugState> }>(() => ({ runs: new Map() }));
