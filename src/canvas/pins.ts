import { createStore, type StoreApi } from 'zustand/vanilla';

/** The nodes at which payloads stand in for what they give out. */
export type PinnedNodes = StoreApi<{ readonly pins: { has(node: string): boolean } }>;

/** Where nothing can be pinned. */
export const noPins: PinnedNodes = createStore(() => ({ pins: new Set<string>() }));
