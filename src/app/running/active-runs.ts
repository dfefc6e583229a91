import { createStore } from 'zustand/vanilla';
import type { CompiledFlow } from '../../flow/compiled-flow';
import type { Flow } from '../../flow/flow';
import type { ItemId, NodeId, RunId } from '../../flow/ids';
import type { RunSummary } from '../../flow/run-event';

/** A run that is under way, with the build and the document it began with: what its events are read by. */
export interface ActiveRun {
  readonly run: RunId;
  readonly compiled: CompiledFlow;
  readonly flow: Flow;
  /** The Interface whose Play began it, and the turn its answer belongs to. */
  readonly node?: NodeId;
  readonly turn?: ItemId;
  /** A person began it, not a trigger. */
  readonly isPlayed?: true;
  /** What a person began it with where no chat did: the source that was chosen, and what was filled in. */
  readonly begunWith?: { readonly source?: NodeId | undefined; readonly inputs: Readonly<Record<string, unknown>> };
  /** The nodes at which something pinned stands in. */
  readonly pinned?: readonly NodeId[];
}

export interface RunsState {
  readonly active: readonly ActiveRun[];
  /** The run whose lights are on the canvas: the newest, also when it has ended. */
  readonly shown?: ActiveRun | undefined;
  /** What the run that is shown came to. */
  readonly summary?: RunSummary | undefined;
}

export type RunsStore = ReturnType<typeof createRunsStore>;

/** The runs that are under way. */
export function createRunsStore() {
  const store = createStore<RunsState>(() => ({ active: [] }));
  return Object.assign(store, {
    began(run: ActiveRun): void {
      store.setState(({ active }) => ({ active: [...active, run], shown: run, summary: undefined }));
    },
    ended(run: RunId, summary?: RunSummary): ActiveRun | undefined {
      const { active, shown } = store.getState();
      const left = active.filter((other) => other.run !== run);
      store.setState(shown?.run === run ? { active: left, summary } : { active: left });
      return active.find((other) => other.run === run);
    },
    find(run: RunId): ActiveRun | undefined {
      const { active, shown } = store.getState();
      return active.find((other) => other.run === run) ?? (shown?.run === run ? shown : undefined);
    },
    ofNode(node: NodeId): ActiveRun | undefined {
      return store.getState().active.find((other) => other.node === node);
    },
  });
}
