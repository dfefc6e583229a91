import type { FiringKey } from '../flow/debugging';
import { type Failure, FailureError, failure } from '../flow/failure';
import type { FlowId } from '../flow/ids';
import type { Json } from '../flow/json';
import type { Platform } from '../flow/platform';
import type { RunEvent } from '../flow/run-event';
import type { NodeContext, StateService } from '../flow/services';
import { isCloneFault, type RunEnding, type RunGroup, type RunStorage } from '../storage/run-storage';
import type { AttemptRecord, FiringRecord, Recorder } from './engine/recording';
import type { RunHandle } from './engine/start-run';
import { cloneable, Gathered, type Taken } from './gathered';
import type { RunToRecord } from './run-to-record';
import type { StateLedger, Writer } from './state-ledger';

/** What happens within a frame is written together. */
const groupMilliseconds = 16;
/** What could not be written is tried again after so long, or when something must be written. */
const retryMilliseconds = 1_000;
/** So much does not wait for the frame to be over. */
const groupSize = 1_000;
/** With so many events unwritten the engine waits, until half of them are written. */
const mostUnwritten = 64_000;

const endings: Readonly<Partial<Record<RunEvent['type'], RunEnding['status']>>> = {
  'run-completed': 'completed',
  'run-failed': 'failed',
  'run-stopped': 'stopped',
};

export interface JournalOptions {
  /** Undefined where there is no database at all: the page says so, and the run goes on unrecorded. */
  readonly storage: Promise<RunStorage | undefined>;
  readonly platform: Platform;
  readonly ledger: StateLedger;
}

/**
 * Writes what one run does: firings, events and state of a group in one transaction, in the order in which they came.
 * A run that is not kept has its record only: when it began, how it ended.
 */
export class Journal implements Recorder {
  readonly #options: JournalOptions;
  readonly #told: RunToRecord;
  #handle: Pick<RunHandle, 'flush' | 'stop'> | undefined;
  readonly #gathered = new Gathered();
  /** By firing that is under way: who has set something in it. */
  readonly #writers = new Map<string, Writer>();
  /** Firings that have tried something that may cost. */
  readonly #tried = new Set<string>();
  #epoch: number | undefined;
  #firingCount = 0;
  /** Events that a write under way has taken. */
  #leaving = 0;
  /** The last write did not work out. */
  #hasFailed = false;
  #isTimed = false;
  #isInLine = false;
  #writing: Promise<void> = Promise.resolve();
  /** Why nothing more is kept. */
  #refusal: Failure | undefined;
  #waiting: (() => void)[] = [];

  constructor(options: JournalOptions, told: RunToRecord) {
    this.#options = options;
    this.#told = told;
    this.#writeSoon();
  }

  /** The run is kept whole, so that it can be resumed and replayed. */
  get isKept(): boolean {
    return this.#told.isKept && this.#refusal === undefined;
  }

  /** Now it can ask for the events that were not handed over, and end the run when another runner has it. */
  began(handle: Pick<RunHandle, 'flush' | 'stop'>): void {
    this.#handle = handle;
  }

