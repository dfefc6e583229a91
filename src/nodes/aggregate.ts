import { failure } from '../flow/failure';
import { type Payload, shapeOf, textOf } from '../flow/payload';
import type { Services } from '../flow/services';
import { namesIn, valueAt } from './field-path';
import { inTurns } from './in-turns';

export const measureLabels = {
  count: 'how many',
  sum: 'the sum',
  average: 'the average',
  minimum: 'the smallest',
  maximum: 'the largest',
  join: 'one text',
} as const;

export type Measure = keyof typeof measureLabels;

export const measures = ['count', 'sum', 'average', 'minimum', 'maximum', 'join'] as const satisfies readonly Measure[];

interface Terms {
  readonly measure: Measure;
  readonly field: string;
  readonly separator: string;
}

/**
 * One value of many. Items that have nothing at the field do not count; of nothing, the sum is 0 and the text is empty.
 * @throws FailureError `bad-input` where an item is no number but is to be one, or where an average of nothing is asked
 */
export async function aggregated(
  items: readonly Payload[],
  { measure, field, separator }: Terms,
  services: Pick<Services, 'sleep'>,
): Promise<number | string> {
  const names = namesIn(field);
  const values: Payload[] = [];
  const read = measure === 'count' || measure === 'join' ? (value: Payload) => value : numberOf;
  await inTurns(items, services, (item, index) => {
    const value = valueAt(item, names);
    if (value !== undefined && value !== null) values.push(read(value, index));
  });
  if (measure === 'count') return values.length;
  if (measure === 'join') return values.map(textOf).join(separator);
  return measured(values as number[], measure); // each was read as a number
}

function measured(numbers: readonly number[], measure: Exclude<Measure, 'count' | 'join'>): number {
  const sum = numbers.reduce((total, number) => total + number, 0);
  if (measure === 'sum') return sum;
  if (numbers.length === 0)
    throw failure(
      'bad-input',
      `The list has no numbers, so there is no such thing as ${measureLabels[measure]}.`,
      'Ask first how many there are, or look at the field.',
    );
  if (measure === 'average') return sum / numbers.length;
  return numbers.reduce(measure === 'minimum' ? smaller : larger);
}

function smaller(left: number, right: number): number {
  return Math.min(left, right);
}

function larger(left: number, right: number): number {
  return Math.max(left, right);
}

function numberOf(value: Payload, index: number): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw failure(
    'bad-input',
    `Item ${index + 1} of the list is to be a number, but it is ${shapeOf(value)}.`,
    'Name a field that holds a number.',
  );
}
