import type { VectorMatch } from '../../flow/vectors';
import type { VectorBlock } from '../../storage/run-storage';
import { type IndexedText, type PackedQuery, VectorIndex } from './vector-index';

/** One thing to do with the store of a name, as it crosses the border of a worker. */
export type VectorTask = { readonly store: string } & (
  | { readonly type: 'load'; readonly dimension: number; readonly blocks: readonly VectorBlock[] }
  | { readonly type: 'add'; readonly vectors: Float32Array<ArrayBuffer>; readonly items: readonly IndexedText[] }
  | { readonly type: 'search'; readonly query: PackedQuery }
  | { readonly type: 'forget' }
);

/** What came of it: matches of a search, changed blocks of an adding. */
export interface VectorAnswer {
  readonly count: number;
  readonly matches: readonly VectorMatch[];
  readonly changed: ReadonlyMap<number, VectorBlock>;
}

const nothing: VectorAnswer = { count: 0, matches: [], changed: new Map() };

/** Makes what does tasks, one after another, on the stores that it holds. */
export function createDesk(): (task: VectorTask) => VectorAnswer {
  const indexes = new Map<string, VectorIndex>();
  return (task) => {
    if (task.type === 'forget') {
      indexes.delete(task.store);
      return nothing;
    }
    if (task.type === 'load') {
      const index = new VectorIndex(task.dimension);
      index.load(task.blocks);
      indexes.set(task.store, index);
      return { ...nothing, count: index.count };
    }
    const index = indexes.get(task.store);
    if (index === undefined) throw new Error('a store is asked that was not loaded');
    const changed = task.type === 'add' ? index.add(task.vectors, task.items) : nothing.changed;
    const matches = task.type === 'search' ? index.search(task.query) : nothing.matches;
    return { count: index.count, matches, changed };
  };
}
