import { type CompiledFlow, compiledFlowSchema } from '../flow/compiled-flow';
import type { ModelSettings } from '../flow/connection';
import { type Failure, FailureError, failure } from '../flow/failure';
import { type FlowId, newId, type RunId } from '../flow/ids';
import type { Catalogue } from '../flow/node-definition';
import type { Platform } from '../flow/platform';
import type { FlowStatus, LiveOptions, Runner, RunOptions } from '../flow/runner';
import type { World } from '../flow/services';
import type { Listen } from '../flow/trigger';
import { prepare, type RunHandle, startRun } from './engine/start-run';
import { createListen } from './listen';
import { LiveFlow } from './live-flow';
import { type RunRecords, runLock } from './run-records';
import { createMemoryState, type StateStore, stateOf } from './state-store';
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
  /** Where nodes keep things across runs; without it they are forgotten with the runner. */
  readonly state?: StateStore;
  /** How triggers hear server-sent events; by the platform's own fetch where it is missing. */
  readonly listen?: Listen;
}

interface KnownFlow {
  readonly id: FlowId;
  build: CompiledFlow;
  /** It has the state of this flow. */
  readonly world: World;
  /** Its triggers, while it is live, and what their runs have in common. */
  live: LiveFlow | undefined;
  options: LiveOptions;
  readonly runs: Set<RunId>;
}

const runtime = { name: 'worker', label: 'This browser' };

/** Makes a runner: it takes builds in, runs them, and tells what happens. */
export function createRunner(setting: RunnerSetting): Runner {
  const { catalogue, platform, world, state = createMemoryState(), listen = createListen() } = setting;
  const telemetry = new Telemetry(platform);
  const flows = new Map<FlowId, KnownFlow>();
  const runs = new Map<RunId, RunHandle>();
  const over: RunId[] = [];
  let isVisible = true;

  function knownFlow(flow: FlowId): KnownFlow {
    const known = flows.get(flow);
    if (known === undefined) throw failure('not-found', 'The runner does not have this flow.', 'Build and play again.');
    return known;
  }

  /** The build is the one that the flow has at the time of the call. */
  async function begin(known: KnownFlow, options: RunOptions): Promise<RunHandle> {
    if (runs.has(options.run)) throw failure('internal', 'There is a run of this number already.', 'Play again.');
    const { id: flow, build } = known;
    const release = (await setting.holdLock?.(runLock(options.run))) ?? (() => undefined);
    let recorded: Promise<void> | undefined;
    setting.records?.began(flow, options.run, build);
    const feed = telemetry.begin({ run: options.run, flow, build }, (event) => {
      recorded = setting.records?.heard(event);
    });
    const handle = startRun({ compiled: build, catalogue, platform, world: known.world, options, observer: feed });
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
    return handle;
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
    if (known === undefined) {
      const ownWorld: World = { ...world, state: stateOf(state, flow) };
      const options: LiveOptions = { variables: {} };
      flows.set(flow, { id: flow, build, world: ownWorld, live: undefined, options, runs: new Set() });
      return;
    }
    known.build = build;
    known.live?.swap(build);
  }

  function goLive(flow: FlowId, options: LiveOptions): void {
    const known = knownFlow(flow);
    known.options = options;
    if (known.live !== undefined) return;
    known.live = new LiveFlow(known.build, catalogue, {
      platform,
      listen,
      isVisible: () => isVisible,
      async run(source, inputs) {
        const run = newId<RunId>(() => platform.random());
        await (await begin(known, { run, source, inputs, variables: known.options.variables })).finished;
      },
      changed: () => telemetry.noteFlow(statusOf(known)),
    });
    telemetry.noteFlow(statusOf(known));
  }

  function endLive(flow: FlowId): void {
    const known = flows.get(flow);
    if (known?.live === undefined) return;
    known.live.stop();
    known.live = undefined;
    telemetry.noteFlow(statusOf(known));
  }

  return {
    run: (flow, options) => answered(() => begin(knownFlow(flow), options)),
    addOrUpdateFlow: (flow, received) => answered(() => take(flow, received)),
    async removeFlow(flow) {
      endLive(flow);
      flows.delete(flow);
    },
    startFlow: (flow, options) => answered(() => goLive(flow, options)),
    async stopFlow(flow) {
      endLive(flow);
    },
    async setVisible(next) {
      isVisible = next;
    },
    async listRuntimes() {
      return [runtime];
    },
    async listFlows(name) {
      return name === undefined || name === runtime.name ? [...flows.values()].map(statusOf) : [];
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

function statusOf({ id, build, live, runs }: KnownFlow): FlowStatus {
  const { designHash } = build;
  const ofTriggers = live?.status ?? { triggers: [], queued: 0, dropped: 0 };
  return { id, designHash, runtime: runtime.name, runs: [...runs], isLive: live !== undefined, ...ofTriggers };
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
async function answered(call: () => unknown): Promise<Failure | undefined> {
  try {
    await call();
    return undefined;
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
}
