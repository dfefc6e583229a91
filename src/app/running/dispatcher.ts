import * as Comlink from 'comlink';
import type { CompiledFlow } from '../../flow/compiled-flow';
import type { Connection, ModelSettings } from '../../flow/connection';
import type { VaultChange } from '../../flow/credential';
import type { Failure } from '../../flow/failure';
import type { FlowStatus } from '../../flow/flow-status';
import type { FlowId, NodeId, RunId } from '../../flow/ids';
import type { LocalModelCalls } from '../../flow/local-model';
import type { ConnectionTest, ModelList } from '../../flow/model-list';
import type { PromptApiCalls } from '../../flow/prompt-api';
import type { Asker } from '../../flow/question';
import type { Acknowledgement, LightsMessage, RunEvent, TelemetryMessage } from '../../flow/run-event';
import type { Inspection, LiveOptions, Runner, RunOptions, TelemetryPort } from '../../flow/runner';
import type { SandboxCalls } from '../../flow/sandbox';
import type { SignInCalls } from '../../flow/sign-in';
import { type BreakpointSync, type BreakpointsOf, createBreakpointSync } from '../debugging/breakpoint-sync';
import { createSessionSecrets } from '../vault/session-secrets';
import { watchLock } from '../vault/watch-lock';

/** A runner that takes longer to answer a call than this is taken for dead. */
const hangMilliseconds = 10_000;
/** A runner that does not end a run within this time after Stop is ended itself. */
const stopMilliseconds = 2_000;

export interface DispatcherListeners {
  onLights(message: LightsMessage): void;
  onEvents(events: readonly RunEvent[]): void;
  /** Something of a flow that is live, or was, is different. */
  onFlow(status: FlowStatus): void;
  /** The worker that ran these is gone; nothing more will be heard of them. */
  onLost(runs: readonly RunId[]): void;
}

export interface Dispatcher {
  /** Hands a build over and begins a run of it; answers what kept it from beginning. Rejects when the worker died meanwhile. */
  run(flow: FlowId, build: CompiledFlow, options: RunOptions): Promise<Failure | undefined>;
  stop(run: RunId): Promise<void>;
  /** Answers what a firing asked; answers why it was not taken. Rejects when the worker died meanwhile. */
  answer(run: RunId, firing: Asker, value: unknown): Promise<Failure | undefined>;
  /** Answers what a trigger of a live flow asked. Rejects when the worker died meanwhile. */
  answerTrigger(flow: FlowId, node: readonly NodeId[], value: unknown): Promise<void>;
  inspect(run: RunId, operator: number): Promise<Inspection | undefined>;
  /** Makes a flow live on a build; one that is live goes on with this build. A new worker is told again. */
  goLive(flow: FlowId, build: CompiledFlow, options: LiveOptions): Promise<Failure | undefined>;
  endLive(flow: FlowId): Promise<void>;
  /** Says where runs of a flow are held from now on, those that are under way included. A new worker is told again. */
  setBreakpoints(flow: FlowId, breakpointsOf: BreakpointsOf): Promise<void>;
  /** Says whether somebody may see the page. */
  setVisible(isVisible: boolean): void;
  setModels(settings: ModelSettings): void;
  /** Does one thing to the vault; answers why it was not done. Rejects when the worker died meanwhile. */
  changeVault(change: VaultChange): Promise<Failure | undefined>;
  listModels(connection: Connection): Promise<ModelList>;
  testConnection(connection: Connection, model: string): Promise<ConnectionTest>;
  /** Calls the worker; rejects when it died meanwhile. */
  call<Result>(work: (runner: Comlink.Remote<WorkerCalls>) => Promise<Result>): Promise<Result>;
}

/** All that the worker answers. */
export type WorkerCalls = Runner & LocalModelCalls & PromptApiCalls & SandboxCalls & SignInCalls;

interface Connected {
  readonly worker: Worker;
  readonly runner: Comlink.Remote<WorkerCalls>;
  /** Rejects when the worker has died; a call to a dead worker would never settle. */
  readonly death: Promise<never>;
  readonly die: (reason: string) => void;
  readonly heartbeat: ReturnType<typeof setInterval>;
  readonly breakpoints: BreakpointSync;
}

