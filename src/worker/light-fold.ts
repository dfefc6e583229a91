import type { CompiledFlow } from '../flow/compiled-flow';
import type { Failure } from '../flow/failure';
import type { Light, OperatorProgress } from '../flow/run-event';
import type { Usage } from '../flow/services';
import type { EventBatch } from './engine/event-ring';
import { eventCode } from './engine/make-event';

const lightCode = { idle: 0, waiting: 1, active: 2, paused: 3, done: 4, failed: 5, skipped: 6 } as const;
const lightOf: readonly Light[] = ['idle', 'waiting', 'active', 'paused', 'done', 'failed', 'skipped'];
const noUsage: Usage = {};

/** Numbers that are noted once, however often, until they are taken. */
export class Noted {
  readonly #isNoted: Uint8Array;
  readonly #list: Int32Array;
  size = 0;

  constructor(length: number) {
    this.#isNoted = new Uint8Array(length);
    this.#list = new Int32Array(length);
  }

  note(number: number): void {
    if (this.#isNoted[number] !== 0) return;
    this.#isNoted[number] = 1;
    this.#list[this.size++] = number;
  }

  noteAll(others: Noted): void {
    for (let index = 0; index < others.size; index++) this.note(others.#list[index] ?? 0);
  }

  /** Answers what was noted, in that order, and forgets it. */
  take(): readonly number[] {
    const taken = [...this.#list.subarray(0, this.size)];
    this.clear();
    return taken;
  }

  clear(): void {
    for (let index = 0; index < this.size; index++) this.#isNoted[this.#list[index] ?? 0] = 0;
    this.size = 0;
  }
}

/** What changed in a run's lights since somebody looked. */
export interface LightChanges {
  readonly operators: Noted;
  readonly channels: Noted;
}

export function noChanges(build: CompiledFlow): LightChanges {
  return { operators: new Noted(build.operators.length), channels: new Noted(build.channels.length) };
}

/** The latest of every operator of a run, folded from its records without making an event of any. */
export class LightFold {
  readonly #build: CompiledFlow;
  readonly #lights: Uint8Array;
  readonly #active: Int32Array;
  readonly #firings: Int32Array;
  readonly #startSequences: Float64Array;
  readonly #endSequences: Float64Array;
  readonly #startTimes: Float64Array;
  readonly #milliseconds: Float64Array;
  readonly #usages = new Map<number, Usage>();
  readonly #failures = new Map<number, Failure>();

  constructor(build: CompiledFlow) {
    const { length } = build.operators;
    this.#build = build;
    this.#lights = new Uint8Array(length);
    this.#active = new Int32Array(length);
    this.#firings = new Int32Array(length);
    this.#startSequences = new Float64Array(length);
    this.#endSequences = new Float64Array(length);
    this.#startTimes = new Float64Array(length);
    this.#milliseconds = new Float64Array(length);
  }

  progressOf(operator: number): OperatorProgress {
    const failure = this.#failures.get(operator);
    return {
      operator,
      light: lightOf[this.#lights[operator] ?? 0] ?? 'idle',
      active: this.#active[operator] ?? 0,
      firings: this.#firings[operator] ?? 0,
      startSequence: this.#startSequences[operator] ?? 0,
      endSequence: this.#endSequences[operator] ?? 0,
      startTime: this.#startTimes[operator] ?? 0,
      milliseconds: this.#milliseconds[operator] ?? 0,
      usage: this.#usages.get(operator) ?? noUsage,
      ...(failure === undefined ? {} : { failure }),
    };
  }

  /** Takes a batch in, and notes what it changed. */
  foldAll(batch: EventBatch, changes: LightChanges): void {
    for (let index = 0; index < batch.count; index++) this.#fold(batch, index, changes);
  }

  #fold(batch: EventBatch, index: number, changes: LightChanges): void {
    const code = batch.codeAt(index);
    const subject = batch.subjectAt(index);
    switch (code) {
      case eventCode['wire-passed']:
        changes.channels.note(subject);
        return;
      case eventCode['node-streaming']:
        this.#noteInputs(subject, changes);
        return;
      case eventCode['node-started']:
        this.#start(batch, index, subject);
        break;
      case eventCode['node-completed']:
        this.#end(batch, index, lightCode.done);
        if (batch.usageAt(index) !== noUsage) this.#usages.set(subject, batch.usageAt(index));
        break;
      case eventCode['node-failed']:
        this.#end(batch, index, lightCode.failed);
        this.#failures.set(subject, batch.detailAt(index) as Failure); // written with it
        break;
      case eventCode['node-skipped']:
        this.#endSequences[subject] = batch.sequenceAt(index);
        this.#show(subject, lightCode.skipped);
        break;
      case eventCode['node-waiting']:
        this.#show(subject, lightCode.waiting);
        break;
      case eventCode['node-paused']:
        this.#lights[subject] = lightCode.paused;
        break;
      case eventCode['run-completed']:
      case eventCode['run-failed']:
      case eventCode['run-stopped']:
        this.#putOut(changes);
        return;
      default:
        return;
    }
    changes.operators.note(subject);
  }

  #start(batch: EventBatch, index: number, operator: number): void {
    this.#lights[operator] = lightCode.active;
    this.#active[operator] = (this.#active[operator] ?? 0) + 1;
    this.#firings[operator] = (this.#firings[operator] ?? 0) + 1;
    this.#startSequences[operator] = batch.sequenceAt(index);
    this.#startTimes[operator] = batch.timeAt(index);
    if (this.#failures.size > 0) this.#failures.delete(operator);
  }

  #end(batch: EventBatch, index: number, light: number): void {
    const operator = batch.subjectAt(index);
    const active = (this.#active[operator] ?? 0) - 1;
    this.#active[operator] = active;
    this.#lights[operator] = active > 0 ? lightCode.active : light;
    this.#endSequences[operator] = batch.sequenceAt(index);
    this.#milliseconds[operator] = batch.numberAt(index);
  }

  #show(operator: number, light: number): void {
    if (this.#active[operator] === 0) this.#lights[operator] = light;
  }

  /** The wires into a sink pass something with each chunk. */
  #noteInputs(operator: number, changes: LightChanges): void {
    for (const input of this.#build.operators[operator]?.inputs ?? [])
      for (const channel of input.channels) changes.channels.note(channel);
  }

  /** A run that is over has no light on: what was under way is neither done nor failed. */
  #putOut(changes: LightChanges): void {
    for (let operator = 0; operator < this.#lights.length; operator++) {
      if (this.#active[operator] === 0 && this.#lights[operator] !== lightCode.waiting) continue;
      this.#active[operator] = 0;
      this.#lights[operator] = lightCode.idle;
      changes.operators.note(operator);
    }
  }
}
