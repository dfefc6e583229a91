import { type CompiledFlow, compiledFlowSchema } from '../flow/compiled-flow';
import type { ModelSettings } from '../flow/connection';
import { type Failure, FailureError, failure } from '../flow/failure';
import type { FlowId, RunId } from '../flow/ids';
import type { Catalogue } from '../flow/node-definition';
import type { Platform } from '../flow/platform';
import type { Runner, RunOptions } from '../flow/runner';
import type { World } from '../flow/services';
import { prepare, type RunHandle, startRun } from './engine/start-run';
import { type RunRecords, runLock } from './run-records';
import { Telemetry } from './telemetry';

/** Of so many runs that are over, the payloads are still there to look at. */
const keptRuns = 8;

export interface RunnerSetting {
  readonly catalogue: Catalogue;
  readonly platform: Platform;
  readonly world: World & {
    setModels(settings: ModelSettings): void;
    setKey(connection: string, key: string | undefined): void;
  };
  /** Writes down which runs there were; without it none are recorded. */
  readonly records?: RunRecords;
  /** Holds a lock until the answered function is called; without it none is held. */
  readonly holdLock?: (name: string) => Promise<() => void>;
}

interface KnownFlow {
  build: CompiledFlow;
  readonly runs: Set<RunId>;
}

const runtime = { name: 'worker', label: 'This browser' };

/** Makes a runner: it takes builds in, runs them, and tells what happens. */
export function createRunner(setting: RunnerSetting): Runner {
  const { catalogue, platform, world } = setting;
  const telemetry = new Telemetry(platform);
  const flows = new Map<FlowId, KnownFlow>();
  const runs = new Map<RunId, RunHandle>();
  const over: RunId[] = [];

  async function begin(flow: FlowId, options: RunOptions): Promise<void> {
    const known = flows.get(flow);
    if (known === undefined) throw failure('not-found', 'The runner does not have this flow.', 'Build and play again.');
    if (runs.has(options.run)) throw failure('internal', 'There is a run of this number already.', 'Play again.');
    const { build } = known;
    const release = (await setting.holdLock?.(runLock(options.run))) ?? (() => undefined);
    let recorded: Promise<void> | undefined;
    setting.records?.began(flow, options.run, build);
    const feed = telemetry.begin(options.run, build, (event) => {
      recorded = setting.records?.heard(event);
    });
    const handle = startRun({ compiled: build, catalogue, platform, world, options, observer: feed });
    feed.flush = () => handle.flush();
    runs.set(options.run, handle);
    known.runs.add(options.run);
    // The lock is kept until the end was heard: who finds it free with no end heard knows that this runner died.
    void handle.finished.then(async () => {
      known.runs.delete(options.run);
      keep(options.run);
      await telemetry.end(options.run);
      await recorded;
      release();
    });
  }

  function keep(finished: RunId): void {
    over.push(finished);
    const oldest = over.length > keptRuns ? over.shift() : undefined;
    if (oldest !== undefined) runs.delete(oldest);
  }

  function take(flow: FlowId, received: CompiledFlow): void {
    const known = flows.get(flow);
    // The hash is of all that is in a build, so the same hash is the same build.
    if (known?.build.designHash === received.designHash) return;
    const build = readBuild(received, catalogue);
    if (known === undefined) flows.set(flow, { build, runs: new Set() });
    else known.build = build;
  }

  return {
    run: (flow, options) => answered(() => begin(flow, options)),
    addOrUpdateFlow: (flow, received) => answered(() => take(flow, received)),
    async removeFlow(flow) {
      flows.delete(flow);
    },
    async listRuntimes() {
      return [runtime];
    },
    async listFlows(name) {
      if (name !== undefined && name !== runtime.name) return [];
      return [...flows].map(([id, { build, runs: under }]) => ({
        id,
        designHash: build.designHash,
        runtime: runtime.name,
        runs: [...under],
      }));
    },
    async stop(id) {
      await runs.get(id)?.stop();
    },
    async inspect(id, operator) {
      return runs.get(id)?.inspect(operator);
    },
    async subscribe(port) {
      telemetry.subscribe(port);
    },
    async setModels(settings) {
      world.setModels(settings);
    },
    async setKey(connection, key) {
      world.setKey(connection, key);
    },
    async ping() {},
  };
}

/** Reads what came over the border; a build that cannot be run here is refused at once, not in the middle of a run. */
function readBuild(received: unknown, catalogue: Catalogue): CompiledFlow {
  const parsed = compiledFlowSchema.safeParse(received);
  if (!parsed.success)
    throw failure('version-unknown', 'This is not a build that this version of Voide can run.', 'Build again.');
  prepare(parsed.data, catalogue);
  return parsed.data;
}

/** What was refused, as data. */
async function answered(call: () => Promise<void> | void): Promise<Failure | undefined> {
  try {
    await call();
    return undefined;
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
}