/** Owns the worker: starts it, hands it flows, models and the keys of this session, and puts a new one in the place of one that died. */
export function createDispatcher(listeners: DispatcherListeners): Dispatcher {
  const secrets = createSessionSecrets();
  const active = new Set<RunId>();
  const live = new Map<FlowId, { readonly build: CompiledFlow; readonly options: LiveOptions }>();
  const breakpoints = new Map<FlowId, BreakpointsOf>();
  let models: ModelSettings | undefined;
  let isVisible = true;
  let connected = connect();

  function connect(): Connected {
    const worker = new Worker(new URL('../../worker/runner.worker.ts', import.meta.url), {
      type: 'module',
      name: 'voide-runner',
    });
    const runner = Comlink.wrap<WorkerCalls>(worker);
    let die: Connected['die'] = () => undefined;
    const death = new Promise<never>((_resolve, reject) => {
      die = (reason) => reject(new Error(reason));
    });
    death.catch(() => undefined); // a death between two calls is told by onLost
    const heartbeat = setInterval(() => void beat(self), hangMilliseconds / 2);
    const held = createBreakpointSync(runner, breakpoints);
    const self: Connected = { worker, runner, death, die, heartbeat, breakpoints: held };
    worker.onerror = (event) => replace(self, event.message || 'The worker did not load.');
    const channel = new MessageChannel();
    channel.port1.onmessage = (event: MessageEvent<TelemetryMessage>) => hear(event.data, channel.port1);
    // A MessagePort is a TelemetryPort: it posts messages and calls `onmessage` with their data.
    void runner.subscribe(Comlink.transfer(channel.port2 as unknown as TelemetryPort, [channel.port2]));
    if (models) tellModels(runner, models);
    for (const change of secrets.changes()) void runner.changeVault(change);
    void runner.setVisible(isVisible);
    for (const flow of live.keys()) startLive(self, flow).catch(() => undefined); // it died too: the next one is told
    return self;
  }

  function hear(message: TelemetryMessage, port: MessagePort): void {
    if (message.lane === 'lights') {
      listeners.onLights(message);
      return;
    }
    if (message.lane === 'flow') {
      listeners.onFlow(message.status);
      return;
    }
    for (const event of message.events) if (event.type === 'run-started') active.add(event.run);
    port.postMessage({ acknowledge: message.batch } satisfies Acknowledgement);
    for (const event of message.events) if (isEnd(event)) active.delete(event.run);
    listeners.onEvents(message.events);
  }

  async function beat(target: Connected): Promise<void> {
    if (active.size === 0 && live.size === 0) return;
    const answered = await settlesWithin(target.runner.ping(), hangMilliseconds / 2);
    if (!answered) replace(target, 'The runner did not answer.');
  }

  function replace(dead: Connected, reason: string): void {
    if (dead !== connected) return;
    clearInterval(dead.heartbeat);
    dead.worker.terminate();
    dead.die(reason);
    const lost = [...active];
    active.clear();
    connected = connect();
    if (lost.length > 0) listeners.onLost(lost);
  }

  /** The flow goes on being live on every worker that comes, until it is ended or refused. */
  async function startLive(target: Connected, flow: FlowId): Promise<Failure | undefined> {
    const wanted = live.get(flow);
    if (wanted === undefined) return undefined;
    const refused =
      (await handOver(target, flow, wanted.build)) ??
      (await Promise.race([target.runner.startFlow(flow, wanted.options), target.death]));
    if (refused) live.delete(flow);
    return refused;
  }

  /** Gives a build to a worker, and what is to be held in it. */
  async function handOver(target: Connected, flow: FlowId, build: CompiledFlow): Promise<Failure | undefined> {
    const refused = await Promise.race([target.runner.addOrUpdateFlow(flow, build), target.death]);
    if (refused === undefined) await Promise.race([target.breakpoints.have(flow, build), target.death]);
    return refused;
  }

  return {
    goLive(flow, build, options) {
      live.set(flow, { build, options });
      return startLive(connected, flow);
    },
    async endLive(flow) {
      live.delete(flow);
      await Promise.race([connected.runner.stopFlow(flow), connected.death]);
    },
    async setBreakpoints(flow, breakpointsOf) {
      breakpoints.set(flow, breakpointsOf);
      await Promise.race([connected.breakpoints.follow(flow), connected.death]);
    },
    setVisible(next) {
      isVisible = next;
      void connected.runner.setVisible(next);
    },
    async run(flow, build, options) {
      const target = connected;
      active.add(options.run);
      try {
        const refused =
          (await handOver(target, flow, build)) ??
          (await Promise.race([target.runner.run(flow, options), target.death]));
        if (refused) {
          active.delete(options.run);
          return refused;
        }
      } catch (error) {
        active.delete(options.run);
        throw error;
      }
      // The worker holds a lock for each run: it is free when the run has ended, or when the worker is no more.
      watchLock(`voide-run-${options.run}`, () => {
        if (active.has(options.run)) replace(target, 'The runner ended.');
      });
      return undefined;
    },
    async stop(run) {
      const target = connected;
      const stopped = await settlesWithin(target.runner.stop(run), stopMilliseconds);
      if (!stopped && active.has(run)) replace(target, 'The runner did not stop.');
    },
    answer: (run, firing, value) => Promise.race([connected.runner.answer(run, firing, value), connected.death]),
    answerTrigger: (flow, node, value) =>
      Promise.race([connected.runner.answerTrigger(flow, node, value), connected.death]),
    inspect: (run, operator) => Promise.race([connected.runner.inspect(run, operator), connected.death]),
    setModels(settings) {
      models = settings;
      tellModels(connected.runner, settings);
    },
    async changeVault(change) {
      const refused = await Promise.race([connected.runner.changeVault(change), connected.death]);
      if (refused === undefined) secrets.follow(change);
      return refused;
    },
    listModels: (connection) => Promise.race([connected.runner.listModels(connection), connected.death]),
    testConnection: (connection, model) =>
      Promise.race([connected.runner.testConnection(connection, model), connected.death]),
    call: (work) => Promise.race([work(connected.runner), connected.death]),
  };
}

/** The browser's own model can be asked on the page only: a runner whose settings name it is given a way there. */
function tellModels(runner: Comlink.Remote<WorkerCalls>, settings: ModelSettings): void {
  void runner.setModels(settings);
  if (settings.connections.some(({ protocol }) => protocol === 'prompt-api'))
    void import('../models/prompt-api').then(({ connectPromptApi }) => connectPromptApi(runner));
}

function isEnd(event: RunEvent): boolean {
  return ['run-completed', 'run-failed', 'run-stopped', 'run-interrupted'].includes(event.type);
}

/** Whether a call settles in time; a rejection counts as an answer. */
async function settlesWithin(call: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), milliseconds));
  const answered = call.then(
    () => true,
    () => true,
  );
  return Promise.race([answered, late]);
}
