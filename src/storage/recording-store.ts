import type { RunId } from '../flow/ids';
import type { Connection, Transaction } from './connection';
import type { RecordingHead } from './schema';

export interface StoredRecording {
  readonly head: RecordingHead;
  /** In the order in which they were added; of two of one key the later counts. */
  readonly firings: readonly unknown[];
  /** Paid requests of which nobody knows how they came out. */
  readonly attempts: readonly unknown[];
}

/** A piece of the log of a run. */
export interface StoredLog {
  readonly events: readonly unknown[];
  /** How many there are in all. */
  readonly total: number;
}

/** Reads what runs did, so that they can be resumed, forked and replayed; `journal-store.ts` writes it. */
export interface RecordingStore {
  get(run: RunId): Promise<StoredRecording | undefined>;
  /** Which of these runs have a recording. */
  among(runs: readonly RunId[]): Promise<ReadonlySet<RunId>>;
  /** Up to `count` events from a sequence number on; undefined where there is no recording. */
  log(run: RunId, from: number, count: number): Promise<StoredLog | undefined>;
  remove(run: RunId): Promise<void>;
}

export function createRecordingStore(connection: Connection): RecordingStore {
  return {
    get: (run) =>
      connection.use(async (database) => {
        const transaction = database.transaction(['recordings', 'firings', 'attempts']);
        const head = await transaction.objectStore('recordings').get(run);
        const groups = await transaction.objectStore('firings').getAll(ofRun(run));
        const attempts = await transaction.objectStore('attempts').getAll(ofRun(run));
        return head && { head, firings: groups.flat(), attempts };
      }),

    among: (runs) =>
      connection.use(async (database) => {
        const store = database.transaction('recordings').store;
        const keys = await Promise.all(runs.map((run) => store.getKey(run)));
        return new Set(runs.filter((run) => keys.includes(run)));
      }),

    log: (run, from, count) =>
      connection.use(async (database) => {
        const transaction = database.transaction(['recordings', 'events']);
        if ((await transaction.objectStore('recordings').getKey(run)) === undefined) return undefined;
        const store = transaction.objectStore('events');
        const last = await store.openCursor(ofRun(run), 'prev');
        const total = last === null ? 0 : last.key[1] + last.value.length;
        // The record that the first of them is in begins at it, or before.
        const first = await store.openKeyCursor(IDBKeyRange.bound([run], [run, from]), 'prev');
        const begin = first?.key[1] ?? 0;
        const groups = await store.getAll(IDBKeyRange.bound([run, begin], [run, from + count], false, true));
        return { events: groups.flat().slice(from - begin, from - begin + count), total };
      }),

    remove: (run) =>
      connection.transact(['recordings', 'firings', 'events', 'attempts'], (transaction) =>
        deleteRecording(transaction, run),
      ),
  };
}

/** Removes what was recorded of a run, as part of a transaction over its stores. */
export async function deleteRecording(transaction: Transaction, run: string): Promise<void> {
  await transaction.objectStore('firings').delete(ofRun(run));
  await transaction.objectStore('events').delete(ofRun(run));
  await transaction.objectStore('attempts').delete(ofRun(run));
  await transaction.objectStore('recordings').delete(run);
}

/** The keys that begin with a run. */
export function ofRun(run: string): IDBKeyRange {
  return IDBKeyRange.bound([run], [run, []]); // a list sorts after every number
}
