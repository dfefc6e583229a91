import type { FlowId } from '../flow/ids';
import type { Json } from '../flow/json';
import type { NodeContext, StateService } from '../flow/services';
import type { RunStorage, StatePlace } from '../storage/run-storage';

/** Where nodes keep things across runs. Each call is whole by itself; of two that write one key the last stays. */
export interface StateStore {
  get(place: StatePlace, key: string): Promise<Json | undefined>;
  put(place: StatePlace, key: string, value: Json): Promise<void>;
  delete(place: StatePlace, key: string): Promise<void>;
}

/** Keeps state as long as the page or the program runs. */
export function createMemoryState(): StateStore {
  const values = new Map<string, Json>();
  // Neither a flow's id nor a node's path holds a space, so no two places make the same text.
  const nameOf = ({ flow, node }: StatePlace, key: string) => `${flow} ${node} ${key}`;
  return {
    // A copy both ways, as a database would: what a node changes afterwards is its own.
    get: async (place, key) => structuredClone(values.get(nameOf(place, key))),
    put: async (place, key, value) => void values.set(nameOf(place, key), structuredClone(value)),
    delete: async (place, key) => void values.delete(nameOf(place, key)),
  };
}

/** Keeps state in the database of this browser. */
export function createStoredState(opened: Promise<RunStorage>): StateStore {
  return {
    get: async (place, key) => (await opened).keyValues.get(place, key),
    put: async (place, key, value) => (await opened).keyValues.put(place, key, value),
    delete: async (place, key) => (await opened).keyValues.delete(place, key),
  };
}

/** The door to a store for the nodes of one flow: each sees what it kept itself, and nothing else. */
export function stateOf(store: StateStore, flow: FlowId): (firing: Pick<NodeContext, 'node'>) => StateService {
  return ({ node }) => {
    const place = { flow, node: node.join('/') };
    return {
      get: (key) => store.get(place, key),
      set: (key, value) => store.put(place, key, value),
      delete: (key) => store.delete(place, key),
    };
  };
}
