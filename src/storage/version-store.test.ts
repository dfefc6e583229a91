import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { emptyFlow, type Flow } from '../flow/flow';
import { flowIdSchema } from '../flow/ids';
import { openStorage, type Storage } from './storage';
import { createVersionStore, type VersionStore } from './version-store';

const id = flowIdSchema.parse('f');
const flow = (name: string): Flow => emptyFlow(id, name);

let storage: Storage;
let versions: VersionStore;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  storage = await openStorage({ onBlocked: () => {}, onOutdated: () => {}, onLost: () => {}, now: () => 5 });
  versions = storage.extend(createVersionStore);
});

afterEach(() => {
  storage.close();
  vi.unstubAllGlobals();
});

const names = async () => (await versions.ofFlow(id)).map((version) => version.flow.name);

it('keeps states of a flow, the newest first, and none of another flow', async () => {
  await versions.keep(flow('a'));
  await versions.keep(flow('b'), 'The good one');
  await versions.keep(emptyFlow(flowIdSchema.parse('other'), 'c'));
  expect(await versions.ofFlow(id)).toEqual([
    { number: 2, keptAt: 5, name: 'The good one', flow: flow('b') },
    { number: 1, keptAt: 5, name: undefined, flow: flow('a') },
  ]);
});

it('keeps a state once that does not change, and gives it the name that it is kept under later', async () => {
  await versions.keep(flow('a'));
  await versions.keep(flow('a'));
  await versions.keep(flow('a'), 'Named');
  await versions.keep(flow('a'));
  expect(await versions.ofFlow(id)).toMatchObject([{ number: 1, name: 'Named' }]);
});

it('keeps the newest 30 without a name, and all that have one', async () => {
  await versions.keep(flow('first'), 'First');
  for (let number = 1; number <= 40; number++) await versions.keep(flow(`${number}`));
  const kept = await names();
  expect([kept.length, kept.at(0), kept.at(-2), kept.at(-1)]).toEqual([31, '40', '11', 'first']);
});

it('names a version, and takes the name away again', async () => {
  await versions.keep(flow('a'));
  await versions.rename(id, 1, 'A');
  expect((await versions.ofFlow(id))[0]?.name).toBe('A');
  await versions.rename(id, 1, '');
  expect((await versions.ofFlow(id))[0]?.name).toBeUndefined();
});

it('leaves out what it cannot read, and keeps it', async () => {
  await versions.keep(flow('a'));
  const database = await openDB('voide');
  await database.put('versions', { flow: id, number: 2, keptAt: 6, document: { format: 'voide.flow', version: 9 } });
  expect(await names()).toEqual(['a']);
  await versions.keep(flow('b'));
  expect(await names()).toEqual(['b', 'a']);
  expect(await database.count('versions')).toBe(3);
  database.close();
});
