import type { CompiledFlow } from '../flow/compiled-flow';
import type { FlowStatus } from '../flow/flow-status';
import type { FlowId, RunId } from '../flow/ids';
import type { Platform } from '../flow/platform';
import type { RunEvent } from '../flow/run-event';
import type { TelemetryPort } from '../flow/runner';
import type { EventBatch, Observer } from './engine/event-ring';
import { type EventCode, eventCode } from './engine/make-event';
import { type LightChanges, LightFold, noChanges } from './light-fold';
import { Subscriber } from './subscriber';

/** One frame: what happens within it is told together. */
const intervalMilliseconds = 16;

/** What somebody reads; the rest is told as lights. */
const isRead: readonly boolean[] = readCodes();

export interface Feed extends Observer {
  /** Asks the run for its records; set when the run has begun. */
  flush: () => void;
}

/** A run, and what it runs. */
export interface ToldRun {
  readonly run: RunId;
  readonly flow: FlowId;
  readonly build: CompiledFlow;
  /** Somebody wants every event, not only what a person reads. */
  readonly isTraced: boolean;
}

/** Who writes down what a run does. */
export interface RunLog {
  /** It takes every event; else only the one that ends the run. */
  readonly isKept: boolean;
  /** There is an event that was not handed over yet. */
  wake(): void;
  hear(event: RunEvent): void;
}

/** Tells every listener what happens in every run, in two lanes, on a timer of its own. */
export class Telemetry {
  readonly #platform: Platform;
  readonly #subscribers: Subscriber[] = [];
  readonly #feeds = new Map<RunId, RunFeed>();
  #isTimed = false;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  subscribe(port: TelemetryPort): void {
    const subscriber = new Subscriber(port, () => this.#wake());
    for (const feed of this.#feeds.values()) feed.add(subscriber);
    this.#subscribers.push(subscriber);
  }

  /** Makes the observer of a run. */
  begin(told: ToldRun, log?: RunLog): Feed {
    const feed = new RunFeed(told, () => this.#wake(), log);
    for (const subscriber of this.#subscribers) feed.add(subscriber);
    this.#feeds.set(told.run, feed);
    return feed;
  }

  /** Settles when all listeners have taken in all that was said of a run; nothing more may be said of it. */
  async end(run: RunId): Promise<void> {
    this.#feeds.delete(run);
    const read = this.#subscribers.map((subscriber) => new Promise<void>((resolve) => subscriber.whenRead(resolve)));
    this.#wake();
    await Promise.all(read);
    for (const subscriber of this.#subscribers) subscriber.forget(run);
  }

  /** Tells the latest of a flow; what was not told yet of it is overwritten. */
  noteFlow(status: FlowStatus): void {
    for (const subscriber of this.#subscribers) subscriber.noteFlow(status);
    this.#wake();
  }

  #wake(): void {
    if (this.#isTimed) return;
    this.#isTimed = true;
    this.#platform.after(intervalMilliseconds, () => {
      this.#isTimed = false;
      for (const feed of this.#feeds.values()) feed.flush();
      for (const subscriber of this.#subscribers) subscriber.send();
    });
  }
}

interface Reader {
  readonly subscriber: Subscriber;
  readonly changes: LightChanges;
}

class RunFeed implements Feed {
  readonly #run: RunId;
  readonly #flow: FlowId;
  readonly #fold: LightFold;
  readonly #build: CompiledFlow;
  readonly #isTraced: boolean;
  /** What the batch at hand changes. */
  readonly #changes: LightChanges;
  readonly #readers: Reader[] = [];
  readonly #log: RunLog | undefined;
  readonly wake: () => void;
  flush: () => void = () => undefined;

  constructor({ run, flow, build, isTraced }: ToldRun, wake: () => void, log: RunLog | undefined) {
    this.#run = run;
    this.#flow = flow;
    this.#build = build;
    this.#isTraced = isTraced;
    this.#fold = new LightFold(build);
    this.#changes = noChanges(build);
    this.#log = log;
    this.wake = () => {
      wake();
      log?.wake();
    };
  }

  add(subscriber: Subscriber): void {
    this.#readers.push({ subscriber, changes: subscriber.watch(this.#run, this.#build, this.#fold) });
  }

  take(batch: EventBatch): void {
    this.#fold.fold(batch, this.#changes);
    for (const operator of this.#changes.operators.take())
      for (const { changes } of this.#readers) changes.operators.note(operator);
    for (const channel of this.#changes.channels.take())
      for (const { changes } of this.#readers) changes.channels.note(channel);
    for (let index = 0; index < batch.count; index++) {
      const event = this.#log?.isKept === true ? this.#eventAt(batch, index) : undefined;
      if (event !== undefined) this.#log?.hear(event);
      const code = batch.codeAt(index);
      if (this.#isTraced || isRead[code] === true) this.#read(batch, index, code, event);
    }
  }

  #read(batch: EventBatch, index: number, code: EventCode, made: RunEvent | undefined): void {
    const chunk = code === eventCode['node-streaming'] ? batch.detailAt(index) : undefined;
    if (typeof chunk === 'string' && !this.#isTraced) {
      const key = `${this.#run} ${batch.subjectAt(index)} ${batch.tickAt(index)}`;
      for (const { subscriber } of this.#readers) subscriber.readText(key, chunk, () => made ?? batch.eventAt(index));
      return;
    }
    const event = made ?? this.#eventAt(batch, index);
    for (const { subscriber } of this.#readers) subscriber.read(event);
    const isEnd = code >= eventCode['run-completed'] && code <= eventCode['run-stopped'];
    if (isEnd && made === undefined) this.#log?.hear(event);
  }

  #eventAt(batch: EventBatch, index: number): RunEvent {
    const event = batch.eventAt(index);
    return event.type === 'run-started' ? { ...event, flow: this.#flow } : event;
  }
}

function readCodes(): readonly boolean[] {
  const told = ['node-info', 'node-retrying', 'node-failed', 'node-streaming', 'node-asking', 'node-answered'];
  told.push('node-paused', 'node-released');
  const codes: boolean[] = [];
  for (const [type, code] of Object.entries(eventCode)) codes[code] = type.startsWith('run-') || told.includes(type);
  return codes;
}
