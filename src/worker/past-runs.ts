import type { CompiledFlow } from '../flow/compiled-flow';
import type { FiringKey } from '../flow/debugging';
import { failure } from '../flow/failure';
import type { FlowId, RunId } from '../flow/ids';
import type { Catalogue } from '../flow/node-definition';
import { isRecord } from '../flow/payload';
import type { Platform } from '../flow/platform';
import type { RunEvent } from '../flow/run-event';
import type { Inspection, LogPage, PastRun, ReplayOptions, TelemetryPort } from '../flow/runner';
import type { RunRecord } from '../storage/run-storage';
import { eventCode } from './engine/make-event';
import { recordedFiring } from './recorded-inputs';
import type { Recordings } from './recordings';
import { replay } from './replay';
import { runLock } from './run-records';

/** So many runs are listed at once. */
const mostListed = 100;
/** So many events are read at once. */
const mostEvents = 10_000;

export interface PastRunsSetting {
  readonly recordings: Recordings;
  readonly catalogue: Catalogue;
  readonly platform: Platform;
  /** The build of that hash, if the runner has it. */
  readonly buildOf: (designHash: string) => CompiledFlow | undefined;
  /** Does something once nobody holds a lock; without it nobody can tell whether a run is still alive. */
  readonly whenFree?: ((name: string, work: () => Promise<void>) => Promise<void>) | undefined;
}

/** What is on disk of runs, told without running anything. */
export class PastRuns {
  readonly #setting: PastRunsSetting;
  /** Runs whose end is waited for. */
  readonly #watched = new Set<RunId>();

  constructor(setting: PastRunsSetting) {
    this.#setting = setting;
  }

  async history(flow: FlowId, before?: number): Promise<readonly PastRun[]> {
    const { runs, recordings } = await this.#setting.recordings.storage;
    const records = await runs.ofFlow(flow, mostListed, before);
    for (const { run, status } of records) if (status === 'running') this.#watch(run);
    const recorded = await recordings.among(records.map(({ run }) => run));
    return records.map((record) => pastRunOf(record, recorded.has(record.run)));
  }

  async log(run: RunId, from: number, count: number): Promise<LogPage | undefined> {
    const { recordings } = await this.#setting.recordings.storage;
    const kept = await recordings.log(run, Math.max(0, Math.trunc(from)), Math.min(Math.trunc(count), mostEvents));
    if (kept === undefined) return undefined;
    // What this version cannot read ends what it can tell: a log with gaps would be another one.
    const unknown = kept.events.findIndex((event) => !isEventOf(run, event));
    const events = kept.events.slice(0, unknown < 0 ? undefined : unknown) as readonly RunEvent[]; // checked, each
    return { events, total: kept.total };
  }

  async recorded(run: RunId, firing: FiringKey): Promise<Inspection | undefined> {
    const { recordings, catalogue } = this.#setting;
    const kept = await recordings.read(run);
    if (kept === undefined) return undefined;
    const build = await this.#buildOf(kept.designHash);
    return build && recordedFiring(build, catalogue, kept, firing);
  }

  /** Settles when it has begun. @throws FailureError `not-found` where there is nothing to tell */
  async replay(run: RunId, port: TelemetryPort, options: ReplayOptions = {}): Promise<void> {
    const { recordings, platform } = this.#setting;
    const record = await (await recordings.storage).runs.get(run);
    const first = record && (await this.log(run, 0, 1));
    if (record === undefined || first === undefined)
      throw failure('not-found', 'The log of that run is not kept.', 'Play again, then look at the new run.');
    const build = await this.#buildOf(record.designHash);
    if (build === undefined)
      throw failure('not-found', 'The build of that run is not kept.', 'Play again, then look at the new run.');
    const log = (from: number, count: number) => this.log(run, from, count);
    // What goes wrong from here on is the disk's: what was told stays told.
    replay({ run, build, log, platform }, port, options).catch(() => undefined);
  }

  /** A run whose runner dies, in a tab that was closed perhaps, is marked as interrupted. */
  #watch(run: RunId): void {
    const { whenFree, recordings } = this.#setting;
    if (whenFree === undefined || this.#watched.has(run)) return;
    this.#watched.add(run);
    const watched = whenFree(runLock(run), async () => (await recordings.storage).journal.interrupt(run));
    // One that could not be marked is tried again when somebody looks.
    void watched.catch(() => undefined).then(() => this.#watched.delete(run));
  }

  async #buildOf(designHash: string): Promise<CompiledFlow | undefined> {
    return this.#setting.buildOf(designHash) ?? this.#setting.recordings.buildOf(designHash);
  }
}

function pastRunOf(record: RunRecord, isRecorded: boolean): PastRun {
  const { run, flow, number, designHash, startedAt, endedAt, status, summary, hasErrors } = record;
  const ended = endedAt === undefined ? {} : { endedAt };
  const sums = { ...(summary && { summary }), ...(hasErrors && { hasErrors }) };
  return { run, flow, number, designHash, startedAt, status, isRecorded, ...ended, ...sums };
}

function isEventOf(run: RunId, event: unknown): event is RunEvent {
  if (!isRecord(event) || event['run'] !== run || typeof event['type'] !== 'string') return false;
  const isKnown = Object.hasOwn(eventCode, event['type']) || event['type'] === 'run-interrupted';
  return isKnown && typeof event['sequence'] === 'number' && typeof event['time'] === 'number';
}
