import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBoth } from '../../tests/support/both-storages';
import { makeOldStorage } from '../../tests/support/old-storage';
import { emptyFlow } from '../flow/flow';
import { flowIdSchema, runIdSchema } from '../flow/ids';
import type { RunStorage } from './run-storage';
import type { Storage } from './storage';

const flow = flowIdSchema.parse('one');
const other = flowIdSchema.parse('two');
const place = { flow, node: 'counter' };

let storage: Storage & RunStorage;
let name = '';
let count = 0;

const open = () => openBoth({ name, onBlocked: () => undefined, onOutdated: () => undefined, onLost: () => undefined });

beforeEach(async () => {
  count += 1;
  name = `key-values-${count}`;
});
afterEach(() => storage.close());

describe('what nodes keep', () => {
  it('is there again after the database was closed', async () => {
    storage = await open();
    await storage.keyValues.put(place, 'total', { n: [1, null] });
    storage.close();
    storage = await open();
    expect(await storage.keyValues.get(place, 'total')).toEqual({ n: [1, null] });
  });

  it('is kept apart by flow, node and key', async () => {
    storage = await open();
    await storage.keyValues.put(place, 'total', 1);
    expect(await storage.keyValues.get({ flow: other, node: 'counter' }, 'total')).toBeUndefined();
    expect(await storage.keyValues.get({ flow, node: 'sub/counter' }, 'total')).toBeUndefined();
    expect(await storage.keyValues.get(place, 'totals')).toBeUndefined();
  });

  it('keeps null, and forgets what was deleted', async () => {
    storage = await open();
    await storage.keyValues.put(place, 'total', null);
    expect(await storage.keyValues.get(place, 'total')).toBeNull();
    await storage.keyValues.delete(place, 'total');
    expect(await storage.keyValues.get(place, 'total')).toBeUndefined();
  });

  it('is listed by place, sorted by key', async () => {
    storage = await open();
    for (const key of ['b', 'é', 'a', '']) await storage.keyValues.put(place, key, { key });
    await storage.keyValues.put({ flow, node: 'counter2' }, 'c', 1);
    await storage.keyValues.put({ flow: other, node: 'counter' }, 'd', 1);
    const entries = await storage.keyValues.entries(place);
    expect(entries.map(({ key }) => key)).toEqual(['', 'a', 'b', 'é']);
    expect(entries[1]).toEqual({ key: 'a', value: { key: 'a' } });
  });

  it('is forgotten when its flow is purged, and that of other flows is not', async () => {
    storage = await open();
    await storage.keyValues.put(place, 'total', 1);
    await storage.keyValues.put({ flow: other, node: 'counter' }, 'total', 2);
    await storage.flows.put(emptyFlow(flow, 'Flow'));
    await storage.flows.markDeleted(flow);
    await storage.flows.purgeDeleted(Number.POSITIVE_INFINITY);
    expect(await storage.keyValues.get(place, 'total')).toBeUndefined();
    expect(await storage.keyValues.get({ flow: other, node: 'counter' }, 'total')).toBe(2);
  });

  it('takes a database of version 1 along with all that is in it', async () => {
    await makeOldStorage(name, 1, flow);
    storage = await open();
    expect(await storage.flows.get(flow)).toMatchObject({ flow: { name: 'Old' } });
    expect((await storage.runs.get(runIdSchema.parse('r1')))?.number).toBe(4);
    await storage.keyValues.put(place, 'total', 1);
    expect(await storage.keyValues.get(place, 'total')).toBe(1);
  });
});
