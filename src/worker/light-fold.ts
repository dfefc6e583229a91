import type { CompiledFlow } from '../flow/compiled-flow';
import type { Failure } from '../flow/failure';
import type { Light, OperatorProgress } from '../flow/run-event';
import type { Usage } from '../flow/services';
import type { EventBatch } from './engine/event-ring';
import { type CompletedDetail, eventCode } from './engine/make-event';

interface Progress {
  light: Light;
  active: number;
  firings: number;
  startSequence: number;
  endSequence: number;
  startTime: number;
  milliseconds: number;
  usage: Usage;
  failure: Failure | undefined;
}

/** What changed in a run's lights since somebody looked. */
export interface LightChanges {
  readonly operators: Set<number>;
  readonly channels: Set<number>;
}

/** The latest of every operator of a run, folded from its records without making an event of any. */
export class LightFold {
  readonly #operators: readonly Progress[];
  readonly #build: CompiledFlow;

  constructor(build: CompiledFlow) {
    this.#build = build;
    this.#operators = build.operators.map(newProgress);
  }

  progressOf(operator: number): OperatorProgress | undefined {
    const progress = this.#operators[operator];
    if (progress === undefined) return undefined;
    const { failure, ...rest } = progress;
    return { operator, ...rest, ...(failure === undefined ? {} : { failure }) };
  }

  /** Takes one record in, and notes what it changed. */
  fold(batch: EventBatch, index: number, changes: LightChanges): void {
    const code = batch.codeAt(index);
    const subject = batch.subjectAt(index);
    if (code === eventCode['wire-passed']) {
      changes.channels.add(subject);
      return;
    }
    if (subject < 0) {
      if (code >= eventCode['run-completed'] && code <= eventCode['run-stopped']) this.#putOut(changes);
      return;
    }
    const progress = this.#operators[subject];
    if (progress === undefined) return;
    if (code === eventCode['node-streaming']) {
      for (const input of this.#build.operators[subject]?.inputs ?? [])
        for (const channel of input.channels) changes.channels.add(channel);
      return;
    }
    changes.operators.add(subject);
    foldRecord(progress, batch, index);
  }

  /** A run that is over has no light on: what was under way is neither done nor failed. */
  #putOut(changes: LightChanges): void {
    this.#operators.forEach((progress, operator) => {
      if (progress.active === 0 && progress.light !== 'waiting') return;
      progress.active = 0;
      progress.light = 'idle';
      changes.operators.add(operator);
    });
  }
}

function foldRecord(progress: Progress, batch: EventBatch, index: number): void {
  switch (batch.codeAt(index)) {
    case eventCode['node-started']:
      progress.light = 'active';
      progress.active++;
      progress.firings++;
      progress.startSequence = batch.sequenceAt(index);
      progress.startTime = batch.timeAt(index);
      progress.failure = undefined;
      break;
    case eventCode['node-completed']:
      foldEnd(progress, batch, index, 'done');
      progress.usage = (batch.detailAt(index) as CompletedDetail).usage; // written with it
      break;
    case eventCode['node-failed']:
      foldEnd(progress, batch, index, 'failed');
      progress.failure = batch.detailAt(index) as Failure; // written with it
      break;
    case eventCode['node-skipped']:
      if (progress.active === 0) progress.light = 'skipped';
      progress.endSequence = batch.sequenceAt(index);
      break;
    case eventCode['node-waiting']:
      if (progress.active === 0) progress.light = 'waiting';
      break;
    case eventCode['node-paused']:
      progress.light = 'paused';
      break;
  }
}

function foldEnd(progress: Progress, batch: EventBatch, index: number, light: Light): void {
  progress.active--;
  progress.light = progress.active > 0 ? 'active' : light;
  progress.endSequence = batch.sequenceAt(index);
  progress.milliseconds = batch.numberAt(index);
}

function newProgress(): Progress {
  return {
    light: 'idle',
    active: 0,
    firings: 0,
    startSequence: 0,
    endSequence: 0,
    startTime: 0,
    milliseconds: 0,
    usage: {},
    failure: undefined,
  };
}
