import { FailureError, failure } from '../flow/failure';
import { canonicalJson } from '../flow/json';
import type { Payload } from '../flow/payload';
import type { Services } from '../flow/services';
import { namesIn, valueAt } from './field-path';
import { inTurns, sortInTurns } from './in-turns';
import { holds, type Question } from './value-test';

/** What may be done to a list, in words. */
export const operationLabels = {
  filter: 'filter',
  sort: 'sort',
  slice: 'take a part',
  dedupe: 'take out what is there twice',
  flatten: 'flatten lists in it',
  group: 'group',
  aggregate: 'count, sum or join',
  reverse: 'reverse',
  sample: 'draw at random',
} as const;

export type Operation = keyof typeof operationLabels;

export const operations = [
  'filter',
  'sort',
  'slice',
  'dedupe',
  'flatten',
  'group',
  'aggregate',
  'reverse',
  'sample',
] as const satisfies readonly Operation[];

interface Terms extends Question {
  readonly operation: Exclude<Operation, 'aggregate'>;
  readonly field: string;
  readonly descending: boolean;
  readonly from: number;
  readonly count?: number | undefined;
  readonly seed?: number | undefined;
}

type Items = readonly Payload[];
type World = Pick<Services, 'sleep' | 'random'>;

/** Does to a list what is asked, the items in their order. */
export async function arranged(items: Items, terms: Terms, services: World): Promise<{ list: Items; rest?: Items }> {
  const names = namesIn(terms.field);
  switch (terms.operation) {
    case 'filter':
      return filtered(items, names, { question: terms, services });
    case 'sort':
      return { list: await sorted(items, names, { descending: terms.descending, services }) };
    case 'slice': {
      const start = terms.from < 0 ? Math.max(0, items.length + terms.from) : terms.from;
      return { list: items.slice(start, start + (terms.count ?? items.length)) };
    }
    case 'dedupe':
      return { list: (await byKey(items, names, services)).map(({ members }) => members[0]) };
    case 'flatten':
      return { list: await flattened(items, names, services) };
    case 'group': {
      const groups = await byKey(items, names, services);
      return { list: groups.map(({ key, members }) => ({ key, items: members })) };
    }
    case 'reverse':
      return { list: items.toReversed() };
    case 'sample':
      return { list: sampled(items, terms, services) };
  }
}

type Names = readonly string[];

async function filtered(
  items: Items,
  names: Names,
  { question, services }: { readonly question: Question; readonly services: World },
) {
  const [list, rest]: [Payload[], Payload[]] = [[], []];
  await inTurns(items, services, (item, index) => {
    const isKept = atItem(index, () => holds(valueAt(item, names), question));
    (isKept ? list : rest).push(item);
  });
  return { list, rest };
}

/** Does something with one item; what fails there says which one it is. */
function atItem<T>(index: number, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    if (!(thrown instanceof FailureError)) throw thrown;
    const { code, message, remedy } = thrown.failure;
    throw failure(code, `Item ${index + 1} of the list: ${message}`, remedy);
  }
}

async function sorted(
  items: Items,
  names: Names,
  { descending, services }: { readonly descending: boolean; readonly services: World },
): Promise<Items> {
  const keyed: { readonly item: Payload; readonly key: number | string | undefined }[] = [];
  await inTurns(items, services, (item, index) => {
    keyed.push({ item, key: atItem(index, () => sortKey(valueAt(item, names))) });
  });
  // One language for all machines, so that the same list is sorted the same way everywhere.
  const collator = new Intl.Collator('en');
  const compare = (left: number | string, right: number | string): number => {
    if (typeof left === 'number' && typeof right === 'number') return left - right;
    if (typeof left === 'string' && typeof right === 'string') return collator.compare(left, right);
    return typeof left === 'number' ? -1 : 1;
  };
  const sortedItems = await sortInTurns(keyed, services, ({ key: left }, { key: right }) => {
    // What has no value comes last, whichever way.
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
    return descending ? compare(right, left) : compare(left, right);
  });
  return sortedItems.map(({ item }) => item);
}

function sortKey(value: Payload): number | string | undefined {
  if (value === null || value === undefined || Number.isNaN(value)) return undefined;
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? value : keyOf(value);
}

/** The items that have the same value at a field, in the order in which that value first comes. */
async function byKey(items: Items, names: Names, services: World) {
  const groups = new Map<string, { readonly key: Payload; readonly members: Payload[] }>();
  await inTurns(items, services, (item, index) => {
    const value = valueAt(item, names);
    const key = atItem(index, () => keyOf(value));
    const group = groups.get(key);
    if (group) group.members.push(item);
    else groups.set(key, { key: value ?? null, members: [item] });
  });
  return [...groups.values()];
}

/** The same text for values that are equal as JSON, whatever the order of their fields. */
function keyOf(value: Payload): string {
  if (typeof value === 'string') return JSON.stringify(value);
  try {
    return canonicalJson(value ?? null);
  } catch {
    throw failure(
      'bad-input',
      'It is nested too deep to be compared, or holds itself.',
      'Name a field that holds a text or a number.',
    );
  }
}

async function flattened(items: Items, names: Names, services: World): Promise<Items> {
  const flat: Payload[] = [];
  await inTurns(items, services, (item) => {
    const value = valueAt(item, names);
    if (!Array.isArray(value)) flat.push(value);
    else for (const member of value) flat.push(member);
  });
  // An item without the field has nothing to give.
  return names.length === 0 ? flat : flat.filter((member) => member !== undefined);
}

/** Draws without putting back, in the order drawn. */
function sampled(items: Items, { count, seed }: Pick<Terms, 'count' | 'seed'>, services: World): Items {
  const random = seed === undefined ? services.random : randomFrom(seed);
  const pool = [...items];
  const wanted = Math.min(count ?? pool.length, pool.length);
  for (let place = 0; place < wanted; place++) {
    const drawn = place + Math.floor(random() * (pool.length - place));
    [pool[place], pool[drawn]] = [pool[drawn], pool[place]];
  }
  return pool.slice(0, wanted);
}

/** @see mulberry32, by Tommy Ettinger (public domain) */
function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
