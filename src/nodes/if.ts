import * as z from 'zod';
import { failure } from '../flow/failure';
import { defineNode } from '../flow/node-definition';
import { isMessage, type Payload, shapeOf, textOf } from '../flow/payload';

const labels = {
  contains: 'contains',
  equals: 'equals',
  'starts-with': 'starts with',
  'ends-with': 'ends with',
  'is-empty': 'is empty',
  'is-true': 'is true',
  'greater-than': 'is greater than',
  'less-than': 'is less than',
} as const;

type Test = keyof typeof labels;

/** Tests that look at the value alone. */
const aloneTests: readonly Test[] = ['is-empty', 'is-true'];

interface Question {
  readonly test: Test;
  readonly compare: string;
  readonly ignoreCase: boolean;
}

/** Sends a value one of two ways. */
export const ifNode = defineNode({
  type: 'if',
  version: 1,
  label: 'If',
  family: 'control',
  icon: 'git-branch',
  help: 'Looks at the value and passes it on at yes or at no. Nothing comes at the other one, and what hangs there is skipped.',
  synonyms: ['condition', 'branch', 'else', 'filter', 'decide', 'route', 'router', 'compare', 'switch'],
  config: z.object({
    test: z
      .enum(['contains', 'equals', 'starts-with', 'ends-with', 'is-empty', 'is-true', 'greater-than', 'less-than'])
      .default('contains')
      .meta({ title: 'The value', labels }),
    compare: z.string().default('').meta({
      title: 'Compared with',
      hint: 'Is empty and is true do not look at it. Type {{ for a port, $ for a variable.',
      template: true,
    }),
    ignoreCase: z.boolean().default(true).meta({ title: 'Ignore upper and lower case' }),
  }),
  inputs: { value: { type: 'any' } },
  outputs: { yes: { type: 'any' }, no: { type: 'any' } },
  summary: ({ test, compare }) => (aloneTests.includes(test) ? labels[test] : `${labels[test]} “${compare}”`),
  run({ value }, config) {
    return holds(value, config) ? { yes: value } : { no: value };
  },
});

function holds(value: Payload, { test, compare, ignoreCase }: Question): boolean {
  const normal = (text: string) => (ignoreCase ? text.toLowerCase() : text).normalize();
  const [left, right] = [normal(textOf(value)), normal(compare)];
  switch (test) {
    case 'contains':
      return left.includes(right);
    case 'equals':
      return left === right;
    case 'starts-with':
      return left.startsWith(right);
    case 'ends-with':
      return left.endsWith(right);
    case 'is-empty':
      return isEmpty(value);
    case 'is-true':
      return isTrue(value);
    case 'greater-than':
      return numberOf(value, 'value') > numberOf(compare, 'text it is compared with');
    case 'less-than':
      return numberOf(value, 'value') < numberOf(compare, 'text it is compared with');
  }
}

/** Nothing but blanks counts as empty, because that is how it looks. */
function isEmpty(value: Payload): boolean {
  if (typeof value === 'string') return value.trim() === '';
  if (isMessage(value)) return value.content.trim() === '';
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === null || value === undefined;
}

/** True, a number other than 0, or a text that means yes; models like to put a full stop behind it. */
function isTrue(value: Payload): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value);
  return /^(true|yes|y|on|1)[.!]?$/i.test(textOf(value).trim());
}

function numberOf(value: Payload, place: string): number {
  const words = textOf(value).trim();
  const number = words === '' ? Number.NaN : Number(words);
  if (Number.isFinite(number)) return number;
  throw failure(
    'bad-input',
    `Greater and less need numbers, but the ${place} is ${words === '' ? 'empty' : shapeOf(value)}.`,
    'Give a plain number such as 12.5, or choose another test.',
  );
}
