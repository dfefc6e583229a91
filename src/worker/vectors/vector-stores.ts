import { failure } from '../../flow/failure';
import { hashOf } from '../../flow/hash';
import type { FlowId } from '../../flow/ids';
import type { StopSignal } from '../../flow/platform';
import { type VectorItem, type VectorService, vectorLimits } from '../../flow/vectors';
import type { StatePlace, VectorBlock, VectorBlockStore } from '../../storage/run-storage';
import { createMemoryBlocks } from './keep-blocks';
import { hostHere, hostIn, type VectorHost, type VectorWorker } from './vector-host';
import { blockSize } from './vector-index';

/** So many vectors are handed over at once: some milliseconds of work, after which lights have their turn. */
const vectorsATurn = 512;
/** So many stores are held in memory; of the others only what is written remains. */
const mostHeld = 8;
/** Another window may write between two of ours; it does not do so for ever. */
const mostTries = 20;

/** A store as the host holds it. */
interface Held {
  readonly revision: number;
  /** Undefined where it is empty. */
  readonly dimension: number | undefined;
  readonly count: number;
}

/** A store, and what the person calls it. */
interface Named {
  readonly place: StatePlace;
  readonly name: string;
}

interface Asked {
  readonly flow: FlowId;
  readonly store: string;
  readonly signal: () => StopSignal;
}

/** All vectors that flows keep. */
export class VectorStores {
  readonly #blocks: VectorBlockStore;
  readonly #host: VectorHost;
  /** By place; the one that was used last is the last. */
  readonly #held = new Map<string, Held>();
  /** Those that something is being done with. */
  readonly #busy = new Set<string>();
  /** One thing after another is done with each store. */
  readonly #last = new Map<string, Promise<unknown>>();

  constructor(
    blocks: VectorBlockStore = createMemoryBlocks(),
    newWorker: (() => VectorWorker) | undefined = platformVectorWorker(),
  ) {
    this.#blocks = blocks;
    this.#host = newWorker === undefined ? hostHere() : hostIn(newWorker, () => this.#held.clear());
  }

  /** The door to one store, for one firing. */
  serve({ flow, store, signal }: Asked): VectorService {
    // Neither a node nor what nodes share has this sign in its place, so nobody else finds it.
    const named: Named = { place: { flow, node: `=${hashOf([store])}#vectors` }, name: store };
    const inLine = <T>(work: () => Promise<T>) => untilStopped(signal(), this.#inLine(named, work));
    return {
      add: (items) => inLine(() => this.#add(named, items, signal())),
      search: ({ vector, ...query }) =>
        inLine(async () => {
          const { dimension } = await this.#hold(named);
          if (dimension === undefined) return [];
          checkVector(vector.length, { dimension, name: store, words: 'The vector' });
          const packed = packedOf([{ vector }], dimension);
          const task = { type: 'search', store: keyOf(named), query: { ...query, vector: packed } } as const;
          return (await this.#host.do(task)).matches;
        }),
      clear: () =>
        inLine(async () => {
          this.#held.delete(keyOf(named));
          await this.#blocks.clear(named.place);
        }),
    };
  }

  #inLine<T>(named: Named, work: () => Promise<T>): Promise<T> {
    const key = keyOf(named);
    const done = (this.#last.get(key) ?? Promise.resolve()).then(async () => {
      this.#busy.add(key);
      try {
        return await work();
      } finally {
        this.#busy.delete(key);
      }
    });
    const settled = done.catch(() => undefined);
    this.#last.set(key, settled);
    return done;
  }

  async #add(named: Named, items: readonly VectorItem[], signal: StopSignal): Promise<number> {
    const held = await this.#hold(named);
    const [first] = items;
    if (first === undefined) return held.count;
    const dimension = held.dimension ?? first.vector.length;
    for (const [index, { vector }] of items.entries())
      checkVector(vector.length, { dimension, name: named.name, words: `Vector ${index + 1}` });
    let count = held.count;
    for (let start = 0; start < items.length; start += vectorsATurn) {
      if (signal.aborted) throw signal.reason; // nobody waits any more
      count = await this.#addSome(named, items.slice(start, start + vectorsATurn), dimension);
    }
    return count;
  }

