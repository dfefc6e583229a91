import type * as Comlink from 'comlink';
import type { CompiledFlow } from '../../flow/compiled-flow';
import type { Connection, ModelSettings } from '../../flow/connection';
import type { VaultChange } from '../../flow/credential';
import type { Failure } from '../../flow/failure';
import type { FlowStatus } from '../../flow/flow-status';
import type { FlowId, NodeId, RunId } from '../../flow/ids';
import type { ConnectionTest, ModelList } from '../../flow/model-list';
import type { Asker } from '../../flow/question';
import type { LightsMessage, RunEvent } from '../../flow/run-event';
import type { Inspection, LiveOptions, RunOptions } from '../../flow/runner';
import type { BreakpointsOf } from '../debugging/breakpoint-sync';
import { watchLock } from '../vault/watch-lock';
import { settlesWithin } from './settles-within';
import { createStandingOrders } from './standing-orders';
import { keepWorker } from './worker-keeper';
import type { WorkerCalls, WorkerListeners } from './worker-link';

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

/** Owns the worker: hands it flows and runs, and tells what comes of them. */
export function createDispatcher(listeners: DispatcherListeners): Dispatcher {
  /** The runs that are under way in the worker. */
  const active = new Set<RunId>();
  const orders = createStandingOrders();
  const worker = keepWorker({
    hear: hearTelemetry(listeners, active),
    isBusy: () => active.size > 0 || orders.hasLive(),
    onNew: orders.tell,
    onEnded() {
      const lost = [...active];
      active.clear();
      return () => lost.length > 0 && listeners.onLost(lost);
    },
  });

  async function begin(flow: FlowId, build: CompiledFlow, options: RunOptions): Promise<Failure | undefined> {
    const link = worker.current();
    const refused = (await orders.handOver(link, flow, build)) ?? (await link.answered(link.runner.run(flow, options)));
    if (refused) return refused;
    // The worker holds a lock for each run: it is free when the run has ended, or when the worker is no more.
    watchLock(`voide-run-${options.run}`, () => {
      if (active.has(options.run)) worker.replace(link, 'The runner ended.');
    });
    return undefined;
  }

  const call: Dispatcher['call'] = (work) => {
    const link = worker.current();
    return link.answered(work(link.runner));
  };

  return {
    goLive: (flow, build, options) => orders.goLive(worker.current(), flow, { build, options }),
    endLive: (flow) => orders.endLive(worker.current(), flow),
    setBreakpoints: (flow, breakpointsOf) => orders.setBreakpoints(worker.current(), flow, breakpointsOf),
    setVisible: (isVisible) => orders.setVisible(worker.current(), isVisible),
    setModels: (settings) => orders.setModels(worker.current(), settings),
    changeVault: (change) => orders.changeVault(worker.current(), change),
    async run(flow, build, options) {
      active.add(options.run);
      let hasBegun = false;
      try {
        const refused = await begin(flow, build, options);
        hasBegun = refused === undefined;
        return refused;
      } finally {
        if (!hasBegun) active.delete(options.run);
      }
    },
    async stop(run) {
      const link = worker.current();
      const stopped = await settlesWithin(link.runner.stop(run), stopMilliseconds);
      if (!stopped && active.has(run)) worker.replace(link, 'The runner did not stop.');
    },
    answer: (run, firing, value) => call((runner) => runner.answer(run, firing, value)),
    answerTrigger: (flow, node, value) => call((runner) => runner.answerTrigger(flow, node, value)),
    inspect: (run, operator) => call((runner) => runner.inspect(run, operator)),
    listModels: (connection) => call(async (runner) => runner.listModels(connection)),
    testConnection: (connection, model) => call(async (runner) => runner.testConnection(connection, model)),
    call,
  };
}

/** Takes what the worker tells to the listeners, and keeps what is under way. */
function hearTelemetry(listeners: DispatcherListeners, active: Set<RunId>): WorkerListeners['hear'] {
  return (message, acknowledge) => {
    if (message.lane === 'lights') return listeners.onLights(message);
    if (message.lane === 'flow') return listeners.onFlow(message.status);
    for (const event of message.events) if (event.type === 'run-started') active.add(event.run);
    acknowledge({ acknowledge: message.batch });
    for (const event of message.events) if (isEnd(event)) active.delete(event.run);
    listeners.onEvents(message.events);
  };
}

function isEnd(event: RunEvent): boolean {
  return ['run-completed', 'run-failed', 'run-stopped', 'run-interrupted'].includes(event.type);
}
