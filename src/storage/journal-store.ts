import type { FlowId, RunId } from '../flow/ids';
import type { Json } from '../flow/json';
import { isRecord } from '../flow/payload';
import type { RunEvent, RunSummary } from '../flow/run-event';
import type { Connection, Transaction } from './connection';
import type { StatePlace } from './key-value-store';
import { deleteRecording, ofRun } from './recording-store';
import { type BegunRun, type RunRecord, type RunStatus, runRecordSchema } from './run-store';
import type { RecordingHead, StoreName } from './schema';

/** So many runs of a flow keep their recordings; the oldest goes first. */
const keptRecordings = 50;
/** One record holding many is written several times as fast as a record each. */
const mostPerRecord = 1_000;

/** What a node has set; without a value it is taken away. */
export interface StateWrite {
  readonly place: StatePlace;
  readonly key: string;
  readonly value?: Json;
}

/** A firing of a run. */
interface FiringPlace {
  readonly operator: number;
  readonly tick: readonly number[];
}

/** A paid request that was about to be made. */
interface Attempt extends FiringPlace {
  readonly attempt: number;
}

/** What is written of a run at once. */
export interface RunGroup {
  /** How many firings were written before. */
  readonly firstFiring: number;
  readonly firings: readonly unknown[];
  /** In the order of their sequence numbers, which follow those that were written before. */
  readonly events: readonly RunEvent[];
  readonly state: readonly StateWrite[];
  readonly attempts: readonly Attempt[];
  /** Firings whose attempts are taken away: how they came out is known. */
  readonly decided: readonly FiringPlace[];
  readonly end?: RunEnding;
}

export interface RunEnding {
  readonly status: Exclude<RunStatus, 'running'>;
  readonly summary?: RunSummary;
  readonly hasErrors?: boolean;
}

/** What a run that is kept began with. */
export type RecordingBegin = RecordingHead & { readonly run: RunId; readonly flow: FlowId };

/**
 * Writes what runs do. Each call is one transaction over all stores of a run. Who begins a run, or takes one over, has a
 * new epoch of it; from then on whatever comes with an older one is refused, however late it comes.
 */
export interface JournalStore {
  /** Begins a run, and its recording where it has one; the oldest recording of the flow goes, if there are too many. Answers the epoch. */
  begin(run: BegunRun, recording?: RecordingBegin): Promise<number>;
  /** Writes a group; answers false, and writes nothing, if the run is no longer of this epoch. What was removed stays so. */
  add(run: RunId, epoch: number, group: RunGroup): Promise<boolean>;
  /** Takes a run over: nobody else may write it any more. One that nobody said the end of is marked as interrupted. */
  takeOver(run: RunId): Promise<void>;
  /** The same, if nobody said its end. */
  interrupt(run: RunId): Promise<void>;
}

const stores: StoreName[] = ['runs', 'recordings', 'firings', 'events', 'attempts', 'kv'];

export function createJournalStore(connection: Connection, now: () => number): JournalStore {
  return {
    begin: (run, recording) =>
      connection.transact(stores, async (transaction) => {
        const runs = transaction.objectStore('runs');
        const there = await recordOf(transaction, run.run);
        const number = there?.number ?? (await lastNumber(transaction, run.flow)) + 1;
        const epoch = (there?.epoch ?? 0) + 1;
        await runs.put({ ...run, number, epoch, status: 'running' } satisfies RunRecord);
        if (recording !== undefined) await beginRecording(transaction, recording);
        return epoch;
      }),

    add: (id, epoch, group) =>
      connection.transact(stores, async (transaction) => {
        const run = await recordOf(transaction, id);
        if (run === undefined || run.epoch !== epoch) return false;
        if ((await transaction.objectStore('recordings').getKey(id)) !== undefined)
          await addToRecording(transaction, id, group);
        const kv = transaction.objectStore('kv');
        for (const { place, key, value } of group.state) {
          const at: [string, string, string] = [place.flow, place.node, key];
          if (value === undefined) await kv.delete(at);
          else await kv.put(value, at);
        }
        const { end } = group;
        if (end) await transaction.objectStore('runs').put({ ...run, ...end, endedAt: now() } satisfies RunRecord);
        return true;
      }),

    takeOver: (id) =>
      connection.transact(stores, async (transaction) => {
        const run = await recordOf(transaction, id);
        if (run !== undefined) await raise(transaction, run, now());
      }),

    interrupt: (id) =>
      connection.transact(stores, async (transaction) => {
        const run = await recordOf(transaction, id);
        if (run?.status === 'running') await raise(transaction, run, now());
      }),
  };
}

