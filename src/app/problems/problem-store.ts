import { createStore } from 'zustand/vanilla';
import type { Problem } from '../../flow/problem';

/** What is wrong with the flow that is open: as the last build found it, or a look at it a moment after an edit. */
export const problemStore = createStore<{ readonly problems: readonly Problem[] }>(() => ({ problems: [] }));
