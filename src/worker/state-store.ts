import type { FlowId } from '../flow/ids';
import type { Json } from '../flow/json';
import type { NodeContext, StateEntry, StateService } from '../flow/services';
import type { RunStorage, StatePlace } from '../storage/run-storage';

/** Where nodes keep things across runs. Each call is whole by itself; of two that write one key the last stays. */
export interface StateStore {
  get(place: StatePlace, key: string): Promise<Json | undefined>;
  put(place: StatePlace, key: string, value: Json): Promise<void>;
  delete(place: StatePlace, key: string): Promise<void>;
  entries(place: StatePlace): Promise<readonly StateEntry[]>;
}

/** Keeps state as long as the page or the program runs. */
export function createMemoryState(): StateStore {
  const places = new Map<string, Map<string, Json>>();
  const valuesOf = ({ flow, node }: StatePlace) => {
    const name = `${flow} ${node}`; // neither holds a space, so no two places have the same
    const values = places.get(name) ?? new Map<string, Json>();
    places.set(name, values);
    return values;
  };
  return {
    // A copy both ways, as a database would: what a node changes afterwards is its own.
    get: async (place, key) => structuredClone(valuesOf(place).get(key)),
    put: async (place, key, value) => void valuesOf(place).set(key, structuredClone(value)),
    delete: async (place, key) => void valuesOf(place).delete(key),
    entries: async (place) => [...valuesOf(place)].map(([key, value]) => ({ key, value: structuredClone(value) })),
  };
}

/** Keeps state in the database of this browser. */
export function createStoredState(opened: Promise<RunStorage>): StateStore {
  return {
    get: async (place, key) => (await opened).keyValues.get(place, key),
    put: async (place, key, value) => (await opened).keyValues.put(place, key, value),
    delete: async (place, key) => (await opened).keyValues.delete(place, key),
    entries: async (place) => (await opened).keyValues.entries(place),
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
      entries: () => store.entries(place),
    };
  };
}
