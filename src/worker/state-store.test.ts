import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { FlowId, NodeId } from '../flow/ids';
import { openRunStorage } from '../storage/run-storage';
import { StateLedger } from './state-ledger';
import { createMemoryState, createStoredState, type StateStore, stateOf } from './state-store';

const [one, two] = ['one' as FlowId, 'two' as FlowId]; // literals of the form that ids have
const tally = { node: ['tally' as NodeId] };
const inner = { node: ['sub' as NodeId, 'tally' as NodeId] };

const ignore = () => undefined;
const open = () => openRunStorage({ name: 'state', onBlocked: ignore, onOutdated: ignore, onLost: ignore });

describe.each([
  ['in memory', () => createMemoryState()],
  ['in the database', () => createStoredState(open())],
] as readonly (readonly [string, () => StateStore])[])('state %s', (_name, create) => {
  it('is kept by flow, by node with its path, and by key', async () => {
    const store = create();
    await stateOf(store, one)(tally).set('count', 1);
    expect(await stateOf(store, one)(tally).get('count')).toBe(1);
    expect(await stateOf(store, one)(inner).get('count')).toBeUndefined();
    expect(await stateOf(store, two)(tally).get('count')).toBeUndefined();
    expect(await stateOf(store, one)(tally).get('counter')).toBeUndefined();
  });

  it('keeps what was set last, and what it was then', async () => {
    const state = stateOf(create(), one)(tally);
    const list = [1];
    await Promise.all([state.set('list', 'first'), state.set('list', list)]);
    list.push(2);
    expect(await state.get('list')).toEqual([1]);
  });

  it('lists what is kept in one place', async () => {
    const store = create();
    const state = stateOf(store, one)({ node: ['list' as NodeId] });
    await stateOf(store, two)({ node: ['list' as NodeId] }).set('other', 1);
    await Promise.all([state.set('a', 1), state.set('b', { n: null }), state.set('c', 3)]);
    await state.delete('c');
    const entries = [...(await state.entries())].sort((left, right) => left.key.localeCompare(right.key));
    expect(entries).toEqual([
      { key: 'a', value: 1 },
      { key: 'b', value: { n: null } },
    ]);
  });

  it('forgets what is deleted', async () => {
    const state = stateOf(create(), one)(tally);
    await state.set('count', 1);
    await state.delete('count');
    expect(await state.get('count')).toBeUndefined();
  });
});

describe('what is not on disk yet', () => {
  const place = { flow: one, node: 'rows' };
  const writeOf = (key: string, value?: number) => ({ place, key, ...(value !== undefined && { value }) });

  it('is listed with what is, as it was set last, and without what was taken away', async () => {
    const store = createMemoryState();
    for (const key of ['a', 'b', 'c']) await store.put(place, key, 1);
    const ledger = new StateLedger(store);
    const writer = {};
    for (const write of [writeOf('b', 2), writeOf('b', 3), writeOf('c'), writeOf('d', 4)]) ledger.note(writer, write);
    ledger.note(writer, { place: { flow: one, node: 'rows2' }, key: 'e', value: 5 });
    const entries = Object.fromEntries((await ledger.entries(place)).map(({ key, value }) => [key, value]));
    expect(entries).toEqual({ a: 1, b: 3, d: 4 });
    ledger.drop(writer);
    expect(await ledger.entries(place)).toHaveLength(3);
  });

  it('is listed even if it comes to the disk while that is read', async () => {
    const store = createMemoryState();
    const ledger = new StateLedger({
      ...store,
      async entries(asked) {
        const stored = await store.entries(asked); // as it is before the write
        for (const write of ledger.take(writer)) ledger.written(write);
        return stored;
      },
    });
    const writer = {};
    ledger.note(writer, writeOf('a', 1));
    expect(await ledger.entries(place)).toEqual([{ key: 'a', value: 1 }]);
  });
});

it('lasts longer than the worker when it is in the database', async () => {
  const first = open();
  await stateOf(createStoredState(first), one)(tally).set('kept', 'yes');
  (await first).close();
  expect(await stateOf(createStoredState(open()), one)(tally).get('kept')).toBe('yes');
});
