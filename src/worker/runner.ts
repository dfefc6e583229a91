import type { CompiledFlow } from '../flow/compiled-flow';
import type { Connection, ConnectionModel, ModelSettings } from '../flow/connection';
import type { VaultChange } from '../flow/credential';
import type {
  Breakpoint,
  BreakpointTarget,
  EditedSide,
  FiringKey,
  HeldFiring,
  Payloads,
  StepReport,
} from '../flow/debugging';
import { type Failure, failure } from '../flow/failure';
import type { FlowStatus } from '../flow/flow-status';
import { type FlowId, type NodeId, newId, type RunId } from '../flow/ids';
import type { ConnectionTest, ModelList, ModelPrice } from '../flow/model-list';
import type { Asker } from '../flow/question';
import type {
  Inspection,
  LiveOptions,
  LogPage,
  PastRun,
  ReplayOptions,
  Runner,
  RunOptions,
  Runtime,
  TelemetryPort,
} from '../flow/runner';
import type { World } from '../flow/services';
import type { SignIn, SignInCalls } from '../flow/sign-in';
import type { Listen } from '../flow/trigger';
import type { VaultStatus } from '../flow/vault-status';
import { answered } from './answered';
import { beginRun } from './begin-run';
import { Debugging } from './debugging';
import type { RunHandle } from './engine/start-run';
import { type KnownFlow, listeningContext, runtime, statusOf } from './known-flow';
import { createListen } from './listen';
import { LiveFlow } from './live-flow';
import { cacheOf } from './output-cache';
import { PastRuns } from './past-runs';
import { readBuild } from './read-build';
import type { RunnerSetting } from './runner-setting';
import { exchangeCode } from './sign-in';
import { createMemoryState, type StateStore, stateOf } from './state-store';
import { Telemetry } from './telemetry';
import { noVault, type Vault } from './vault/vault';
import { VectorStores } from './vectors/vector-stores';

/** Of so many runs that are over, the payloads are still there to look at. */
const keptRuns = 8;

/** Makes a runner: it takes builds in, runs them, and tells what happens. */
export function createRunner(setting: RunnerSetting): Runner & SignInCalls {
  return new WorkerRunner(setting);
}

class WorkerRunner implements Runner, SignInCalls {
  readonly #setting: RunnerSetting;
  readonly #state: StateStore;
  readonly #vectors: VectorStores;
  readonly #listen: Listen;
  readonly #vault: Vault;
  readonly #telemetry: Telemetry;
  readonly #flows = new Map<FlowId, KnownFlow>();
  readonly #runs = new Map<RunId, RunHandle>();
  /** Runs that are over and can still be looked into, the oldest first. */
  readonly #over: RunId[] = [];
  readonly #debugging = new Debugging();
  readonly #past: PastRuns | undefined;
  #isVisible = true;

