import { describe, expect, it } from 'vitest';
import type { Json } from '../flow/json';
import { fakeServices, fire } from './fake-services';
import { store } from './store';

const people: readonly Json[] = [
  { name: 'Ada', age: 36, since: '2026-01-05', tags: ['maths'] },
  { name: 'Bob', age: '9', since: '2025-12-31' },
  { name: 'Cem', since: '2026-03-01', address: { city: 'Izmir' } },
  { name: 'Dana', age: null },
];

async function filled() {
  const services = fakeServices({ kept: new Map() });
  for (const [index, row] of people.entries()) await fire(store, { row, key: `p${index}` }, { does: 'put' }, services);
  const find = async (config: Record<string, unknown>) => {
    const { rows } = await fire(store, {}, { does: 'query', ...config }, services);
    return (rows as { name: string }[]).map(({ name }) => name); // the rows above
  };
  return { services, find };
}

describe('Store', () => {
  it('gives back what was put under a key, by a node of the same name', async () => {
    const { services } = await filled();
    expect(await fire(store, { key: 'p0' }, { does: 'get' }, services)).toEqual({ row: people[0] });
    expect(await fire(store, {}, { does: 'get', key: 'p1' }, services)).toEqual({ row: people[1] });
    expect(await fire(store, { key: 'p0' }, { does: 'get', name: 'others' }, services)).toEqual({ missing: 'p0' });
  });

  it('tells a key that nothing is kept under at a port of its own, and null as a row', async () => {
    const { services } = await filled();
    await fire(store, { row: null, key: 'none' }, { does: 'put' }, services);
    expect(await fire(store, { key: 'none' }, { does: 'get' }, services)).toEqual({ row: null });
    expect(await fire(store, { key: 'nowhere' }, { does: 'get' }, services)).toEqual({ missing: 'nowhere' });
  });

  it('replaces a row of the same key', async () => {
    const { services, find } = await filled();
    await fire(store, { row: { name: 'Eve' }, key: 'p0' }, {}, services);
    expect(await find({})).toEqual(['Eve', 'Bob', 'Cem', 'Dana']);
  });

  it('gives a row without a key its own, sorted as the rows came', async () => {
    const kept = new Map<string, Json>();
    const keys: unknown[] = [];
    for (const now of [1_800_000_000_000, 1_800_000_000_500, 9_800_000_000_000])
      keys.push((await fire(store, { row: now }, {}, fakeServices({ kept, now })))['key']);
    expect(new Set(keys).size).toBe(3);
    expect(await fire(store, {}, { does: 'list' }, fakeServices({ kept }))).toEqual({ keys, count: 3 });
    expect(kept.size).toBe(3);
  });

  it('deletes one row, and one that is not there without a fault', async () => {
    const { services, find } = await filled();
    expect(await fire(store, { key: 'p1' }, { does: 'delete' }, services)).toEqual({ key: 'p1' });
    await fire(store, { key: 'p1' }, { does: 'delete' }, services);
    expect(await find({})).toEqual(['Ada', 'Cem', 'Dana']);
  });

  it.each([
    ['equal to', { field: 'name', compare: 'Ada' }, ['Ada']],
    ['equal to an item of a list', { field: 'tags', compare: 'maths' }, ['Ada']],
    ['contains, in any case', { field: 'address.city', test: 'contains', compare: 'IZ' }, ['Cem']],
    ['greater, as numbers', { field: 'age', test: 'greater', compare: '10' }, ['Ada']],
    ['less, also where the number is a text', { field: 'age', test: 'less', compare: '10' }, ['Bob']],
    ['greater, as dates', { field: 'since', test: 'greater', compare: '2026-01-01' }, ['Ada', 'Cem']],
    ['a field that no row has', { field: 'nowhere', test: 'contains', compare: '' }, []],
  ])('finds rows where a field is %s', async (_words, config, names) => {
    const { find } = await filled();
    expect(await find(config)).toEqual(names);
  });

  it('sorts by a field, rows without it last whichever way, and takes as many as are wanted', async () => {
    const { find } = await filled();
    expect(await find({ sort: 'age' })).toEqual(['Bob', 'Ada', 'Cem', 'Dana']);
    expect(await find({ sort: 'age', descending: true })).toEqual(['Ada', 'Bob', 'Cem', 'Dana']);
    expect(await find({ sort: 'name', descending: true, most: 2 })).toEqual(['Dana', 'Cem']);
    expect(await find({ descending: true, most: 1 })).toEqual(['Dana']);
  });

  it('keeps its rows apart from a Chat memory of the same name', async () => {
    const kept = new Map<string, Json>();
    await fire(store, { row: 1, key: 'a' }, { name: 'chat' }, fakeServices({ kept }));
    expect([...kept.keys()]).toEqual(['chat\nrows a']);
  });

  it('has the ports of what it is to do', () => {
    const { ports } = store.outputs;
    expect(Object.keys(ports(store.config.parse({ does: 'get' })))).toEqual(['row', 'missing']);
    expect(Object.keys(ports(store.config.parse({ does: 'query' })))).toEqual(['rows', 'keys', 'count']);
  });

  it.each([
    ['a key that is empty', { key: '' }, { does: 'get' }, 'bad-input', 'The key of the Store is empty.'],
    ['a key that is too long', { key: 'k'.repeat(501) }, { does: 'delete' }, 'bad-input', '501 characters'],
    ['a key that is no text', { key: 7, row: 1 }, {}, 'bad-input', 'a number'],
    ['a row that is missing', {}, {}, 'bad-input', 'nothing'],
    ['10 MB', { row: 'a'.repeat(10_000_000) }, {}, 'payload-too-large', '10000002 characters'],
  ])('refuses %s', async (_words, inputs, config, code, words) => {
    const failed = fire(store, inputs, config);
    await expect(failed).rejects.toMatchObject({ failure: { code, message: expect.stringContaining(words) } });
  });

  it('keeps unicode as it is, in rows and keys', async () => {
    const services = fakeServices({ kept: new Map() });
    await fire(store, { row: '👩‍👩‍👧', key: 'é \u0000' }, {}, services);
    expect(await fire(store, { key: 'é \u0000' }, { does: 'get' }, services)).toEqual({ row: '👩‍👩‍👧' });
  });
});
