import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { FlowId, NodeId } from '../flow/ids';
import { openRunStorage } from '../storage/run-storage';
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

  it('forgets what is deleted', async () => {
    const state = stateOf(create(), one)(tally);
    await state.set('count', 1);
    await state.delete('count');
    expect(await state.get('count')).toBeUndefined();
  });
});

it('lasts longer than the worker when it is in the database', async () => {
  const first = open();
  await stateOf(createStoredState(first), one)(tally).set('kept', 'yes');
  (await first).close();
  expect(await stateOf(createStoredState(open()), one)(tally).get('kept')).toBe('yes');
});