  constructor(setting: RunnerSetting) {
    this.#setting = setting;
    this.#state = setting.recordings?.state ?? setting.state ?? createMemoryState();
    this.#vectors = setting.vectors ?? new VectorStores();
    const { recordings, catalogue, platform, whenFree } = setting;
    const buildOf = (hash: string) => [...this.#flows.values()].find(({ build }) => build.designHash === hash)?.build;
    this.#past = recordings && new PastRuns({ recordings, catalogue, platform, buildOf, whenFree });
    this.#vault = setting.world.vault ?? noVault;
    this.#listen = setting.listen ?? createListen();
    this.#telemetry = new Telemetry(setting.platform);
  }

  run(flow: FlowId, options: RunOptions): Promise<Failure | undefined> {
    return answered(() => this.#begin(this.#known(flow), options));
  }

  addOrUpdateFlow(flow: FlowId, received: CompiledFlow): Promise<Failure | undefined> {
    return answered(() => this.#take(flow, received));
  }

  async removeFlow(flow: FlowId): Promise<void> {
    this.#endLive(flow);
    this.#debugging.forgetFlow(flow);
    this.#flows.delete(flow);
  }

  startFlow(flow: FlowId, options: LiveOptions): Promise<Failure | undefined> {
    return answered(() => this.#goLive(this.#known(flow), options));
  }

  async stopFlow(flow: FlowId): Promise<void> {
    this.#endLive(flow);
  }

  async setVisible(isVisible: boolean): Promise<void> {
    this.#isVisible = isVisible;
  }

  async listRuntimes(): Promise<readonly Runtime[]> {
    return [runtime];
  }

  async listFlows(name?: string): Promise<readonly FlowStatus[]> {
    return name === undefined || name === runtime.name ? [...this.#flows.values()].map(statusOf) : [];
  }

  async stop(id: RunId): Promise<void> {
    await this.#runs.get(id)?.stop();
  }

  async answer(id: RunId, firing: Asker, value: unknown): Promise<Failure | undefined> {
    return this.#runs.get(id)?.answer(firing, value);
  }

  async answerTrigger(flow: FlowId, node: readonly NodeId[], value: unknown): Promise<void> {
    this.#flows.get(flow)?.live?.answer(node, value);
  }

  async inspect(id: RunId, operator: number): Promise<Inspection | undefined> {
    return this.#runs.get(id)?.inspect(operator);
  }

  async pause(id: RunId): Promise<void> {
    this.#debugging.pause(id);
  }

  async resume(id: RunId, firing?: FiringKey): Promise<void> {
    this.#debugging.resume(id, firing);
  }

  async step(id: RunId): Promise<StepReport | undefined> {
    return this.#debugging.step(id);
  }

  async setBreakpoint(target: BreakpointTarget, breakpoint: Breakpoint): Promise<number | undefined> {
    const build = 'flow' in target ? this.#flows.get(target.flow)?.build : undefined;
    return this.#debugging.setBreakpoint(target, breakpoint, build);
  }

  async removeBreakpoint(number: number): Promise<void> {
    this.#debugging.removeBreakpoint(number);
  }

  async held(id: RunId): Promise<readonly HeldFiring[]> {
    return this.#debugging.held(id);
  }

  async skip(id: RunId, firing: FiringKey): Promise<void> {
    this.#debugging.skip(id, firing);
  }

  editPayload(id: RunId, firing: FiringKey, side: EditedSide, payloads: Payloads): Promise<Failure | undefined> {
    return answered(() => this.#debugging.edit(id, firing, side, payloads));
  }

  async subscribe(port: TelemetryPort): Promise<void> {
    this.#telemetry.subscribe(port);
  }

  async history(flow: FlowId, before?: number): Promise<readonly PastRun[]> {
    return (await this.#past?.history(flow, before)) ?? [];
  }

  async log(id: RunId, from: number, count: number): Promise<LogPage | undefined> {
    return this.#past?.log(id, from, count);
  }

  async recorded(id: RunId, firing: FiringKey): Promise<Inspection | undefined> {
    return this.#past?.recorded(id, firing);
  }

  replay(id: RunId, port: TelemetryPort, options?: ReplayOptions): Promise<Failure | undefined> {
    return answered(() => this.#past?.replay(id, port, options));
  }

  async setModels(settings: ModelSettings): Promise<void> {
    this.#setting.world.setModels(settings);
  }

  async vault(): Promise<VaultStatus> {
    return this.#vault.status();
  }

  changeVault(change: VaultChange): Promise<Failure | undefined> {
    return answered(() => this.#vault.change(change));
  }

  signIn(signIn: SignIn): Promise<Failure | undefined> {
    return answered(async () => this.#vault.change(await exchangeCode(signIn)));
  }

  async listModels(connection: Connection): Promise<ModelList> {
    return (await this.#setting.world.listModels?.(connection)) ?? { models: [] };
  }

  async testConnection(connection: Connection, model: string): Promise<ConnectionTest> {
    const test = await this.#setting.world.testConnection?.(connection, model);
    return (
      test ?? { milliseconds: 0, failure: failure('internal', 'No connections here.', 'Reload the page.').failure }
    );
  }

  async priceOf(connection: Connection, model: ConnectionModel): Promise<ModelPrice | undefined> {
    return this.#setting.world.priceOf?.(connection, model);
  }

  async ping(): Promise<void> {}

  #known(flow: FlowId): KnownFlow {
    const known = this.#flows.get(flow);
    if (known === undefined) throw failure('not-found', 'The runner does not have this flow.', 'Build and play again.');
    return known;
  }

  #take(flow: FlowId, received: CompiledFlow): void {
    const known = this.#flows.get(flow);
    // The hash is of all that is in a build, so the same hash is the same build.
    if (known?.build.designHash === received.designHash) return;
    const build = readBuild(received, this.#setting.catalogue);
    if (known === undefined) {
      const world: World = {
        hasPerson: true,
        ...this.#setting.world,
        state: stateOf(this.#state, flow),
        cache: cacheOf(this.#state, flow),
        vectors: (firing, store) => this.#vectors.serve({ flow, store, signal: () => firing.signal }),
      };
      this.#flows.set(flow, { id: flow, build, world, live: undefined, options: { variables: {} }, runs: new Set() });
      return;
    }
    known.build = build;
    known.live?.swap(build);
  }

  /** The build is the one that the flow has at the time of the call. */
  async #begin(known: KnownFlow, given: RunOptions): Promise<RunHandle> {
    const { run } = given;
    if (this.#runs.has(run)) throw failure('internal', 'There is a run of this number already.', 'Play again.');
    const { id: flow, build, world } = known;
    const parts = { ...this.#setting, telemetry: this.#telemetry, debugging: this.#debugging };
    const handle = await beginRun({ flow, build, world }, given, parts);
    this.#runs.set(run, handle);
    known.runs.add(run);
    void handle.finished.then(() => {
      known.runs.delete(run);
      this.#keep(run);
    });
    return handle;
  }

  #keep(finished: RunId): void {
    this.#over.push(finished);
    const oldest = this.#over.length > keptRuns ? this.#over.shift() : undefined;
    if (oldest !== undefined) this.#runs.delete(oldest);
  }

  #goLive(known: KnownFlow, options: LiveOptions): void {
    known.options = options;
    if (known.live !== undefined) return;
    const { catalogue, platform } = this.#setting;
    const { mayCall } = known.world;
    const session = {};
    known.live = new LiveFlow(known.build, catalogue, {
      platform,
      listen: this.#listen,
      ...(mayCall && { mayListen: (url, asking) => mayCall(url, listeningContext(session, known, asking)) }),
      isVisible: () => this.#isVisible,
      run: async (source, inputs) => {
        const run = newId<RunId>(() => platform.random());
        const handle = await this.#begin(known, { run, source, inputs, ...known.options });
        await handle.finished;
      },
      changed: () => this.#telemetry.noteFlow(statusOf(known)),
    });
    this.#telemetry.noteFlow(statusOf(known));
  }

  #endLive(flow: FlowId): void {
    const known = this.#flows.get(flow);
    if (known?.live === undefined) return;
    known.live.stop();
    known.live = undefined;
    this.#telemetry.noteFlow(statusOf(known));
  }
}
