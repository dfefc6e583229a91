import type { CompiledFlow } from '../../src/flow/compiled-flow';
import type { RunId } from '../../src/flow/ids';
import type { Platform } from '../../src/flow/platform';
import type { World } from '../../src/flow/services';
import type { EventBatch } from '../../src/worker/engine/event-ring';
import { eventCode } from '../../src/worker/engine/make-event';
import type { FiringRecord, Recorder } from '../../src/worker/engine/recording';
import { startRun } from '../../src/worker/engine/start-run';
import { LightFold, noChanges } from '../../src/worker/light-fold';
import { type Contender, counted } from './contender';
import { catalogue, firedSoFar, token } from './nodes';

const noWorld: World = {
  models() {
    throw new Error('no models here');
  },
  http() {
    throw new Error('no requests here');
  },
};

const platform: Platform = {
  now: () => performance.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
  yield: (callback) => void setImmediate(callback),
  newStopController: () => new AbortController(),
  random: () => Math.random(),
};

/** Takes records as the runner does, a group at a time, and lets each group go where that would write it. */
function newRecorder(): Recorder {
  let group: FiringRecord[] = [];
  return {
    finished(record) {
      group.push(record);
      if (group.length === groupSize) group = [];
    },
    written: () => Promise.resolve(),
  };
}

const groupSize = 100;

interface Extras {
  readonly recorder?: Recorder;
  readonly alsoTake?: (batch: EventBatch) => void;
}

let runs = 0;

/** Our engine, with what the runner listens with: every record is folded into the lights. */
async function runOnce(compiled: CompiledFlow, { recorder, alsoTake }: Extras = {}): Promise<void> {
  const fold = new LightFold(compiled);
  const changes = noChanges(compiled);
  const handle = startRun({
    compiled,
    catalogue,
    platform,
    world: noWorld,
    options: { run: `r${runs++}` as RunId, inputs: {}, variables: {} }, // of the form that ids have
    ...(recorder === undefined ? {} : { recorder }),
    observer: {
      wake: () => undefined,
      take(batch) {
        fold.fold(batch, changes);
        alsoTake?.(batch);
      },
    },
  });
  const { type } = await handle.finished;
  if (type !== 'completed') throw new Error(`the run ${type}`);
}

/** Our engine on a build whose nodes are counted as they fire. */
export function voide(compiled: CompiledFlow): Contender {
  return counted(() => runOnce(compiled), firedSoFar);
}

/** The same, with a record of each firing for those who want to resume. */
export function voideRecording(compiled: CompiledFlow): Contender {
  return counted(() => runOnce(compiled, { recorder: newRecorder() }), firedSoFar);
}

/** Our engine on a build whose last node is shown a stream of tokens. */
export function voideStream(compiled: CompiledFlow): Contender {
  return {
    run: () => runOnce(compiled),
    async check() {
      let arrived = 0;
      const alsoTake = (batch: EventBatch) => {
        for (let index = 0; index < batch.count; index++) {
          if (batch.codeAt(index) !== eventCode['node-streaming']) continue;
          arrived += String(batch.detailAt(index)).length / token.length;
        }
      };
      await runOnce(compiled, { alsoTake });
      return arrived;
    },
  };
}
