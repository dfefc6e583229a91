import type { Json } from '../flow/json';
import { type Payload, textOf } from '../flow/payload';
import type { Services } from '../flow/services';
import { namesIn, valueAt } from './field-path';
import { inTurns, sortInTurns } from './in-turns';

/** What may be asked of a field, in words. */
export const rowTestLabels = {
  equals: 'equal to',
  contains: 'something that contains',
  greater: 'greater than',
  less: 'less than',
} as const;

export const rowTests = ['equals', 'contains', 'greater', 'less'] as const satisfies readonly RowTest[];

type RowTest = keyof typeof rowTestLabels;

export interface Row {
  readonly key: string;
  readonly value: Json;
}

interface RowQuestion {
  /** Without one, all rows are meant. */
  readonly field: string;
  readonly test: RowTest;
  readonly compare: string;
  /** Without one they stay in the order of their keys. */
  readonly sort: string;
  readonly descending: boolean;
  readonly most: number;
}

type Turns = Pick<Services, 'sleep'>;

/** Rows in the order of their keys, the same everywhere. */
export function inRowOrder(rows: readonly Row[], services: Turns): Promise<readonly Row[]> {
  return sortInTurns(rows, services, (one, other) => compareTexts(one.key, other.key));
}

/** The rows that are as asked, sorted, as many as are wanted. A row without the field is not among them. */
export async function rowsAsAsked(
  rows: readonly Row[],
  { field, test, compare, sort, descending, most }: RowQuestion,
  services: Turns,
): Promise<readonly Row[]> {
  const names = namesIn(field);
  const found: { readonly row: Row; readonly by: Payload }[] = [];
  const sortNames = namesIn(sort);
  await inTurns(rows, services, (row) => {
    if (names.length === 0 || isAsAsked(valueAt(row.value, names), test, compare))
      found.push({ row, by: sortNames.length === 0 ? row.key : valueAt(row.value, sortNames) });
  });
  const isAsItCame = sortNames.length === 0 && !descending;
  const sorted = isAsItCame
    ? found
    : await sortInTurns(found, services, (one, other) => order(one.by, other.by, descending));
  return sorted.slice(0, most).map(({ row }) => row);
}

function isAsAsked(value: Payload, test: RowTest, compare: string): boolean {
  if (value === undefined) return false;
  switch (test) {
    case 'equals':
      return Array.isArray(value) ? value.some((item) => textOf(item) === compare) : textOf(value) === compare;
    case 'contains':
      return textOf(value).toLowerCase().includes(compare.toLowerCase());
    case 'greater':
      return value !== null && compareValues(value, compare) > 0;
    case 'less':
      return value !== null && compareValues(value, compare) < 0;
  }
}

/** What has no value comes last, whichever way. */
function order(one: Payload, other: Payload, descending: boolean): number {
  const [isOneMissing, isOtherMissing] = [one ?? null, other ?? null].map((value) => value === null);
  if (isOneMissing || isOtherMissing) return Number(isOneMissing) - Number(isOtherMissing);
  return descending ? compareValues(other, one) : compareValues(one, other);
}

/** Two numbers as numbers, also where they are written as texts; else as texts, so that dates in ISO are in their order. */
function compareValues(one: Payload, other: Payload): number {
  const [left, right] = [textOf(one), textOf(other)];
  const difference = left.trim() === '' || right.trim() === '' ? Number.NaN : Number(left) - Number(right);
  return Number.isNaN(difference) ? compareTexts(left, right) : difference;
}

/** By their characters' codes: no language's order, but the same on all machines. */
function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
