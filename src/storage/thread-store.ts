import { type Thread, threadSchema } from '../flow/chat-thread';
import type { FlowId, ItemId, NodeId } from '../flow/ids';
import type { Connection } from './connection';
import type { StoreName } from './schema';

/** Told of a record that is there and kept, and that this version of Voide cannot read. */
export type ReportUnreadable = (record: { readonly store: StoreName; readonly key: string }) => void;

export interface ThreadStore {
  /** The threads of one Interface node, newest first. */
  ofNode(flow: FlowId, node: NodeId): Promise<readonly Thread[]>;
  /** The threads of all Interface nodes of a flow. */
  ofFlow(flow: FlowId): Promise<readonly Thread[]>;
  put(thread: Thread): Promise<void>;
  remove(id: ItemId): Promise<void>;
}

export function createThreadStore(connection: Connection, onUnreadable: ReportUnreadable): ThreadStore {
  async function within(first: readonly string[]): Promise<readonly Thread[]> {
    const range = IDBKeyRange.bound(first, [...first, []]); // a list sorts after every text and number
    const records = await connection.use((database) =>
      database.getAllFromIndex('threads', 'flow-node-createdAt', range),
    );
    return records.flatMap((record) => {
      const checked = threadSchema.safeParse(record);
      if (checked.success) return [checked.data];
      onUnreadable({ store: 'threads', key: keyOf(record) });
      return [];
    });
  }

  return {
    ofNode: async (flow, node) => (await within([flow, node])).toReversed(),
    ofFlow: (flow) => within([flow]),
    put: (thread) =>
      connection.transact(['threads'], async (transaction) => {
        await transaction.objectStore('threads').put(thread);
      }),
    remove: (id) =>
      connection.transact(['threads'], async (transaction) => {
        await transaction.objectStore('threads').delete(id);
      }),
  };
}

function keyOf(record: unknown): string {
  const id = typeof record === 'object' && record !== null && 'id' in record ? record.id : undefined;
  return typeof id === 'string' ? id : '';
}
