import type { RunStorage, StatePlace, VectorBlock, VectorBlockStore } from '../../storage/run-storage';

/** Keeps vectors as long as the page or the program runs. */
export function createMemoryBlocks(): VectorBlockStore {
  const places = new Map<string, { revision: number; readonly blocks: Map<number, VectorBlock> }>();
  const at = ({ flow, node }: StatePlace) => {
    const name = `${flow} ${node}`; // neither holds a space, so no two places have the same
    const kept = places.get(name) ?? { revision: 0, blocks: new Map() };
    places.set(name, kept);
    return kept;
  };
  return {
    revision: async (place) => at(place).revision,
    async read(place) {
      const { revision, blocks } = at(place);
      return {
        revision,
        blocks: structuredClone([...blocks].sort(([one], [other]) => one - other).map(([, block]) => block)),
      };
    },
    async write(place, revision, changed) {
      const kept = at(place);
      if (kept.revision !== revision) return false;
      // A copy, as a database would make: who searches goes on changing its own.
      for (const [number, block] of changed) kept.blocks.set(number, structuredClone(block));
      kept.revision += 1;
      return true;
    },
    async clear(place) {
      const kept = at(place);
      kept.blocks.clear();
      kept.revision += 1;
    },
  };
}

/** Keeps vectors in the database of this browser; where it does not open, which the page tells, as long as the worker runs. */
export function createStoredBlocks(opened: Promise<RunStorage>): VectorBlockStore {
  const blocks = opened.then(
    ({ vectors }): VectorBlockStore => vectors,
    () => createMemoryBlocks(),
  );
  return {
    revision: async (place) => (await blocks).revision(place),
    read: async (place) => (await blocks).read(place),
    write: async (place, revision, changed) => (await blocks).write(place, revision, changed),
    clear: async (place) => (await blocks).clear(place),
  };
}
