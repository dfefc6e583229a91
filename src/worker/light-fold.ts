import type { CompiledFlow } from '../flow/compiled-flow';
import type { Failure } from '../flow/failure';
import type { Light, OperatorProgress } from '../flow/run-event';
import { lightAtEnd } from '../flow/run-lights';
import type { Usage } from '../flow/services';
import type { EventBatch } from './engine/event-ring';
import { eventCode } from './engine/make-event';
import { Noted } from './noted';

const lightCode = { idle: 0, waiting: 1, active: 2, paused: 3, done: 4, failed: 5, skipped: 6 } as const;
const lightOf: readonly Light[] = ['idle', 'waiting', 'active', 'paused', 'done', 'failed', 'skipped'];
const noUsage: Usage = {};

/** What changed in a run's lights since somebody looked. */
export interface LightChanges {
  readonly operators: Noted;
  readonly channels: Noted;
}

export function noChanges(build: CompiledFlow): LightChanges {
  return { operators: new Noted(build.operators.length), channels: new Noted(build.channels.length) };
}

/** Where the numbers of an operator are, in a row of their own: one array, because many small ones cost more to make. */
const at = {
  light: 0,
  active: 1,
  firings: 2,
  startSequence: 3,
  endSequence: 4,
  startTime: 5,
  milliseconds: 6,
} as const;
const rowLength = 7;

/** The latest of every operator of a run, folded from its records without making an event of any. */
export class LightFold {
  readonly #build: CompiledFlow;
  readonly #rows: Float64Array;
  readonly #usages = new Map<number, Usage>();
  readonly #failures = new Map<number, Failure>();

  constructor(build: CompiledFlow) {
    this.#build = build;
    this.#rows = new Float64Array(build.operators.length * rowLength);
  }

  progressOf(operator: number): OperatorProgress {
    const failure = this.#failures.get(operator);
    const numberAt = (place: number) => this.#rows[operator * rowLength + place] ?? 0;
    return {
      operator,
      light: lightOf[numberAt(at.light)] ?? 'idle',
      active: numberAt(at.active),
      firings: numberAt(at.firings),
      startSequence: numberAt(at.startSequence),
      endSequence: numberAt(at.endSequence),
      startTime: numberAt(at.startTime),
      milliseconds: numberAt(at.milliseconds),
      usage: this.#usages.get(operator) ?? noUsage,
      ...(failure === undefined ? {} : { failure }),
    };
  }

  /** Takes a batch in, and notes what it changed. Three records of a firing come by here, so it is written out. */
  fold(batch: EventBatch, changes: LightChanges): void {
    const rows = this.#rows;
    const { count } = batch;
    const { operators, channels } = changes;
    let streaming = -1;
    for (let index = 0; index < count; index++) {
      const subject = batch.subjectAt(index);
      const code = batch.codeAt(index);
      if (code === eventCode['wire-passed']) channels.note(subject);
      else if (code === eventCode['node-started']) {
        const row = subject * rowLength;
        rows[row + at.light] = lightCode.active;
        rows[row + at.active] = (rows[row + at.active] ?? 0) + 1;
        rows[row + at.firings] = (rows[row + at.firings] ?? 0) + 1;
        rows[row + at.startSequence] = batch.sequenceAt(index);
        rows[row + at.startTime] = batch.timeAt(index);
        if (this.#failures.size > 0) this.#failures.delete(subject);
        operators.note(subject);
      } else if (code === eventCode['node-completed']) {
        this.#end(batch, index, lightCode.done);
        const usage = batch.usageAt(index);
        if (usage !== undefined) this.#usages.set(subject, usage);
        operators.note(subject);
      } else if (code === eventCode['node-streaming']) {
        // Chunks come in rows, and change nothing after the first.
        if (subject !== streaming) this.#noteInputs(subject, changes);
        streaming = subject;
      } else this.#foldRare(batch, index, changes);
    }
  }

  #foldRare(batch: EventBatch, index: number, changes: LightChanges): void {
    const subject = batch.subjectAt(index);
    switch (batch.codeAt(index)) {
      case eventCode['node-failed']:
        this.#end(batch, index, lightCode.failed);
        this.#failures.set(subject, batch.detailAt(index) as Failure); // written with it
        break;
      case eventCode['node-skipped']:
        // One that was stopped in the middle of its work had begun.
        if (batch.detailAt(index) === true) this.#rows[subject * rowLength + at.active] = this.#activeOf(subject) - 1;
        this.#rows[subject * rowLength + at.endSequence] = batch.sequenceAt(index);
        this.#show(subject, lightCode.skipped);
        break;
      case eventCode['node-waiting']:
        this.#show(subject, lightCode.waiting);
        break;
      case eventCode['node-paused']:
        // One that is held after its work is under way, and still what a person looks for.
        this.#rows[subject * rowLength + at.light] = lightCode.paused;
        break;
      case eventCode['node-released']:
        this.#rows[subject * rowLength + at.light] = this.#activeOf(subject) > 0 ? lightCode.active : lightCode.waiting;
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

  #end(batch: EventBatch, index: number, light: number): void {
    const rows = this.#rows;
    const row = batch.subjectAt(index) * rowLength;
    const active = (rows[row + at.active] ?? 0) - 1;
    rows[row + at.active] = active;
    rows[row + at.light] = active > 0 ? lightCode.active : light;
    rows[row + at.endSequence] = batch.sequenceAt(index);
    rows[row + at.milliseconds] = batch.numberAt(index);
  }

  #activeOf(operator: number): number {
    return this.#rows[operator * rowLength + at.active] ?? 0;
  }

  #show(operator: number, light: number): void {
    const row = operator * rowLength;
    if (this.#rows[row + at.active] === 0) this.#rows[row + at.light] = light;
  }

  /** The wires into a sink pass something with each chunk. */
  #noteInputs(operator: number, changes: LightChanges): void {
    for (const input of this.#build.operators[operator]?.inputs ?? [])
      for (const channel of input.channels) changes.channels.note(channel);
  }

  /** A run that is over has no light on. */
  #putOut(changes: LightChanges): void {
    for (let row = 0; row < this.#rows.length; row += rowLength) {
      const light = this.#rows[row + at.light] ?? lightCode.idle;
      const end = lightCode[lightAtEnd(lightOf[light] ?? 'idle')];
      if (this.#rows[row + at.active] === 0 && light === end) continue;
      this.#rows[row + at.active] = 0;
      this.#rows[row + at.light] = end;
      changes.operators.note(row / rowLength);
    }
  }
}
