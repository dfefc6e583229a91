import type { FlowId, NodeId } from '../flow/ids';
import { isRecord } from '../flow/payload';
import type { Connection } from './connection';

/** Payloads that stand in for what a node gives out, by output port. */
export interface StoredPin {
  readonly node: NodeId;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** What is pinned: kept on this machine, in no file. */
export interface PinStore {
  ofFlow(flow: FlowId): Promise<readonly StoredPin[]>;
  put(flow: FlowId, pin: StoredPin): Promise<void>;
  remove(flow: FlowId, node: NodeId): Promise<void>;
}

export function createPinStore(connection: Connection): PinStore {
  return {
    ofFlow: (flow) =>
      connection.use(async (database) => {
        const transaction = database.transaction('pins');
        const range = IDBKeyRange.bound([flow], [flow, []]); // a list sorts after every text
        const [keys, values] = await Promise.all([
          transaction.store.getAllKeys(range),
          transaction.store.getAll(range),
        ]);
        // Some version of Voide wrote it: what is no record of outputs is left where it is, and stands in for nothing.
        return keys.flatMap(([, node], index) => {
          const outputs = values[index];
          return isRecord(outputs) ? [{ node: node as NodeId, outputs }] : []; // the key is the id of a node
        });
      }),
    put: (flow, { node, outputs }) =>
      connection.transact(['pins'], async (transaction) => {
        await transaction.objectStore('pins').put(outputs, [flow, node]);
      }),
    remove: (flow, node) =>
      connection.transact(['pins'], async (transaction) => {
        await transaction.objectStore('pins').delete([flow, node]);
      }),
  };
}
