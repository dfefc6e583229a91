import { createStore } from 'zustand/vanilla';
import type { NodeId } from '../../flow/ids';
import type { Payload } from '../../flow/payload';

/** Whom the canvas asks what a port gave out last; nobody until the app has said so. */
export const passedPayloads = createStore<{
  readonly last?: (node: NodeId, port: string) => Promise<Payload | undefined>;
  /** Another number whenever something else may have passed last. */
  readonly turn: number;
}>(() => ({ turn: 0 }));
