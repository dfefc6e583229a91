import type { RunId } from '../../src/flow/ids';
import type { Payload } from '../../src/flow/payload';
import type { RunEvent } from '../../src/flow/run-event';
import type { RunOptions } from '../../src/flow/runner';
import type { World } from '../../src/flow/services';
import { type RunHandle, type RunSetting, startRun } from '../../src/worker/engine/start-run';

/** A world of which nothing is asked. */
export const noWorld: World = {
  models() {
    throw new Error('this test expects no call of a model');
  },
  http() {
    throw new Error('this test expects no request');
  },
};

interface HeardSetting extends Omit<RunSetting, 'observer' | 'options' | 'world'> {
  readonly world?: World;
  /** The number of the source, below 0 for none; where it is not given, the first one of the build begins. */
  readonly source?: number;
  readonly inputs: Readonly<Record<string, Payload>>;
  readonly given?: Partial<RunOptions>;
}

export interface HeardRun {
  readonly handle: RunHandle;
  /** What was told until now. */
  told(): readonly RunEvent[];
}

/** Starts a run whose events are all kept. */
export function startHeard({ world = noWorld, inputs, given, ...setting }: HeardSetting): HeardRun {
  const { source = setting.compiled.operators.findIndex(({ role }) => role === 'source') } = setting;
  const events: RunEvent[] = [];
  const handle = startRun({
    ...setting,
    world,
    options: {
      run: 'run' as RunId, // a literal of the form that ids have
      ...(source >= 0 && { source }),
      inputs,
      variables: {},
      ...given,
    },
    observer: {
      wake: () => undefined,
      take(batch) {
        for (let index = 0; index < batch.count; index++) events.push(batch.eventAt(index));
      },
    },
  });
  return {
    handle,
    told() {
      handle.flush();
      return events;
    },
  };
}
