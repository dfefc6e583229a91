import { describe, expect, it } from 'vitest';
import { portsOfDefinition } from '../flow/ports';
import { loop } from './loop';

const termsOf = (config: Readonly<Record<string, unknown>> = {}) => loop.loop(loop.config.parse(config));

it('has the ports that the compiler knows a Loop by', () => {
  const { inputs, outputs } = portsOfDefinition(loop, {});
  const shown = inputs.filter(({ hidden }) => !hidden);
  expect(shown.map(({ id, optional }) => [id, optional === true])).toEqual([
    ['start', false],
    ['again', true],
    ['result', true],
  ]);
  expect(outputs.filter(({ hidden }) => !hidden).map(({ id }) => id)).toEqual(['item', 'index', 'done']);
});

it('repeats while something comes back, and has an end, when it is fresh', () => {
  expect(termsOf()).toEqual({ mode: 'while', maxTicks: 100, concurrency: 1, onItemError: 'stop' });
});

it('repeats as often as was asked, whatever its cap is', () => {
  expect(termsOf({ mode: 'times', times: 500, maxTicks: 100 })).toMatchObject({ mode: 'times', maxTicks: 500 });
});

it('goes through a list, several items at once, and past an item that fails', () => {
  const config = { mode: 'for-each', concurrency: 8, onItemError: 'drop', maxTicks: 1_000, times: 2 };
  expect(termsOf(config)).toEqual({ mode: 'for-each', maxTicks: 1_000, concurrency: 8, onItemError: 'drop' });
});

describe('its config', () => {
  it.each([
    { maxTicks: 0 },
    { maxTicks: 1.5 },
    { maxTicks: 1_000_001 },
    { maxTicks: null },
    { times: 0 },
    { times: -1 },
    { concurrency: 0 },
    { concurrency: 65 },
    { mode: 'forever' },
    { onItemError: 'ignore' },
  ])('refuses %j', (config) => {
    expect(loop.config.safeParse(config).success).toBe(false);
  });
});

it('says on its card how it repeats', () => {
  const summaryOf = (config: Readonly<Record<string, unknown>>) => loop.summary(loop.config.parse(config));
  expect(summaryOf({})).toBe('while, at most 100');
  expect(summaryOf({ mode: 'times', times: 7 })).toBe('7 times');
  expect(summaryOf({ mode: 'for-each' })).toBe('for each item');
  expect(summaryOf({ mode: 'for-each', concurrency: 4 })).toBe('for each item, 4 at once');
});