  async #addSome(named: Named, items: readonly VectorItem[], dimension: number): Promise<number> {
    const store = keyOf(named);
    for (let tries = 0; tries < mostTries; tries++) {
      const { revision, dimension: known } = await this.#hold(named, dimension);
      checkVector(dimension, { dimension: known ?? dimension, name: named.name, words: 'The first vector' });
      // What the host holds is ahead of what is written until that is done.
      this.#held.delete(store);
      const texts = items.map(({ text, metadata }) => ({ text, ...(metadata !== undefined && { metadata }) }));
      const task = { type: 'add', store, vectors: packedOf(items, dimension), items: texts } as const;
      const added = await this.#host.do(task);
      checkRoom(added.count, dimension, named.name);
      const isWritten = added.changed.size === 0 || (await this.#blocks.write(named.place, revision, added.changed));
      if (!isWritten) continue;
      this.#note(store, { revision: revision + Number(added.changed.size > 0), dimension, count: added.count });
      return added.count;
    }
    throw failure(
      'storage-failed',
      `The store “${named.name}” is being written by another window all the time.`,
      'Stop the run in the other window, then play again.',
      { retryable: true },
    );
  }

  /** Lets the host hold what is written now. @param wanted the length that the vectors of an empty store are to have */
  async #hold(named: Named, wanted?: number): Promise<Held> {
    const store = keyOf(named);
    const held = this.#held.get(store);
    const present = held && (await this.#blocks.revision(named.place));
    const isEnough = held?.revision === present && (held?.dimension ?? wanted) === held?.dimension;
    // While that was read, another store may have taken its place in memory.
    if (held !== undefined && isEnough && this.#held.get(store) === held) {
      this.#note(store, held);
      return held;
    }
    const { revision, blocks } = await this.#blocks.read(named.place);
    const dimension = dimensionOf(blocks);
    const length = dimension ?? wanted;
    const { count } =
      length === undefined ? { count: 0 } : await this.#host.do({ type: 'load', store, dimension: length, blocks });
    const fresh: Held = { revision, dimension, count };
    this.#note(store, fresh);
    return fresh;
  }

  #note(store: string, held: Held): void {
    this.#held.delete(store);
    this.#held.set(store, held);
    const oldest = [...this.#held.keys()].find((key) => !this.#busy.has(key));
    if (this.#held.size <= mostHeld || oldest === undefined) return;
    this.#held.delete(oldest);
    this.#host.do({ type: 'forget', store: oldest }).catch(() => undefined); // one that ended holds nothing
  }
}

function keyOf({ place }: Named): string {
  return `${place.flow} ${place.node}`;
}

/** A block is as long as its vectors, whether or not all of them are there. */
function dimensionOf([first]: readonly VectorBlock[]): number | undefined {
  return first === undefined ? undefined : first.vectors.length / blockSize;
}

function packedOf(items: readonly Pick<VectorItem, 'vector'>[], dimension: number): Float32Array<ArrayBuffer> {
  const packed = new Float32Array(items.length * dimension);
  for (const [index, { vector }] of items.entries()) packed.set(vector, index * dimension);
  if (packed.every(Number.isFinite)) return packed;
  throw failure(
    'bad-input',
    'A vector holds something that is no number of ordinary size.',
    'Wire the vectors of an Embedding node.',
  );
}

interface Expected {
  readonly dimension: number;
  readonly name: string;
  readonly words: string;
}

function checkVector(length: number, { dimension, name, words }: Expected): void {
  if (length === 0) throw failure('bad-input', `${words} is empty.`, 'Wire the vectors of an Embedding node.');
  if (length > vectorLimits.dimensions)
    throw failure(
      'payload-too-large',
      `${words} has ${length} numbers, and may have ${vectorLimits.dimensions}.`,
      'Take an embedding model with shorter vectors.',
    );
  if (length === dimension) return;
  throw failure(
    'bad-input',
    `${words} has ${length} numbers, and those in the store “${name}” have ${dimension}.`,
    'Use one embedding model for all of them, or clear the store and add the texts again.',
  );
}

function checkRoom(count: number, dimension: number, name: string): void {
  const most = Math.min(vectorLimits.vectors, Math.floor(vectorLimits.numbers / dimension));
  if (count <= most) return;
  throw failure(
    'payload-too-large',
    `The store “${name}” has room for ${most} vectors of ${dimension} numbers, and this would be ${count}.`,
    'Keep the rest in a store of another name, split texts into larger parts, or clear the store.',
  );
}

/** Settles as the work does, or rejects when the signal aborts: then nobody waits for the rest of the work. */
function untilStopped<T>(signal: StopSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** Starts the worker, where the platform has workers of this kind. */
function platformVectorWorker(): (() => VectorWorker) | undefined {
  if (typeof Worker === 'undefined') return undefined;
  // A worker takes any message and tells any; this one tells replies.
  return () =>
    new Worker(new URL('./vectors.worker.ts', import.meta.url), { type: 'module', name: 'vectors' }) as VectorWorker;
}
