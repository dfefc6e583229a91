import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBoth } from '../../tests/support/both-storages';
import { makeOldStorage } from '../../tests/support/old-storage';
import { emptyFlow } from '../flow/flow';
import { flowIdSchema, runIdSchema } from '../flow/ids';
import type { RunEvent } from '../flow/run-event';
import type { RunGroup, RunStorage } from './run-storage';
import type { Storage } from './storage';

const flow = flowIdSchema.parse('one');
const run = runIdSchema.parse('run');
const idOf = (id: string) => runIdSchema.parse(id);
const headOf = (id: string, begunAt = 1, ofFlow = flow) => ({
  run: idOf(id),
  flow: ofFlow,
  designHash: 'h',
  begunAt,
  begunWith: { source: 0 },
});
const eventsFrom = (first: number, count: number, of = run): readonly RunEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    type: 'run-paused',
    run: of,
    sequence: first + index,
    time: first + index,
  }));
const place = { flow, node: 'counter' };

let storage: Storage & RunStorage;
let name = '';
let count = 0;

const open = () => openBoth({ name, onBlocked: () => undefined, onOutdated: () => undefined, onLost: () => undefined });

/** Begins a run that is kept; answers how to write it. */
async function begin(id: string, begunAt = 1, ofFlow = flow) {
  const head = headOf(id, begunAt, ofFlow);
  const epoch = await storage.journal.begin({ run: head.run, flow: ofFlow, designHash: 'h', startedAt: begunAt }, head);
  return (group: Partial<RunGroup>) =>
    storage.journal.add(head.run, epoch, {
      ...{ firstFiring: 0, firings: [], events: [], state: [], attempts: [], decided: [] },
      ...group,
    });
}

beforeEach(async () => {
  count += 1;
  name = `recordings-${count}`;
});
afterEach(() => storage.close());

describe('a recording', () => {
  it('gives back what was added, in order, however much at a time', async () => {
    storage = await open();
    const add = await begin('run');
    const firings = Array.from({ length: 2_500 }, (_, operator) => ({ operator }));
    await add({ firings: firings.slice(0, 2_400) });
    await add({ firstFiring: 2_400, firings: firings.slice(2_400) });
    expect(await storage.recordings.get(run)).toEqual({ head: headOf('run'), firings, attempts: [] });
    const database = await openDB(name);
    expect(await database.count('firings')).toBe(4);
    database.close();
  });

  it('gives back any piece of the log, wherever its records begin', async () => {
    storage = await open();
    const add = await begin('run');
    const before = await begin('rum');
    await before({ events: eventsFrom(0, 5, idOf('rum')) });
    await add({ events: eventsFrom(0, 2_300) });
    await add({ events: eventsFrom(2_300, 1) });
    await add({ events: eventsFrom(2_301, 40) });
    for (const [from, count] of [
      [0, 10],
      [0, 5_000],
      [999, 2],
      [1_500, 900],
      [2_299, 4],
      [2_340, 9],
      [2_341, 9],
    ] as const) {
      const { events, total } = (await storage.recordings.log(run, from, count)) ?? {};
      expect([events, total]).toEqual([eventsFrom(from, Math.min(count, 2_341 - from)), 2_341]);
    }
    expect(await storage.recordings.log(idOf('ghost'), 0, 10)).toBeUndefined();
  });

  it('knows the attempts of firings that are not decided', async () => {
    storage = await open();
    const add = await begin('run');
    const attempts = [
      { operator: 1, tick: [0], attempt: 1 },
      { operator: 1, tick: [0], attempt: 2 },
      { operator: 1, tick: [1], attempt: 1 },
    ];
    await add({ attempts });
    await add({ decided: [{ operator: 1, tick: [0] }] });
    expect((await storage.recordings.get(run))?.attempts).toEqual([{ operator: 1, tick: [1], attempt: 1 }]);
  });

  it('is gone with its log when it was removed, and takes nothing in any more', async () => {
    storage = await open();
    const add = await begin('run');
    await begin('run2');
    await add({ firings: [1], events: eventsFrom(0, 1) });
    await storage.recordings.remove(run);
    expect(await add({ firstFiring: 1, firings: [2], events: eventsFrom(1, 1) })).toBe(true);
    expect(await storage.recordings.get(run)).toBeUndefined();
    const database = await openDB(name);
    expect([await database.count('firings'), await database.count('events')]).toEqual([0, 0]);
    database.close();
    expect((await storage.recordings.get(idOf('run2')))?.firings).toEqual([]);
  });

  it('makes room for newer ones of its flow, and leaves those of other flows alone', async () => {
    storage = await open();
    await begin('other', 0, flowIdSchema.parse('two'));
    for (let number = 0; number < 52; number++) {
      const add = await begin(`r${number}`, number);
      await add({ firings: [number], events: eventsFrom(0, 1, idOf(`r${number}`)) });
    }
    const kept = ['r0', 'r1', 'r2', 'r51', 'other'].map((id) => storage.recordings.get(idOf(id)));
    expect((await Promise.all(kept)).map((one) => one?.head.run)).toEqual([undefined, undefined, 'r2', 'r51', 'other']);
    const database = await openDB(name);
    expect(await database.count('events')).toBe(50);
    database.close();
    expect(await storage.recordings.among([idOf('r0'), idOf('r2')])).toEqual(new Set(['r2']));
  });

  it('goes with its flow', async () => {
    storage = await open();
    const add = await begin('run');
    await add({ firings: [1], events: eventsFrom(0, 1) });
    await storage.flows.put(emptyFlow(flow, 'Flow'));
    await storage.flows.markDeleted(flow);
    await storage.flows.purgeDeleted(Number.POSITIVE_INFINITY);
    expect(await storage.recordings.get(run)).toBeUndefined();
    expect(await storage.recordings.log(run, 0, 1)).toBeUndefined();
  });
});

