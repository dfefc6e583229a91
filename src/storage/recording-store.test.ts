import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyFlow } from '../flow/flow';
import { flowIdSchema, runIdSchema } from '../flow/ids';
import { openStorage, type Storage } from './storage';

const flow = flowIdSchema.parse('one');
const run = runIdSchema.parse('run');
const headOf = (id: string, begunAt = 1, ofFlow = flow) => ({
  run: runIdSchema.parse(id),
  flow: ofFlow,
  designHash: 'h',
  begunAt,
  begunWith: { source: 0 },
});

let storage: Storage;
let name = '';
let count = 0;

const open = () =>
  openStorage({ name, onBlocked: () => undefined, onOutdated: () => undefined, onLost: () => undefined });

beforeEach(async () => {
  count += 1;
  name = `recordings-${count}`;
});
afterEach(() => storage.close());

describe('a recording', () => {
  it('gives back what was added, in order, however much at a time', async () => {
    storage = await open();
    await storage.recordings.begin(headOf('run'));
    const firings = Array.from({ length: 2_500 }, (_, operator) => ({ operator }));
    await storage.recordings.add(run, 0, firings.slice(0, 2_400));
    await storage.recordings.add(run, 2_400, firings.slice(2_400));
    expect(await storage.recordings.get(run)).toEqual({ head: headOf('run'), firings });
    const database = await openDB(name);
    expect(await database.count('firings')).toBe(4);
    database.close();
  });

  it('is gone when it was removed, and takes nothing in any more', async () => {
    storage = await open();
    await storage.recordings.begin(headOf('run'));
    await storage.recordings.begin(headOf('run2'));
    await storage.recordings.add(run, 0, [1]);
    await storage.recordings.remove(run);
    await storage.recordings.add(run, 1, [2]);
    expect(await storage.recordings.get(run)).toBeUndefined();
    const database = await openDB(name);
    expect(await database.count('firings')).toBe(0);
    database.close();
    expect((await storage.recordings.get(runIdSchema.parse('run2')))?.firings).toEqual([]);
  });

  it('makes room for newer ones of its flow, and leaves those of other flows alone', async () => {
    storage = await open();
    await storage.recordings.begin(headOf('other', 0, flowIdSchema.parse('two')));
    for (let number = 0; number < 52; number++) {
      await storage.recordings.begin(headOf(`r${number}`, number));
      await storage.recordings.add(runIdSchema.parse(`r${number}`), 0, [number]);
    }
    const kept = ['r0', 'r1', 'r2', 'r51', 'other'].map((id) => storage.recordings.get(runIdSchema.parse(id)));
    expect((await Promise.all(kept)).map((one) => one?.head.run)).toEqual([undefined, undefined, 'r2', 'r51', 'other']);
  });

  it('goes with its flow', async () => {
    storage = await open();
    await storage.recordings.begin(headOf('run'));
    await storage.recordings.add(run, 0, [1]);
    await storage.flows.put(emptyFlow(flow, 'Flow'));
    await storage.flows.markDeleted(flow);
    await storage.flows.purgeDeleted(Number.POSITIVE_INFINITY);
    expect(await storage.recordings.get(run)).toBeUndefined();
  });

  it('finds its place in a database of version 2, which keeps all that is in it', async () => {
    // The stores of version 2, written out: those steps have shipped and never change.
    const old = await openDB(name, 2, {
      upgrade(database) {
        const flows = database.createObjectStore('flows', { keyPath: 'id' });
        flows.createIndex('listed', 'listed');
        flows.createIndex('deletedAt', 'deletedAt');
        database.createObjectStore('builds', { keyPath: 'designHash' });
        const threads = database.createObjectStore('threads', { keyPath: 'id' });
        threads.createIndex('flow-node-createdAt', ['flow', 'node', 'createdAt']);
        database.createObjectStore('settings');
        const runs = database.createObjectStore('runs', { keyPath: 'run' });
        runs.createIndex('flow-number', ['flow', 'number']);
        runs.createIndex('status', 'status');
        database.createObjectStore('kv');
      },
    });
    await old.put('flows', { id: 'one', flow: emptyFlow(flow, 'Old'), createdAt: 1, updatedAt: 2 });
    await old.put('kv', 7, ['one', 'counter', 'total']);
    old.close();
    storage = await open();
    expect(await storage.flows.get(flow)).toMatchObject({ flow: { name: 'Old' } });
    expect(await storage.keyValues.get({ flow, node: 'counter' }, 'total')).toBe(7);
    await storage.recordings.begin(headOf('run'));
    expect((await storage.recordings.get(run))?.head).toEqual(headOf('run'));
  });
});
