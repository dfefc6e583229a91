import { expect, it } from 'vitest';
import { portsOfDefinition } from '../flow/ports';
import { fire } from './fake-services';
import { math } from './math';

it.each([
  ['add', 2, 3, 5],
  ['subtract', 2, 3, -1],
  ['multiply', 2, 3, 6],
  ['divide', 3, 2, 1.5],
  ['remainder', 7, 3, 1],
  ['power', 2, 10, 1024],
  ['minimum', 2, 3, 2],
  ['maximum', 2, 3, 3],
  ['negate', 2, 0, -2],
  ['absolute', -2, 0, 2],
  ['root', 9, 0, 3],
  ['equal', 2, 2, true],
  ['not-equal', 2, 2, false],
  ['greater', 3, 2, true],
  ['at-least', 2, 2, true],
  ['less', 3, 2, false],
  ['at-most', 3, 2, false],
])('%s %d %d is %j', async (operation, a, b, result) => {
  expect(await fire(math, { a, b }, { operation })).toEqual({ result });
});

it.each([
  [1.005, 'nearest', 2, 1.01],
  [-2.5, 'nearest', 0, -3],
  [2.5, 'nearest', 0, 3],
  [-0.4, 'nearest', 0, 0],
  [1.29, 'down', 1, 1.2],
  [-1.21, 'down', 1, -1.3],
  [1.21, 'up', 1, 1.3],
  [1e300, 'nearest', 12, 1e300],
  [1e-9, 'nearest', 3, 0],
])('rounds %d %s to %d decimals: %d', async (a, round, decimals, result) => {
  expect(await fire(math, { a, b: 0 }, { operation: 'add', round, decimals })).toEqual({ result });
});

it.each([
  ['divide', 1, 0, 'b, for it is 0'],
  ['remainder', 1, 0, 'b, for it is 0'],
  ['root', -1, 0, 'no number that can be written'],
  ['power', 10, 1_000, 'too large'],
  ['add', Number.NaN, 0, 'Input a takes a number'],
  ['add', 1, Number.POSITIVE_INFINITY, 'Input b takes a number'],
])('fails to %s %d and %d', async (operation, a, b, words) => {
  await expect(fire(math, { a, b }, { operation })).rejects.toThrow(words);
});

it('takes one number where one is enough, and gives yes or no where it compares', () => {
  const shape = (operation: string) => {
    const { inputs, outputs } = portsOfDefinition(math, { operation });
    return [inputs.map(({ id }) => id).join(' '), outputs[0]?.type];
  };
  expect(['add', 'root', 'less'].map(shape)).toEqual([
    ['a b when', 'number'],
    ['a when', 'number'],
    ['a b when', 'boolean'],
  ]);
});