  /** There is an event that was not handed over yet. */
  wake(): void {
    if (this.#isTimed) return;
    this.#isTimed = true;
    this.#options.platform.after(this.#hasFailed ? retryMilliseconds : groupMilliseconds, () => {
      this.#isTimed = false;
      this.#writeSoon();
    });
  }

  /** Takes an event; of a run that is not kept, only what ends it matters. */
  hear(event: RunEvent): void {
    const { events } = this.#gathered;
    if (this.isKept) events.push(event);
    const status = endings[event.type];
    if (status === undefined) {
      this.#came(events.length >= groupSize);
      return;
    }
    this.#gathered.end = {
      status,
      ...('summary' in event && event.summary && { summary: event.summary }),
      ...('hasErrors' in event && event.hasErrors && { hasErrors: true }),
    };
    // What is left was set by sources, which are not recorded; of a run that was cut short, by firings that were.
    if (status === 'completed') this.#gathered.writers.push(...this.#writers.values());
    if (status === 'completed') this.#writers.clear();
    this.#came(true);
  }

  finished(record: FiringRecord): void {
    if (!this.isKept) return;
    this.#gathered.firings.push(record);
    if (this.#writers.size > 0) this.#settle(record);
    this.#came(this.#gathered.firings.length >= groupSize);
  }

  attempting(attempt: AttemptRecord): Promise<void> {
    if (this.isKept) {
      this.#gathered.attempts.push(attempt);
      this.#tried.add(keyOf(attempt));
    }
    return this.written();
  }

  written(): Promise<void> {
    this.#writeSoon();
    return this.#writing;
  }

  get isBehind(): boolean {
    return this.#unwritten >= mostUnwritten;
  }

  caughtUp(): Promise<void> {
    if (!this.isBehind) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#writeSoon();
    });
  }

  /** The run did not begin after all. */
  async abandon(): Promise<void> {
    this.#gathered.end = { status: 'failed' };
    await this.close();
  }

  /** Settles when all is written that can be. */
  async close(): Promise<void> {
    await this.written().catch(ignore); // what must be written has failed by itself where it was not
    for (const writer of this.#writers.values()) this.#options.ledger.drop(writer);
    this.#writers.clear();
  }

  /** What a node keeps across runs: what a firing sets is written together with its record. */
  stateOf(flow: FlowId, context: NodeContext & FiringKey): StateService {
    const { ledger, storage } = this.#options;
    const place = { flow, node: context.node.join('/') };
    const note = async (key: string, value?: Json) => {
      if ((await storage) === undefined) throw new FailureError(nothingKept());
      const writer = this.#writers.get(keyOf(context)) ?? {};
      this.#writers.set(keyOf(context), writer);
      ledger.note(writer, { place, key, ...(value !== undefined && { value }) });
    };
    return {
      get: (key) => ledger.get(place, key),
      set: note,
      delete: (key) => note(key),
      entries: () => ledger.entries(place),
    };
  }

  get #unwritten(): number {
    return this.#leaving + this.#gathered.events.length;
  }

  #came(isEnough: boolean): void {
    if (isEnough && !this.#hasFailed) this.#writeSoon();
    else this.wake();
  }

  /** What a firing has set is kept with what it gave out; of one that failed, neither is. */
  #settle(record: FiringRecord): void {
    const key = keyOf(record);
    const writer = this.#writers.get(key);
    if (writer === undefined) return;
    this.#writers.delete(key);
    if (record.failure === undefined) this.#gathered.writers.push(writer);
    else this.#options.ledger.drop(writer);
  }

  /** Writes as soon as the engine has come to a stop: what belongs together came without a wait in between. */
  #writeSoon(): void {
    if (this.#isInLine) return;
    this.#isInLine = true;
    this.#writing = this.#writing.then(ignore, ignore).then(async () => {
      const storage = await this.#options.storage;
      this.#isInLine = false;
      await this.#write(storage);
    });
    this.#writing.catch(ignore); // who must know waits for `written`
  }

  async #write(storage: RunStorage | undefined): Promise<void> {
    this.#handle?.flush();
    const taken = this.#gathered.take();
    this.#leaving = taken.events.length;
    try {
      if (storage !== undefined) await this.#addWhole(storage, taken);
      this.#hasFailed = false;
    } catch (thrown) {
      this.#hasFailed = true;
      this.#gathered.putBack(taken);
      this.#leaving = 0;
      // Without what is missing the rest is of no use, and it cannot be kept for ever.
      if (this.isBehind || this.#waiting.length > 0) this.#giveUp(full());
      throw thrown;
    }
    this.#leaving = 0;
    if (this.#unwritten < mostUnwritten / 2) this.#release();
    if (this.#refusal !== undefined) throw new FailureError(this.#refusal);
  }

  async #addWhole(storage: RunStorage, taken: Taken): Promise<void> {
    try {
      await this.#add(storage, taken);
    } catch (thrown) {
      if (!isCloneFault(thrown)) throw thrown;
      await this.#add(storage, cloneable(taken));
    }
  }

  async #add(storage: RunStorage, taken: Taken): Promise<void> {
    const { run } = this.#told;
    const { ledger } = this.#options;
    this.#epoch ??= await this.#begin(storage);
    const { firings, events, attempts, end } = taken;
    const state = taken.writers.flatMap((writer) => ledger.take(writer));
    const decided = this.#tried.size === 0 ? [] : firings.filter((firing) => this.#tried.has(keyOf(firing)));
    if (firings.length + events.length + attempts.length + state.length === 0 && end === undefined) return;
    const group = { firstFiring: this.#firingCount, firings, events, state, attempts, decided };
    const whole: RunGroup = end === undefined ? group : { ...group, end };
    const isOurs = await storage.journal.add(run, this.#epoch, whole);
    if (isOurs) {
      this.#firingCount += firings.length;
      for (const firing of decided) this.#tried.delete(keyOf(firing));
      for (const write of state) ledger.written(write);
    } else {
      for (const writer of taken.writers) ledger.drop(writer);
      this.#giveUp(takenOver());
      void this.#handle?.stop();
    }
  }

  #begin(storage: RunStorage): Promise<number> {
    const { run, flow, build, begunWith, begunAt, isKept } = this.#told;
    const { designHash } = build;
    const record = { run, flow, designHash, startedAt: begunAt };
    return storage.journal.begin(record, isKept ? { run, flow, designHash, begunAt, begunWith } : undefined);
  }

  #giveUp(why: Failure): void {
    this.#refusal = why;
    const { writers, end } = this.#gathered.take();
    this.#gathered.end = end;
    for (const writer of writers) this.#options.ledger.drop(writer);
    this.#release();
  }

  #release(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}

function keyOf({ operator, tick }: FiringKey): string {
  return `${operator} ${tick.join('.')}`;
}

function takenOver(): Failure {
  return failure('interrupted', 'Another window has taken this run over.', 'Look at it there.').failure;
}

function full(): Failure {
  return failure(
    'storage-failed',
    'What this run does is kept no longer: the disk does not take it.',
    'Make room on this device, then play again.',
  ).failure;
}

function nothingKept(): Failure {
  return failure('storage-failed', 'Nothing can be kept here.', 'Allow Voide to store data, then play again.').failure;
}

function ignore(): void {}
