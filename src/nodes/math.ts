import * as z from 'zod';
import { failure } from '../flow/failure';
import { defineNode } from '../flow/node-definition';

const labels = {
  add: 'a + b',
  subtract: 'a − b',
  multiply: 'a × b',
  divide: 'a ÷ b',
  remainder: 'remainder of a ÷ b',
  power: 'a to the power b',
  minimum: 'the smaller',
  maximum: 'the larger',
  negate: '−a',
  absolute: 'a without its sign',
  root: 'square root of a',
  equal: 'a = b',
  'not-equal': 'a ≠ b',
  greater: 'a > b',
  'at-least': 'a ≥ b',
  less: 'a < b',
  'at-most': 'a ≤ b',
} as const;

type Operation = keyof typeof labels;

const comparisons: readonly Operation[] = ['equal', 'not-equal', 'greater', 'at-least', 'less', 'at-most'];
const alone: readonly Operation[] = ['negate', 'absolute', 'root'];
const operations = [
  ...(['add', 'subtract', 'multiply', 'divide', 'remainder', 'power', 'minimum', 'maximum'] as const),
  ...(['negate', 'absolute', 'root'] as const),
  ...(['equal', 'not-equal', 'greater', 'at-least', 'less', 'at-most'] as const),
] as const;

const isAlone = (operation: Operation): boolean => alone.includes(operation);
const isComparison = (operation: Operation): boolean => comparisons.includes(operation);
const withTwo = operations.filter((operation) => !isAlone(operation));
const withNumber = operations.filter((operation) => !isComparison(operation));

/** Works with one or two numbers. */
export const math = defineNode({
  type: 'math',
  version: 1,
  label: 'Math and compare',
  family: 'data',
  icon: 'calculator',
  help: 'Works out one thing from the numbers a and b: a sum, a quotient, or whether one is larger.',
  synonyms: [
    'calculator',
    'calculate',
    'add',
    'plus',
    'minus',
    'number',
    'round',
    'greater',
    'less',
    'equals',
    'arithmetic',
  ],
  config: z.object({
    operation: z.enum(operations).default('add').meta({ title: 'Work out', labels }),
    a: z.number().default(0).meta({ title: 'a', hint: 'Where nothing is wired to it.' }),
    b: z
      .number()
      .default(0)
      .meta({ title: 'b', hint: 'Where nothing is wired to it.', onlyFor: { operation: withTwo } }),
    round: z
      .enum(['none', 'nearest', 'down', 'up'])
      .default('none')
      .meta({
        title: 'Round',
        labels: { none: 'not at all', nearest: 'to the nearest', down: 'down', up: 'up' },
        onlyFor: { operation: withNumber },
      }),
    decimals: z
      .int()
      .min(0)
      .max(12)
      .default(0)
      .meta({ title: 'Decimals', onlyFor: { operation: withNumber, round: ['nearest', 'down', 'up'] } }),
  }),
  inputs: {
    ports: ({ operation }) => ({
      a: { type: 'number' as const },
      ...(isAlone(operation) ? {} : { b: { type: 'number' as const } }),
    }),
  },
  outputs: { ports: ({ operation }) => ({ result: { type: isComparison(operation) ? 'boolean' : 'number' } }) },
  summary: ({ operation }) => labels[operation],
  run(given, config) {
    const { operation, round, decimals } = config;
    const [a, b] = [numberAt('a', given['a']), isAlone(operation) ? 0 : numberAt('b', given['b'])];
    const result = workOut(operation, a, b);
    return { result: typeof result === 'number' ? rounded(result, round, decimals) : result };
  },
});

function numberAt(port: string, value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const shown = typeof value === 'number' ? 'a number without an end' : 'nothing';
  throw failure(
    'bad-input',
    `Input ${port} takes a number, but got ${shown}.`,
    'Wire a number, or write one in the node.',
  );
}

function workOut(operation: Operation, a: number, b: number): number | boolean {
  switch (operation) {
    case 'add':
      return finite(a + b);
    case 'subtract':
      return finite(a - b);
    case 'multiply':
      return finite(a * b);
    case 'divide':
      return finite(a / divisor(b));
    case 'remainder':
      return finite(a % divisor(b));
    case 'power':
      return finite(a ** b);
    case 'minimum':
      return Math.min(a, b);
    case 'maximum':
      return Math.max(a, b);
    case 'negate':
      return -a;
    case 'absolute':
      return Math.abs(a);
    case 'root':
      return finite(Math.sqrt(a));
    case 'equal':
      return a === b;
    case 'not-equal':
      return a !== b;
    case 'greater':
      return a > b;
    case 'at-least':
      return a >= b;
    case 'less':
      return a < b;
    case 'at-most':
      return a <= b;
  }
}

function divisor(b: number): number {
  if (b !== 0) return b;
  throw failure('bad-input', 'Nothing can be divided by b, for it is 0.', 'Ask with an If node whether it is 0 first.');
}

function finite(result: number): number {
  // Zero has no sign that a person would want to see.
  if (Number.isFinite(result)) return result === 0 ? 0 : result;
  throw failure(
    'bad-input',
    'The result is no number that can be written: it is too large, or there is none.',
    'Look at a and b with a Log node before this one.',
  );
}

function rounded(value: number, how: 'none' | 'nearest' | 'down' | 'up', decimals: number): number {
  if (how === 'none') return value;
  // By the decimal digits, because 1.005 × 100 is a little less than 100.5.
  const shifted = shift(value, decimals);
  if (!Number.isFinite(shifted)) return value;
  // A half goes away from zero, as people round.
  const near = Math.sign(shifted) * Math.round(Math.abs(shifted));
  const whole = { nearest: near, down: Math.floor(shifted), up: Math.ceil(shifted) }[how];
  const result = shift(whole, -decimals);
  return result === 0 ? 0 : result;
}

function shift(value: number, decimals: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + decimals}`);
}
