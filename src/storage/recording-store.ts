import type { FlowId, RunId } from '../flow/ids';
import type { Connection, Transaction } from './connection';
import type { RecordingHead } from './schema';

/** So many runs of a flow keep their recordings; the oldest goes first. */
const keptRecordings = 50;
/** One record holding many firings is written several times as fast as a record each. */
const firingsPerRecord = 1_000;

export interface StoredRecording {
  readonly head: RecordingHead;
  /** In the order in which they were added; of two of one key the later counts. */
  readonly firings: readonly unknown[];
}

/** What runs did, so that they can be resumed, forked and replayed. */
export interface RecordingStore {
  /** Begins a recording; that of the oldest run of the flow is removed, if there are too many. */
  begin(head: RecordingHead & { readonly run: RunId; readonly flow: FlowId }): Promise<void>;
  /**
   * Adds firings, in one transaction; does nothing if the recording was removed meanwhile.
   * @param first how many were added before
   */
  add(run: RunId, first: number, firings: readonly unknown[]): Promise<void>;
  get(run: RunId): Promise<StoredRecording | undefined>;
  remove(run: RunId): Promise<void>;
}

export function createRecordingStore(connection: Connection): RecordingStore {
  return {
    begin: (head) =>
      connection.transact(['recordings', 'firings'], async (transaction) => {
        const recordings = transaction.objectStore('recordings');
        await recordings.put(head);
        const ofFlow = IDBKeyRange.bound([head.flow], [head.flow, []]); // a list sorts after every number
        const runs = await recordings.index('flow-begunAt').getAllKeys(ofFlow);
        for (const run of runs.slice(0, -keptRecordings)) if (run !== head.run) await deleteRecording(transaction, run);
      }),

    add: (run, first, firings) =>
      connection.transact(['recordings', 'firings'], async (transaction) => {
        if ((await transaction.objectStore('recordings').getKey(run)) === undefined) return;
        const store = transaction.objectStore('firings');
        for (let at = 0; at < firings.length; at += firingsPerRecord)
          await store.put(firings.slice(at, at + firingsPerRecord), [run, first + at]);
      }),

    get: (run) =>
      connection.use(async (database) => {
        const transaction = database.transaction(['recordings', 'firings']);
        const head = await transaction.objectStore('recordings').get(run);
        const groups = await transaction.objectStore('firings').getAll(firingsOf(run));
        return head && { head, firings: groups.flat() };
      }),

    remove: (run) => connection.transact(['recordings', 'firings'], (transaction) => deleteRecording(transaction, run)),
  };
}

/** Removes what was recorded of a run, as part of a transaction over both stores. */
export async function deleteRecording(transaction: Transaction, run: string): Promise<void> {
  await transaction.objectStore('firings').delete(firingsOf(run));
  await transaction.objectStore('recordings').delete(run);
}

function firingsOf(run: string): IDBKeyRange {
  return IDBKeyRange.bound([run], [run, []]); // a list sorts after every number
}
