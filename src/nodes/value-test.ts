import * as z from 'zod';
import { failure } from '../flow/failure';
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

const tests = [
  'contains',
  'equals',
  'starts-with',
  'ends-with',
  'is-empty',
  'is-true',
  'greater-than',
  'less-than',
] as const;

/** What is asked of a value. */
export interface Question {
  readonly test: Test;
  readonly compare: string;
  readonly ignoreCase: boolean;
}

/** When there is something to compare with. */
export const comparing = { test: tests.filter((test) => !aloneTests.includes(test)) };

/** The fields of a config that ask something of a value. */
export const questionFields = {
  test: z.enum(tests).default('contains').meta({ title: 'The value', labels }),
  compare: z.string().default('').meta({
    title: 'Compared with',
    placeholder: 'refund',
    template: true,
    onlyFor: comparing,
  }),
};

export const ignoreCaseField = z.boolean().default(true).meta({ title: 'Ignore upper and lower case' });

/** A question in words: `contains “refund”`. */
export function questionInWords({ test, compare }: Pick<Question, 'test' | 'compare'>): string {
  return aloneTests.includes(test) ? labels[test] : `${labels[test]} “${compare}”`;
}

/**
 * Whether a value is as asked.
 * @throws FailureError `bad-input` if it is to be greater or less and one of the two is no number
 */
export function holds(value: Payload, { test, compare, ignoreCase }: Question): boolean {
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
