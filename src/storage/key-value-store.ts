import type { FlowId } from '../flow/ids';
import { type Json, jsonSchema } from '../flow/json';
import type { StateEntry } from '../flow/services';
import type { Connection } from './connection';

/** Whose state it is: a node, by its path from the outermost flow inwards, of a flow. */
export interface StatePlace {
  readonly flow: FlowId;
  readonly node: string;
}

/** What nodes keep across runs, until their flow is purged. Each call is one transaction: of two that write the same key the last one stays. */
export interface KeyValueStore {
  /** Undefined where there is none, or none that is JSON. */
  get(place: StatePlace, key: string): Promise<Json | undefined>;
  put(place: StatePlace, key: string, value: Json): Promise<void>;
  delete(place: StatePlace, key: string): Promise<void>;
  /** All that one node keeps and that is JSON, sorted by key. */
  entries(place: StatePlace): Promise<readonly StateEntry[]>;
}

export function createKeyValueStore(connection: Connection): KeyValueStore {
  return {
    async get({ flow, node }, key) {
      const value = await connection.use((database) => database.get('kv', [flow, node, key]));
      return value === undefined ? undefined : jsonSchema.safeParse(value).data;
    },
    put: ({ flow, node }, key, value) =>
      connection.transact(['kv'], async (transaction) => {
        await transaction.objectStore('kv').put(value, [flow, node, key]);
      }),
    delete: ({ flow, node }, key) =>
      connection.transact(['kv'], async (transaction) => {
        await transaction.objectStore('kv').delete([flow, node, key]);
      }),
    async entries(place) {
      const [keys, values] = await connection.use(async (database) => {
        const kv = database.transaction('kv').store; // one transaction, so that keys and values are those of one moment
        return Promise.all([kv.getAllKeys(ofPlace(place)), kv.getAll(ofPlace(place))]);
      });
      return keys.flatMap(([, , key], index) => {
        const { data } = jsonSchema.safeParse(values[index]);
        return data === undefined ? [] : [{ key, value: data }];
      });
    },
  };
}

/** All keys of a place. */
export function ofPlace({ flow, node }: StatePlace): IDBKeyRange {
  return IDBKeyRange.bound([flow, node], [flow, node, []]); // a list sorts after every text
}
