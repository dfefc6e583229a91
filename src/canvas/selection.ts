import { createStore } from 'zustand/vanilla';
import type { Flow, FlowNode, Wire } from '../flow/flow';

export interface SelectionState {
  readonly nodes: ReadonlySet<string>;
  readonly wires: ReadonlySet<string>;
  readonly notes?: ReadonlySet<string>;
  readonly frames?: ReadonlySet<string>;
}

/** What is selected. It may name what is no longer there: read it through `selectedNodes` and `selectedWires`. */
export interface SelectionStore {
  getState(): SelectionState;
  getInitialState(): SelectionState;
  subscribe(listener: (state: SelectionState, previous: SelectionState) => void): () => void;
  /** Selects these and nothing else. */
  select(selection: {
    readonly nodes?: Iterable<string>;
    readonly wires?: Iterable<string>;
    readonly notes?: Iterable<string> | undefined;
    readonly frames?: Iterable<string> | undefined;
  }): void;
  clear(): void;
}

const nothing = {
  nodes: new Set<string>(),
  wires: new Set<string>(),
  notes: new Set<string>(),
  frames: new Set<string>(),
};

/** Makes a selection store with nothing selected. */
export function createSelection(): SelectionStore {
  const store = createStore<SelectionState>(() => nothing);
  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    select({ nodes = [], wires = [], notes = [], frames = [] }) {
      const [drawn, around] = [new Set(notes), new Set(frames)];
      store.setState({ nodes: new Set(nodes), wires: new Set(wires), notes: drawn, frames: around });
    },
    clear() {
      if (selectedCount(store.getState()) > 0) store.setState(nothing);
    },
  };
}

/** How many things are selected, also such as are no longer there. */
export function selectedCount({ nodes, wires, notes, frames }: SelectionState): number {
  return nodes.size + wires.size + (notes?.size ?? 0) + (frames?.size ?? 0);
}

/** The selected nodes that the flow has, in its order. */
export function selectedNodes(flow: Flow, selection: SelectionState): readonly FlowNode[] {
  return selection.nodes.size === 0 ? [] : flow.nodes.filter((node) => selection.nodes.has(node.id));
}

/** The selected wires that the flow has, in its order. */
export function selectedWires(flow: Flow, selection: SelectionState): readonly Wire[] {
  return selection.wires.size === 0 ? [] : flow.wires.filter((wire) => selection.wires.has(wire.id));
}