describe('a run that is taken over', () => {
  it('is marked as interrupted, and its log says so', async () => {
    storage = await open();
    const add = await begin('run');
    await add({ events: eventsFrom(0, 3) });
    await storage.journal.takeOver(run);
    expect(await storage.runs.get(run)).toMatchObject({ status: 'interrupted', epoch: 2 });
    const { events } = (await storage.recordings.log(run, 3, 9)) ?? {};
    expect(events).toEqual([{ type: 'run-interrupted', run, sequence: 3, time: 2 }]);
  });

  it('is written no more by who had it: nothing of a late group is', async () => {
    storage = await open();
    const add = await begin('run');
    await storage.journal.interrupt(run);
    const late = { firings: [1], events: eventsFrom(1, 1), state: [{ place, key: 'n', value: 1 }] };
    expect(await add({ ...late, end: { status: 'completed' } })).toBe(false);
    expect((await storage.recordings.get(run))?.firings).toEqual([]);
    expect((await storage.recordings.log(run, 0, 9))?.total).toBe(1);
    expect(await storage.keyValues.get(place, 'n')).toBeUndefined();
    expect((await storage.runs.get(run))?.status).toBe('interrupted');
  });

  it('stays what it came to, if it had ended', async () => {
    storage = await open();
    const add = await begin('run');
    await add({ events: eventsFrom(0, 1), end: { status: 'failed' } });
    await storage.journal.interrupt(run);
    await storage.journal.takeOver(run);
    expect(await storage.runs.get(run)).toMatchObject({ status: 'failed', epoch: 2 });
    expect((await storage.recordings.log(run, 0, 9))?.total).toBe(1);
  });

  it('has one writer only, however many begin it at once', async () => {
    storage = await open();
    const adds = await Promise.all(Array.from({ length: 100 }, () => begin('run')));
    const taken = await Promise.all(adds.map((add) => add({ firings: [1] })));
    expect(taken.filter((isTaken) => isTaken)).toHaveLength(1);
    expect((await storage.recordings.get(run))?.firings).toHaveLength(1);
  });
});

describe('the database', () => {
  it('finds its place in a database of version 2, which keeps all that is in it', async () => {
    await makeOldStorage(name, 2, flow);
    storage = await open();
    expect(await storage.flows.get(flow)).toMatchObject({ flow: { name: 'Old' } });
    expect(await storage.keyValues.get({ flow, node: 'counter' }, 'total')).toBe(7);
    await begin('run');
    expect((await storage.recordings.get(run))?.head).toEqual(headOf('run'));
  });
});
