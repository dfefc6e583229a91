import { createStore } from 'zustand/vanilla';

/** The nodes that show their hidden ports because a person asked for it; what is wired shows anyway. `app` keeps it for each flow. */
export const openedNodes = createStore<ReadonlySet<string>>(() => new Set());
