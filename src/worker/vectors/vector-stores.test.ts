import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import type { FlowId } from '../../flow/ids';
import { type VectorItem, vectorLimits } from '../../flow/vectors';
import { openRunStorage, type RunStorage } from '../../storage/run-storage';
import { createDesk, type VectorTask } from './desk';
import { createMemoryBlocks, createStoredBlocks } from './keep-blocks';
import type { VectorReply, VectorWorker } from './vector-host';
import { VectorStores } from './vector-stores';

const flow = 'one' as FlowId; // a literal of the form that ids have
const { signal } = new AbortController();
const ignore = () => undefined;

let opened: Promise<RunStorage>[] = [];
let count = 0;
function open(name = `vectors-${count++}`): Promise<RunStorage> {
  const storage = openRunStorage({ name, onBlocked: ignore, onOutdated: ignore, onLost: ignore });
  opened.push(storage);
  return storage;
}
afterEach(async () => {
  for (const storage of opened) (await storage).close();
  opened = [];
});

const serve = (stores: VectorStores, store = 'documents', of = flow) =>
  stores.serve({ flow: of, store, signal: () => signal });

const query = (vector: readonly number[]) => ({ vector, count: 3, leastScore: 0, where: [] });

/** Texts whose vectors are far from each other, each near the number that it is called by. */
const numbered = (length: number): readonly VectorItem[] =>
  Array.from({ length }, (_, index) => ({ text: `text ${index}`, vector: towards(index) }));

const towards = (index: number) => [Math.cos(index / 400), Math.sin(index / 400), 0.1];

const animals: readonly VectorItem[] = [
  { text: 'cat', vector: [1, 0.1, 0], metadata: { legs: 4, at: ['home'] } },
  { text: 'dog', vector: [2, 0, 0.2], metadata: { legs: 4 } },
  { text: 'fish', vector: [0, 3, 0] },
];

describe.each([
  ['in memory', () => createMemoryBlocks()],
  ['in the database', () => createStoredBlocks(open())],
] as const)('vectors %s', (_name, create) => {
  it('are found by their direction, the most alike first, whatever their length', async () => {
    const store = serve(new VectorStores(create()));
    expect(await store.add(animals)).toBe(3);
    const found = await store.search(query([10, 0, 0]));
    expect(found.map(({ text }) => text)).toEqual(['cat', 'dog', 'fish']);
    expect(found[0]?.score).toBeCloseTo(0.995, 3);
    expect(found[0]?.metadata).toEqual({ legs: 4, at: ['home'] });
    expect(found[2]?.score).toBeCloseTo(0, 6);
  });

  it('are as many as wanted, and as alike as wanted', async () => {
    const store = serve(new VectorStores(create()));
    await store.add(animals);
    expect(await store.search({ ...query([1, 0, 0]), count: 1 })).toHaveLength(1);
    expect(await store.search({ ...query([1, 0, 0]), leastScore: 0.5 })).toHaveLength(2);
    expect(await store.search({ ...query([-1, 0, 0]), leastScore: -1 })).toHaveLength(3);
  });

  it('are only those whose metadata say what is asked', async () => {
    const store = serve(new VectorStores(create()));
    await store.add(animals);
    const asking = (field: string, equals: string) => store.search({ ...query([1, 1, 0]), where: [{ field, equals }] });
    expect((await asking('legs', '4')).map(({ text }) => text)).toEqual(['cat', 'dog']);
    expect((await asking('at', 'home')).map(({ text }) => text)).toEqual(['cat']);
    expect(await asking('nowhere', '')).toEqual([]);
  });

  it('take the place of the same text with the same metadata, and of no other', async () => {
    const store = serve(new VectorStores(create()));
    await store.add(animals);
    expect(await store.add(animals)).toBe(3);
    expect(await store.add([{ text: 'fish', vector: [1, 0, 0] }])).toBe(3);
    expect((await store.search(query([1, 0, 0])))[0]?.text).toBe('fish');
    expect(await store.add([{ text: 'fish', vector: [1, 0, 0], metadata: 'other' }])).toBe(4);
  });

  it('are many, over many blocks', async () => {
    const blocks = create();
    await serve(new VectorStores(blocks)).add(numbered(1_000));
    const again = serve(new VectorStores(blocks));
    for (const index of [0, 63, 64, 999]) {
      const [best] = await again.search(query(towards(index)));
      expect(best?.text).toBe(`text ${index}`);
    }
    expect(await again.add(numbered(1_001))).toBe(1_001);
  });

  it('are seen by another window, which may write at the same time', async () => {
    const blocks = create();
    const [here, there] = [serve(new VectorStores(blocks)), serve(new VectorStores(blocks))];
    await here.add(animals);
    await there.add([{ text: 'bird', vector: [0, 0, 1] }]);
    expect((await here.search(query([0, 0, 1])))[0]?.text).toBe('bird');
    await Promise.all([here.add(numbered(200)), there.add(numbered(300))]);
    expect(await here.add([])).toBe(304);
    expect(await there.add([])).toBe(304);
  });

  it('are forgotten when the store is cleared, which then takes vectors of another length', async () => {
    const stores = new VectorStores(create());
    await serve(stores).add(animals);
    await serve(stores, 'others').add(animals);
    await serve(stores).clear();
    expect(await serve(stores).search(query([1, 0, 0]))).toEqual([]);
    expect(await serve(stores).add([{ text: 'a', vector: [1, 2] }])).toBe(1);
    expect(await serve(stores, 'others').add([])).toBe(3);
  });

  it('are kept apart by flow and name', async () => {
    const stores = new VectorStores(create());
    await serve(stores).add(animals);
    expect(await serve(stores, 'others').search(query([1, 0, 0]))).toEqual([]);
    expect(await serve(stores, 'documents', 'two' as FlowId).search(query([1, 0, 0]))).toEqual([]);
  });

  it('may be in more stores than are held in memory', async () => {
    const stores = new VectorStores(create());
    const names = Array.from({ length: 12 }, (_, index) => `store ${index}`);
    for (const name of names) await serve(stores, name).add([{ text: name, vector: [1] }]);
    const found = await Promise.all(names.map((name) => serve(stores, name).search(query([1]))));
    expect(found.map(([best]) => best?.text)).toEqual(names);
  });
});

