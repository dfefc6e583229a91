import { createStore } from 'zustand/vanilla';
import type { FlowId, NodeId } from '../../flow/ids';

/** What stands in for what a node gives out, by output port. */
export type PinnedOutputs = Readonly<Record<string, unknown>>;

export interface PinsState {
  readonly flow?: FlowId;
  /** By node of that flow. */
  readonly pins: ReadonlyMap<NodeId, PinnedOutputs>;
}

/** What is pinned in the flow that is open. */
export const pinStore = createStore<PinsState>(() => ({ pins: new Map() }));