async function recordOf(transaction: Transaction, run: RunId): Promise<RunRecord | undefined> {
  return runRecordSchema.safeParse(await transaction.objectStore('runs').get(run)).data;
}

async function lastNumber(transaction: Transaction, flow: FlowId): Promise<number> {
  const ofFlow = IDBKeyRange.bound([flow], [flow, []]); // a list sorts after every number
  const last = await transaction.objectStore('runs').index('flow-number').openKeyCursor(ofFlow, 'prev');
  return last?.key[1] ?? 0;
}

async function beginRecording(transaction: Transaction, head: RecordingBegin): Promise<void> {
  const recordings = transaction.objectStore('recordings');
  await recordings.put(head);
  const ofFlow = IDBKeyRange.bound([head.flow], [head.flow, []]); // a list sorts after every number
  const runs = await recordings.index('flow-begunAt').getAllKeys(ofFlow);
  for (const run of runs.slice(0, -keptRecordings)) if (run !== head.run) await deleteRecording(transaction, run);
}

async function addToRecording(transaction: Transaction, run: RunId, group: RunGroup): Promise<void> {
  const { firstFiring, firings, events, attempts, decided } = group;
  const ofFirings = transaction.objectStore('firings');
  for (let at = 0; at < firings.length; at += mostPerRecord)
    await ofFirings.put(firings.slice(at, at + mostPerRecord), [run, firstFiring + at]);
  const ofEvents = transaction.objectStore('events');
  const firstEvent = events[0]?.sequence ?? 0;
  for (let at = 0; at < events.length; at += mostPerRecord)
    await ofEvents.put(events.slice(at, at + mostPerRecord), [run, firstEvent + at]);
  const ofAttempts = transaction.objectStore('attempts');
  for (const one of attempts) await ofAttempts.put(one, [run, one.operator, one.tick.join('.'), one.attempt]);
  for (const { operator, tick } of decided) {
    const at = [run, operator, tick.join('.')];
    await ofAttempts.delete(IDBKeyRange.bound(at, [...at, []])); // a list sorts after every number
  }
}

async function raise(transaction: Transaction, run: RunRecord, time: number): Promise<void> {
  const raised = { ...run, epoch: run.epoch + 1 };
  const wasRunning = run.status === 'running';
  const next = wasRunning ? { ...raised, status: 'interrupted' as const, endedAt: time } : raised;
  await transaction.objectStore('runs').put(next satisfies RunRecord);
  if (wasRunning) await endLog(transaction, run.run);
}

/** The log of a run that was cut off ends with that. */
async function endLog(transaction: Transaction, run: RunId): Promise<void> {
  if ((await transaction.objectStore('recordings').getKey(run)) === undefined) return;
  const events = transaction.objectStore('events');
  const last: unknown = (await events.openCursor(ofRun(run), 'prev'))?.value.at(-1);
  const { sequence, time } = isRecord(last) ? last : { sequence: -1, time: 0 };
  if (typeof sequence !== 'number' || typeof time !== 'number') return;
  const event: RunEvent = { type: 'run-interrupted', run, sequence: sequence + 1, time };
  await events.put([event], [run, event.sequence]);
}
