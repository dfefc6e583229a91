import { describe, expect, it } from 'vitest';
import { portsOfDefinition } from '../flow/ports';
import { fakeServices, fire } from './fake-services';
import { listNode } from './list';

const people = [
  { name: 'Bo', age: 7, home: { city: 'Ulm' } },
  { name: 'ann', age: 42, home: { city: 'Bonn' } },
  { name: 'Cem', home: { city: 'Ulm' } },
];
const names = (list: unknown) => (list as { name: string }[]).map(({ name }) => name); // the people above
const arrange = (list: unknown, config: Record<string, unknown>) => fire(listNode, { list }, config);

it('filters, and gives the rest too, in order', async () => {
  const config = { operation: 'filter', field: 'home.city', test: 'equals', compare: 'ulm' };
  const { list, rest } = await arrange(people, config);
  expect([names(list), names(rest)]).toEqual([['Bo', 'Cem'], ['ann']]);
  expect(await arrange(['a', 'b'], { test: 'equals', compare: 'b' })).toEqual({ list: ['b'], rest: ['a'] });
});

it('sorts by numbers or words, what has no value last, equal ones in their order', async () => {
  const sort = async (config: object) => names((await arrange(people, { operation: 'sort', ...config }))['list']);
  expect(await sort({ field: 'age' })).toEqual(['Bo', 'ann', 'Cem']);
  expect(await sort({ field: 'age', descending: true })).toEqual(['ann', 'Bo', 'Cem']);
  expect(await sort({ field: 'name' })).toEqual(['ann', 'Bo', 'Cem']);
  expect(await sort({ field: 'home.city' })).toEqual(['ann', 'Bo', 'Cem']);
  expect(await arrange([10, 'b', null, 9, 'a'], { operation: 'sort' })).toEqual({ list: [9, 10, 'a', 'b', null] });
});

it.each([
  [{ from: 1 }, [2, 3, 4]],
  [{ from: 1, count: 2 }, [2, 3]],
  [{ from: -2 }, [3, 4]],
  [{ from: -9, count: 1 }, [1]],
  [{ from: 9 }, []],
  [{ count: 0 }, []],
])('takes a part: %j', async (config, list) => {
  expect(await arrange([1, 2, 3, 4], { operation: 'slice', ...config })).toEqual({ list });
});

it('takes out what is there twice, whatever the order of fields', async () => {
  const list = [{ a: 1, b: 2 }, { b: 2, a: 1 }, 1, '1', 1];
  expect(await arrange(list, { operation: 'dedupe' })).toEqual({ list: [{ a: 1, b: 2 }, 1, '1'] });
  expect(names((await arrange(people, { operation: 'dedupe', field: 'home.city' }))['list'])).toEqual(['Bo', 'ann']);
});

it('groups in the order in which values first come', async () => {
  expect(await arrange([3, 1, 3], { operation: 'group' })).toEqual({
    list: [
      { key: 3, items: [3, 3] },
      { key: 1, items: [1] },
    ],
  });
  expect(await arrange([{}, { a: null }], { operation: 'group', field: 'a' })).toEqual({
    list: [{ key: null, items: [{}, { a: null }] }],
  });
});

it('flattens lists one level, or those at a field; reverses', async () => {
  expect(await arrange([[1, [2]], 3], { operation: 'flatten' })).toEqual({ list: [1, [2], 3] });
  const list = [{ a: [1, 2] }, {}, { a: 3 }];
  expect(await arrange(list, { operation: 'flatten', field: 'a' })).toEqual({ list: [1, 2, 3] });
  expect(await arrange([1, 2], { operation: 'reverse' })).toEqual({ list: [2, 1] });
});

describe('a sample', () => {
  const draw = (config: object, random = 0.5) =>
    fire(
      listNode,
      { list: [1, 2, 3, 4, 5] },
      { operation: 'sample', ...config },
      { ...fakeServices(), random: () => random },
    );

  it('is the same for the same seed, and another for another', async () => {
    expect(await draw({ count: 3, seed: 7 })).toEqual(await draw({ count: 3, seed: 7 }, 0.9));
    expect(await draw({ seed: 7 })).not.toEqual(await draw({ seed: 8 }));
  });

  it('draws none twice, and all where more are wanted', async () => {
    const { list } = await draw({ count: 99, seed: 1 });
    expect([...(list as number[])].sort()).toEqual([1, 2, 3, 4, 5]);
    expect(await draw({ count: 0 })).toEqual({ list: [] });
  });

  it('without a seed follows the run', async () => {
    expect(await draw({ count: 1 }, 0)).toEqual({ list: [1] });
    expect(await draw({ count: 1 }, 0.99)).toEqual({ list: [5] });
  });
});

describe('one value of many', () => {
  const measure = async (list: unknown, measured: string, config = {}) =>
    (await arrange(list, { operation: 'aggregate', measure: measured, ...config }))['value'];

  it('is how many, a sum, an average, the ends, or a text', async () => {
    const ages = ['count', 'sum', 'average', 'minimum', 'maximum'].map((one) => measure(people, one, { field: 'age' }));
    expect(await Promise.all(ages)).toEqual([2, 49, 24.5, 7, 42]);
    expect(await measure(['a', { b: 1 }, 2], 'join', { separator: ', ' })).toBe('a, {"b":1}, 2');
    expect(await measure([1, '2.5'], 'sum')).toBe(3.5);
    expect(await measure([], 'sum')).toBe(0);
  });

  it('is told not to be there, or not to be a number', async () => {
    await expect(measure([], 'average')).rejects.toMatchObject({ failure: { code: 'bad-input' } });
    await expect(measure([1, 'x'], 'sum')).rejects.toThrow('Item 2 of the list is to be a number, but it is text.');
  });

  it('has a port of its type', () => {
    const typeOf = (one: string) =>
      portsOfDefinition(listNode, { operation: 'aggregate', measure: one }).outputs[0]?.type;
    expect(['sum', 'join'].map(typeOf)).toEqual(['number', 'text']);
  });
});

it('tells what is no list, and which item cannot be compared', async () => {
  await expect(arrange({ a: 1 }, {})).rejects.toThrow('Input list takes a list, but got an object with a.');
  const config = { test: 'greater-than', compare: '1' };
  await expect(arrange([2, 'x'], config)).rejects.toThrow('Item 2 of the list: Greater and less need numbers');
});

it('does a million items, with turns for others in between', async () => {
  const services = fakeServices();
  const list = Array.from({ length: 1_000_000 }, (_, index) => (index * 7_919) % 1_000_003);
  const { list: sorted } = await fire(listNode, { list }, { operation: 'sort' }, services);
  expect((sorted as number[]).every((value, index, all) => index === 0 || (all[index - 1] ?? 0) <= value)).toBe(true);
  expect(services.asked.sleeps.length).toBeGreaterThan(50);
}, 30_000);

it('stops in the middle', async () => {
  const stop = new Error('stopped');
  const services = fakeServices({ sleep: async () => Promise.reject(stop) });
  const list = Array.from({ length: 100_000 }, (_, index) => index);
  await expect(fire(listNode, { list }, { operation: 'sort' }, services)).rejects.toBe(stop);
});
