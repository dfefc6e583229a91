import type { RunId } from '../../flow/ids';
import type { RunEvent } from '../../flow/run-event';
import type { Usage } from '../../flow/services';
import { type EventCode, eventCode, makeEvent, noUsage } from './make-event';

/** What an observer is shown: the records since the last time. It is good only during the call. */
export interface EventBatch {
  readonly run: RunId;
  readonly count: number;
  codeAt(index: number): EventCode;
  /** The operator, or the channel of `wire-passed`; -1 for events of the run. */
  subjectAt(index: number): number;
  timeAt(index: number): number;
  sequenceAt(index: number): number;
  tickAt(index: number): readonly number[];
  /** The milliseconds it took, or will wait. */
  numberAt(index: number): number;
  /** What the record carries: a chunk, a failure, or one of the details of `make-event.ts`. */
  detailAt(index: number): unknown;
  /** What a completed firing said that it used; most say nothing. */
  usageAt(index: number): Usage | undefined;
  /** Makes the event itself, with its previews. */
  eventAt(index: number): RunEvent;
}

/** Who listens to a run. */
export interface Observer {
  /** There is a first record; ask for a `flush` when it suits, or be given the batch when the ring is full. */
  wake(): void;
  take(batch: EventBatch): void;
}

/** The kinds of records that carry an attempt, milliseconds and a usage. */
type FiringCode = (typeof eventCode)[
  | 'node-info'
  | 'node-retrying'
  | 'node-completed'
  | 'node-failed'
  | 'node-asking'
  | 'node-answered'];

/** What a record takes from a firing. */
interface Recorded {
  readonly attempt: number;
  readonly usage: Usage | undefined;
  readonly step: { readonly index: number };
  readonly frame: { readonly tick: readonly number[] };
}

const capacity = 1024;
const noTick: readonly number[] = [];

/** The numbers of a ring. Making them costs as much as firing a hundred nodes, so runs hand them on to later runs. */
class Storage {
  readonly codes = new Uint8Array(capacity);
  readonly subjects = new Int32Array(capacity);
  readonly attempts = new Uint8Array(capacity);
  readonly times = new Float64Array(capacity);
  readonly numbers = new Float64Array(capacity);
}

const spare: Storage[] = [];
const mostSpare = 4;

/**
 * What the records of a ring hold on to. It is new for each batch: an old array that is given new objects makes work for
 * the memory manager, and would have to be emptied.
 */
class Held {
  readonly ticks: (readonly number[])[] = new Array(capacity);
  readonly details: unknown[] = new Array(capacity);
  /** By record; most have none. */
  usages: Map<number, Usage> | undefined = undefined;
}

/**
 * The events of a run as records in flat arrays: writing one makes no object, and previews are made only for those that
 * somebody asks for.
 */
export class EventRing implements EventBatch {
  readonly run: RunId;
  readonly #observer: Observer;
  readonly #storage: Storage;
  #held = new Held();
  #first = 0;
  count = 0;

  constructor(run: RunId, observer: Observer) {
    this.run = run;
    this.#observer = observer;
    this.#storage = spare.pop() ?? new Storage();
  }

  /** Writes a record. What a kind does not carry is not written, and not read. */
  write(
    code: EventCode,
    time: number,
    subject = -1,
    tick: readonly number[] = noTick,
    detail: unknown = undefined,
  ): void {
    const index = this.count;
    const { codes, times, subjects } = this.#storage;
    const { ticks, details } = this.#held;
    codes[index] = code;
    times[index] = time;
    subjects[index] = subject;
    ticks[index] = tick;
    details[index] = detail;
    this.count = index + 1;
    if (index === 0) this.#observer.wake();
    else if (index === capacity - 1) this.flush();
  }

  /**
   * Writes a record that a firing has more to say in.
   * @param milliseconds that it took, or will wait
   */
  writeFiring(code: FiringCode, time: number, firing: Recorded, detail: unknown, milliseconds: number): void {
    const index = this.count;
    const storage = this.#storage;
    storage.attempts[index] = firing.attempt;
    storage.numbers[index] = milliseconds;
    const { usage } = firing;
    if (usage !== undefined) {
      this.#held.usages ??= new Map();
      this.#held.usages.set(index, usage);
    }
    this.write(code, time, firing.step.index, firing.frame.tick, detail);
  }

  /** Hands over what there is. */
  flush(): void {
    if (this.count === 0) return;
    this.#observer.take(this);
    this.#held = new Held();
    this.#first += this.count;
    this.count = 0;
  }

  /** Hands over the rest; nothing is written any more. */
  close(): void {
    this.flush();
    if (spare.length < mostSpare) spare.push(this.#storage);
  }

  codeAt(index: number): EventCode {
    return this.#storage.codes[index] as EventCode; // only `write` puts codes there
  }

  subjectAt(index: number): number {
    return this.#storage.subjects[index] ?? -1;
  }

  timeAt(index: number): number {
    return this.#storage.times[index] ?? 0;
  }

  sequenceAt(index: number): number {
    return this.#first + index;
  }

  tickAt(index: number): readonly number[] {
    return this.#held.ticks[index] ?? noTick;
  }

  numberAt(index: number): number {
    return this.#storage.numbers[index] ?? 0;
  }

  detailAt(index: number): unknown {
    return this.#held.details[index];
  }

  usageAt(index: number): Usage | undefined {
    return this.#held.usages?.get(index);
  }

  eventAt(index: number): RunEvent {
    const code = this.codeAt(index);
    const ofRun = { run: this.run, sequence: this.sequenceAt(index), time: this.timeAt(index) };
    const attempt = hasAttempt(code) ? (this.#storage.attempts[index] ?? 1) : 1;
    const ofFiring = { ...ofRun, operator: this.subjectAt(index), tick: this.tickAt(index), attempt };
    const usage = this.usageAt(index) ?? noUsage;
    return makeEvent(code, { ofRun, ofFiring, detail: this.detailAt(index), number: this.numberAt(index), usage });
  }
}

function hasAttempt(code: EventCode): code is FiringCode {
  return (
    code === eventCode['node-info'] ||
    code === eventCode['node-retrying'] ||
    code === eventCode['node-completed'] ||
    code === eventCode['node-failed'] ||
    code === eventCode['node-asking'] ||
    code === eventCode['node-answered']
  );
}
