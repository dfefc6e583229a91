import type { CompiledFlow } from '../../flow/compiled-flow';
import type { ModelSettings } from '../../flow/connection';
import type { VaultChange } from '../../flow/credential';
import type { Failure } from '../../flow/failure';
import type { FlowId } from '../../flow/ids';
import type { LiveOptions } from '../../flow/runner';
import { type BreakpointSync, type BreakpointsOf, createBreakpointSync } from '../debugging/breakpoint-sync';
import { createSessionSecrets } from '../vault/session-secrets';
import type { WorkerLink } from './worker-link';

/**
 * What holds for every worker, the one that is there and each that takes its place: models, the keys of this session,
 * what is live, and where runs are held.
 */
export function createStandingOrders() {
  const secrets = createSessionSecrets();
  const live = new Map<FlowId, { readonly build: CompiledFlow; readonly options: LiveOptions }>();
  const breakpoints = new Map<FlowId, BreakpointsOf>();
  const held = new WeakMap<WorkerLink, BreakpointSync>();
  let models: ModelSettings | undefined;
  let isVisible = true;

  /** The flow goes on being live on every worker that comes, until it is ended or refused. */
  async function startLive(link: WorkerLink, flow: FlowId): Promise<Failure | undefined> {
    const wanted = live.get(flow);
    if (wanted === undefined) return undefined;
    const refused =
      (await handOver(link, flow, wanted.build)) ?? (await link.answered(link.runner.startFlow(flow, wanted.options)));
    if (refused) live.delete(flow);
    return refused;
  }

  /** Gives a build to a worker, and what is to be held in it. */
  async function handOver(link: WorkerLink, flow: FlowId, build: CompiledFlow): Promise<Failure | undefined> {
    const refused = await link.answered(link.runner.addOrUpdateFlow(flow, build));
    if (refused === undefined) await link.answered(heldIn(link).have(flow, build));
    return refused;
  }

  function heldIn(link: WorkerLink): BreakpointSync {
    const sync = held.get(link) ?? createBreakpointSync(link.runner, breakpoints);
    held.set(link, sync);
    return sync;
  }

  return {
    /** Tells a new worker all of it. */
    tell(link: WorkerLink): void {
      if (models) tellModels(link, models);
      for (const change of secrets.changes()) void link.runner.changeVault(change);
      void link.runner.setVisible(isVisible);
      for (const flow of live.keys()) startLive(link, flow).catch(() => undefined); // it died too: the next one is told
    },
    handOver,
    hasLive: () => live.size > 0,
    goLive(link: WorkerLink, flow: FlowId, wanted: { readonly build: CompiledFlow; readonly options: LiveOptions }) {
      live.set(flow, wanted);
      return startLive(link, flow);
    },
    async endLive(link: WorkerLink, flow: FlowId): Promise<void> {
      live.delete(flow);
      await link.answered(link.runner.stopFlow(flow));
    },
    async setBreakpoints(link: WorkerLink, flow: FlowId, breakpointsOf: BreakpointsOf): Promise<void> {
      breakpoints.set(flow, breakpointsOf);
      await link.answered(heldIn(link).follow(flow));
    },
    setVisible(link: WorkerLink, next: boolean): void {
      isVisible = next;
      void link.runner.setVisible(next);
    },
    setModels(link: WorkerLink, settings: ModelSettings): void {
      models = settings;
      tellModels(link, settings);
    },
    async changeVault(link: WorkerLink, change: VaultChange): Promise<Failure | undefined> {
      const refused = await link.answered(link.runner.changeVault(change));
      if (refused === undefined) secrets.follow(change);
      return refused;
    },
  };
}

/** The browser's own model can be asked on the page only: a runner whose settings name it is given a way there. */
function tellModels({ runner }: WorkerLink, settings: ModelSettings): void {
  void runner.setModels(settings);
  if (settings.connections.some(({ protocol }) => protocol === 'prompt-api'))
    void import('../models/prompt-api').then(({ connectPromptApi }) => connectPromptApi(runner));
}