describe('a vector that does not fit', () => {
  const filled = async () => {
    const store = serve(new VectorStores());
    await store.add(animals);
    return store;
  };

  it('is refused with both lengths and the name of the store, added or searched for', async () => {
    const store = await filled();
    const words = 'has 2 numbers, and those in the store “documents” have 3.';
    const wrong = { code: 'bad-input', message: expect.stringContaining(words) };
    await expect(store.search(query([1, 2]))).rejects.toMatchObject({ failure: wrong });
    await expect(store.add([{ text: 'a', vector: [1, 2] }])).rejects.toMatchObject({ failure: wrong });
  });

  it('keeps those beside it out, too', async () => {
    const store = await filled();
    const items = [
      { text: 'good', vector: [1, 2, 3] },
      { text: 'bad', vector: [] },
    ];
    await expect(store.add(items)).rejects.toMatchObject({ failure: { message: 'Vector 2 is empty.' } });
    expect(await store.add([])).toBe(3);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e300])('is refused where it holds %s', async (value) => {
    const store = await filled();
    await expect(store.add([{ text: 'a', vector: [1, value, 0] }])).rejects.toMatchObject({
      failure: { code: 'bad-input' },
    });
    await expect(store.search(query([value, 0, 0]))).rejects.toMatchObject({ failure: { code: 'bad-input' } });
  });

  it('is like nothing where it has no direction', async () => {
    const store = await filled();
    await store.add([{ text: 'zero', vector: [0, 0, 0] }]);
    expect((await store.search({ ...query([0, 0, 0]), count: 9 })).map(({ score }) => score)).toEqual([0, 0, 0, 0]);
  });

  it('is refused where it is longer than any model makes', async () => {
    const vector = Array.from({ length: vectorLimits.dimensions + 1 }, () => 1);
    await expect(serve(new VectorStores()).add([{ text: 'a', vector }])).rejects.toMatchObject({
      failure: { code: 'payload-too-large' },
    });
  });

  it('is refused where the store is full, which still takes what it has', async () => {
    const store = serve(new VectorStores());
    const items = Array.from({ length: vectorLimits.vectors }, (_, index) => ({ text: `${index}`, vector: [1] }));
    expect(await store.add(items)).toBe(vectorLimits.vectors);
    await expect(store.add([{ text: 'more', vector: [1] }])).rejects.toMatchObject({
      failure: { code: 'payload-too-large', message: expect.stringContaining('room for 100000') },
    });
    expect(await store.add([{ text: '7', vector: [-1] }])).toBe(vectorLimits.vectors);
  }, 30_000);
});

describe('a store in a worker', () => {
  /** Works as the worker does, or falls over when it is told to. */
  function fakeWorker(state: { begun: number; falls: boolean; hangs: boolean }): VectorWorker {
    state.begun++;
    const desk = createDesk();
    const worker: VectorWorker = {
      postMessage({ id, task }: { id: number; task: VectorTask }) {
        if (state.hangs) return;
        queueMicrotask(() => {
          if (state.falls) worker.onerror?.({});
          else worker.onmessage?.({ data: structuredClone({ id, answer: desk(task) }) satisfies VectorReply });
        });
      },
      ...{ terminate: ignore, onmessage: null, onerror: null, onmessageerror: null },
    };
    return worker;
  }

  it('is read again after the worker has ended by itself', async () => {
    const state = { begun: 0, falls: false, hangs: false };
    const store = serve(new VectorStores(createMemoryBlocks(), () => fakeWorker(state)));
    await store.add(animals);
    state.falls = true;
    await expect(store.search(query([1, 0, 0]))).rejects.toMatchObject({ failure: { retryable: true } });
    state.falls = false;
    expect(await store.search(query([1, 0, 0]))).toHaveLength(3);
    expect(state.begun).toBe(2);
  });

  it('lets go of a firing that is stopped at once, whatever the worker does', async () => {
    const state = { begun: 0, falls: false, hangs: true };
    const stop = new AbortController();
    const stores = new VectorStores(createMemoryBlocks(), () => fakeWorker(state));
    const added = stores.serve({ flow, store: 'documents', signal: () => stop.signal }).add(animals);
    stop.abort(new Error('stopped'));
    await expect(added).rejects.toThrow('stopped');
  });
});

it('lasts longer than the worker when it is in the database', async () => {
  const name = 'vectors-lasting';
  const first = open(name);
  await serve(new VectorStores(createStoredBlocks(first))).add(animals);
  (await first).close();
  const again = serve(new VectorStores(createStoredBlocks(open(name))));
  expect((await again.search(query([1, 0, 0])))[0]?.text).toBe('cat');
});
