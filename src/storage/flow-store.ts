import { type Failure, failure } from '../flow/failure';
import { type Flow, flowSchema } from '../flow/flow';
import { type FlowId, newId } from '../flow/ids';
import { issuesInWords } from '../flow/issue-words';
import type { Connection } from './connection';
import { deleteRecording } from './recording-store';
import type { FlowRecord, JournalHead, StoreName } from './schema';

/** What the list of flows shows of one. */
export interface FlowSummary {
  readonly id: FlowId;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
  readonly nodeCount: number;
}

export type StoredFlow =
  | {
      readonly flow: Flow;
      readonly createdAt: number;
      readonly updatedAt: number;
      readonly isDeleted: boolean;
      readonly revision: string | undefined;
      /** Whether gestures were kept with it. */
      readonly hasJournal: boolean;
    }
  /** The record is there and kept, and this Voide cannot read it; `document` is what it holds. */
  | { readonly failure: Failure; readonly document: unknown };

export interface FlowStore {
  /** All flows that are not deleted, the one changed last first. Reads no documents. */
  list(): Promise<readonly FlowSummary[]>;
  /** A flow, also a deleted one; undefined where there is none. */
  get(id: FlowId): Promise<StoredFlow | undefined>;
  /** Writes a whole flow. One that was deleted is there again: what somebody still edits is never hidden. */
  put(flow: Flow): Promise<void>;
  /**
   * Writes a flow and what was done to it, in one transaction, over the state that it was made from.
   * @returns false, and nothing is written, where another state is there
   */
  save(flow: Flow, write: DraftWrite): Promise<boolean>;
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

/** What is written with a document. */
export interface DraftWrite {
  /** The revision that is on the disk, as far as the writer knows. */
  readonly base: string | undefined;
  /** The revision that this write makes. Chosen by the writer, so that the same write may be done twice. */
  readonly revision: string;
  readonly journal: JournalHead;
  /** Those of its gestures that are not on the disk yet. */
  readonly steps: readonly { readonly number: number; readonly text: string }[];
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
        await flows.put({ ...recordOf(flow, await flows.get(flow.id), now()), revision: newId<FlowId>() });
      }),

    save: (flow, { base, revision, journal, steps }) =>
      connection.transact(['flows', 'operations'], async (transaction) => {
        const flows = transaction.objectStore('flows');
        const there = await flows.get(flow.id);
        if (there && there.revision !== base && there.revision !== revision) return false;
        const operations = transaction.objectStore('operations');
        await operations.delete(IDBKeyRange.bound([flow.id], [flow.id, journal.first], false, true));
        await operations.delete(IDBKeyRange.bound([flow.id, journal.end], [flow.id, []]));
        for (const { number, text } of steps) await operations.put(text, [flow.id, number]);
        await flows.put({ ...recordOf(flow, there, now()), revision, journal });
        return true;
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

function recordOf(flow: Flow, there: FlowRecord | undefined, updatedAt: number): FlowRecord {
  return { id: flow.id, flow, createdAt: there?.createdAt ?? updatedAt, updatedAt, ...listed(flow, updatedAt) };
}

/** The stores that have something of a flow. */
const ofFlows: StoreName[] = [
  'flows',
  'operations',
  'versions',
  'threads',
  'runs',
  'kv',
  'recordings',
  'firings',
  'events',
  'attempts',
];

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
      await transaction.objectStore('operations').delete(ofFlow);
      await transaction.objectStore('versions').delete(ofFlow);
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
  const { createdAt, updatedAt, revision } = record;
  const checked = flowSchema.safeParse(record.flow);
  if (checked.success) {
    const isDeleted = record.deletedAt !== undefined;
    return { flow: checked.data, createdAt, updatedAt, isDeleted, revision, hasJournal: record.journal !== undefined };
  }
  const name = record.listed?.[1] ?? record.id;
  const { failure: data } = failure(
    'storage-failed',
    `The flow “${name.slice(0, 80)}” cannot be read: ${issuesInWords(checked.error.issues, record.flow)}`,
    'It is kept as it is: reload the page to update Voide, or export it and mend the file.',
  );
  return { failure: data, document: record.flow };
}
