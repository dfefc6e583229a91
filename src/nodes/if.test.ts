import { describe, expect, it } from 'vitest';
import { fire } from './fake-services';
import { ifNode } from './if';

type Case = readonly [value: unknown, compare: string, way: 'yes' | 'no'];

async function wayOf(value: unknown, config: Readonly<Record<string, unknown>>): Promise<unknown> {
  const outputs = await fire(ifNode, { value }, config);
  const [way, ...others] = Object.keys(outputs);
  expect(others).toEqual([]);
  expect(outputs[way ?? '']).toBe(value);
  return way;
}

const cases: Readonly<Record<string, readonly Case[]>> = {
  contains: [
    ['I want a REFUND now', 'refund', 'yes'],
    ['I want help', 'refund', 'no'],
    ['', 'refund', 'no'],
    [{ topic: 'refund' }, 'refund', 'yes'],
    [{ role: 'user', content: 'refund' }, 'user', 'no'],
    [null, 'refund', 'no'],
  ],
  equals: [
    ['Straße 👋', 'straße 👋', 'yes'],
    ['cafe\u0301', 'caf\u00e9', 'yes'],
    [12, '12', 'yes'],
    [true, 'true', 'yes'],
    ['12 ', '12', 'no'],
    ['', '', 'yes'],
  ],
  'starts-with': [
    ['Yes, please', 'yes', 'yes'],
    ['Oh yes', 'yes', 'no'],
  ],
  'ends-with': [
    ['Really?', '?', 'yes'],
    ['Really? No', '?', 'no'],
  ],
  'is-empty': [
    ['', '', 'yes'],
    [' \n\t', '', 'yes'],
    [[], '', 'yes'],
    [{}, '', 'yes'],
    [null, '', 'yes'],
    [{ role: 'user', content: ' ' }, '', 'yes'],
    [0, '', 'no'],
    [false, '', 'no'],
    ['a', '', 'no'],
    [[null], '', 'no'],
  ],
  'is-true': [
    [true, '', 'yes'],
    ['Yes.', '', 'yes'],
    [' TRUE ', '', 'yes'],
    [1, '', 'yes'],
    [0, '', 'no'],
    [Number.NaN, '', 'no'],
    ['maybe', '', 'no'],
    ['', '', 'no'],
    [null, '', 'no'],
    [{ yes: true }, '', 'no'],
  ],
  'greater-than': [
    [3, '2.5', 'yes'],
    ['10', '9', 'yes'],
    [' 2 ', '2', 'no'],
    [-1, '-2', 'yes'],
  ],
  'less-than': [
    [1e3, '1e4', 'yes'],
    [2, '2', 'no'],
  ],
};

describe.each(Object.entries(cases))('%s', (test, rows) => {
  it.each(rows)('sends %j against %j to %s', async (value, compare, way) => {
    expect(await wayOf(value, { test, compare })).toBe(way);
  });
});

it('tells upper from lower case when told to', async () => {
  const config = { test: 'equals', compare: 'yes', ignoreCase: false };
  expect(await wayOf('Yes', config)).toBe('no');
  expect(await wayOf('yes', config)).toBe('yes');
});

it.each([
  ['ten', '1'],
  ['', '1'],
  [null, '1'],
  [[1], '1'],
  [true, '1'],
  [Number.POSITIVE_INFINITY, '1'],
  [5, ''],
  [5, 'many'],
])('fails when %j and %j are not both numbers that can be compared', async (value, compare) => {
  for (const test of ['greater-than', 'less-than'])
    await expect(fire(ifNode, { value }, { test, compare })).rejects.toMatchObject({ failure: { code: 'bad-input' } });
});

it('says on its card what it asks', () => {
  expect(ifNode.summary({ test: 'contains', compare: 'refund', ignoreCase: true })).toBe('contains “refund”');
  expect(ifNode.summary({ test: 'is-empty', compare: 'ignored', ignoreCase: true })).toBe('is empty');
});
