import { type Failure, failure } from '../flow/failure';
import { type Flow, flowSchema } from '../flow/flow';
import type { FlowId } from '../flow/ids';
import { issuesInWords } from '../flow/issue-words';
import type { Connection } from './connection';
import { deleteRecording } from './recording-store';
import type { FlowRecord, StoreName } from './schema';

/** What the list of flows shows of one. */
export interface FlowSummary {
  readonly id: FlowId;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
  readonly nodeCount: number;
}

export type StoredFlow =
  | { readonly flow: Flow; readonly createdAt: number; readonly updatedAt: number; readonly isDeleted: boolean }
  /** The record is there and kept, and this Voide cannot read it; `document` is what it holds. */
  | { readonly failure: Failure; readonly document: unknown };

export interface FlowStore {
  /** All flows that are not deleted, the one changed last first. Reads no documents. */
  list(): Promise<readonly FlowSummary[]>;
  /** A flow, also a deleted one; undefined where there is none. */
  get(id: FlowId): Promise<StoredFlow | undefined>;
  /** Writes a whole flow. One that was deleted is there again: what somebody still edits is never hidden. */
  put(flow: Flow): Promise<void>;
  /** Takes a flow out of the list; `restore` undoes it. */
  markDeleted(id: FlowId): Promise<void>;
  restore(id: FlowId): Promise<void>;
  /**
   * Removes for good the flows that were deleted before a moment, with their threads, runs and state.
   * @param olderThan milliseconds since 1970
   * @returns how many flows went
   */
  purgeDeleted(olderThan: number): Promise<number>;
}

export function createFlowStore(connection: Connection, now: () => number): FlowStore {
  return {
    list: () =>
      connection.use(async (database) => {
        const summaries: FlowSummary[] = [];
        const index = database.transaction('flows').store.index('listed');
        for (let cursor = await index.openKeyCursor(null, 'prev'); cursor; cursor = await cursor.continue()) {
          const [updatedAt, name, nodeCount] = cursor.key;
          summaries.push({ id: cursor.primaryKey as FlowId, name, updatedAt, nodeCount }); // put takes only flows
        }
        return summaries;
      }),

    async get(id) {
      const record = await connection.use((database) => database.get('flows', id));
      return record && stored(record);
    },

    put: (flow) =>
      connection.transact(['flows'], async (transaction) => {
        const flows = transaction.objectStore('flows');
        const there = await flows.get(flow.id);
        const updatedAt = now();
        await flows.put({
          id: flow.id,
          flow,
          createdAt: there?.createdAt ?? updatedAt,
          updatedAt,
          ...listed(flow, updatedAt),
        });
      }),

    markDeleted: (id) => change(connection, id, ({ listed: _listed, ...record }) => ({ ...record, deletedAt: now() })),

    restore: (id) =>
      change(connection, id, ({ deletedAt: _deletedAt, ...record }) => ({
        ...record,
        ...listed(record.flow, record.updatedAt),
      })),

    purgeDeleted: (olderThan) => purgeDeleted(connection, olderThan),
  };
}

/** The stores that have something of a flow. */
const ofFlows: StoreName[] = ['flows', 'threads', 'runs', 'kv', 'recordings', 'firings', 'events', 'attempts'];

function purgeDeleted(connection: Connection, olderThan: number): Promise<number> {
  return connection.transact(ofFlows, async (transaction) => {
    const deleted = transaction.objectStore('flows').index('deletedAt');
    const ids = await deleted.getAllKeys(IDBKeyRange.upperBound(olderThan, true));
    const threads = transaction.objectStore('threads');
    const runs = transaction.objectStore('runs');
    for (const id of ids) {
      const ofFlow = IDBKeyRange.bound([id], [id, []]); // a list sorts after every text and number
      for (const key of await threads.index('flow-node-createdAt').getAllKeys(ofFlow)) await threads.delete(key);
      for (const key of await runs.index('flow-number').getAllKeys(ofFlow)) await runs.delete(key);
      const recorded = await transaction.objectStore('recordings').index('flow-begunAt').getAllKeys(ofFlow);
      for (const run of recorded) await deleteRecording(transaction, run);
      await transaction.objectStore('kv').delete(ofFlow);
      await transaction.objectStore('flows').delete(id);
    }
    return ids.length;
  });
}

/** Changes a record in place; one that is not there stays so. */
function change(connection: Connection, id: FlowId, next: (record: FlowRecord) => FlowRecord): Promise<void> {
  return connection.transact(['flows'], async (transaction) => {
    const flows = transaction.objectStore('flows');
    const record = await flows.get(id);
    if (record) await flows.put(next(record));
  });
}

/** The entry in the list. A document that this version cannot read is listed by what it shows of itself. */
function listed(document: unknown, updatedAt: number): Required<Pick<FlowRecord, 'listed'>> {
  const { name, nodes } = (document ?? {}) as { readonly name?: unknown; readonly nodes?: unknown }; // both are checked below
  return {
    listed: [updatedAt, typeof name === 'string' ? name : '', Array.isArray(nodes) ? nodes.length : 0],
  };
}

function stored(record: FlowRecord): StoredFlow {
  const { createdAt, updatedAt } = record;
  const checked = flowSchema.safeParse(record.flow);
  if (checked.success) return { flow: checked.data, createdAt, updatedAt, isDeleted: record.deletedAt !== undefined };
  const name = record.listed?.[1] ?? record.id;
  const { failure: data } = failure(
    'storage-failed',
    `The flow “${name.slice(0, 80)}” cannot be read: ${issuesInWords(checked.error.issues, record.flow)}`,
    'It is kept as it is: reload the page to update Voide, or export it and mend the file.',
  );
  return { failure: data, document: record.flow };
}
