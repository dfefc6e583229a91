import { createStore } from 'zustand/vanilla';
import type { CompiledFlow } from '../../flow/compiled-flow';
import type { Flow } from '../../flow/flow';
import type { FlowStatus } from '../../flow/flow-status';
import type { FlowId } from '../../flow/ids';

/** A build, and the document it was made from: what the events of its runs are read by. */
export interface LiveBuild {
  readonly compiled: CompiledFlow;
  readonly flow: Flow;
}

/** A flow whose triggers begin runs. */
export interface LiveEntry {
  /** The newest last; runs that are under way may still be of an older one. */
  readonly builds: readonly LiveBuild[];
  /** Missing until the runner has told it. */
  readonly status?: FlowStatus;
}

/** Whether a trigger waits for an answer of the person. */
export function triggersAsk({ flows }: { readonly flows: ReadonlyMap<FlowId, LiveEntry> }): boolean {
  return [...flows.values()].some(({ status }) => status?.triggers.some(({ question }) => question !== undefined));
}

/** Runs of older builds than these have ended long ago. */
const keptBuilds = 8;

export type LiveStore = ReturnType<typeof createLiveStore>;

/** The flows that are live, as far as this page knows; those that were keep their builds for runs that still end. */
export function createLiveStore() {
  const store = createStore<{ readonly flows: ReadonlyMap<FlowId, LiveEntry> }>(() => ({ flows: new Map() }));
  const put = (id: FlowId, entry: LiveEntry) =>
    store.setState(({ flows }) => ({ flows: new Map(flows).set(id, entry) }));
  const entryOf = (id: FlowId): LiveEntry => store.getState().flows.get(id) ?? { builds: [] };
  return Object.assign(store, {
    /** Takes down a build before the runner is given it, so that no run of it is unknown. */
    handedOver(build: LiveBuild): void {
      const entry = entryOf(build.flow.id);
      const others = entry.builds.filter(({ compiled }) => compiled.designHash !== build.compiled.designHash);
      put(build.flow.id, { ...entry, builds: [...others, build].slice(-keptBuilds) });
    },
    show(status: FlowStatus): void {
      put(status.id, { ...entryOf(status.id), status });
    },
    isLive: (id: FlowId): boolean => entryOf(id).status?.isLive === true,
    buildOf: (id: FlowId, designHash: string): LiveBuild | undefined =>
      entryOf(id).builds.find(({ compiled }) => compiled.designHash === designHash),
  });
}
