import { describe, expect, it } from 'vitest';
import { type Coercion, fitOf, isPortType, itemType, type PortType, portTypeSchema, scalarTypes } from './port-type';

/** Every row of the coercions of design §4. What is in no row does not fit. */
const rows: readonly (readonly [from: PortType, to: PortType, coercion?: Coercion])[] = [
  ['number', 'text', 'to-text'],
  ['boolean', 'text', 'to-text'],
  ['number', 'json'],
  ['boolean', 'json'],
  ['json', 'text', 'to-json-text'],
  ['text', 'json'],
  ['text', 'message', 'to-user-message'],
  ['message', 'text', 'message-to-text'],
  ['message', 'messages', 'message-to-messages'],
  ['image', 'file'],
  ['audio', 'file'],
];

const types: readonly PortType[] = [...scalarTypes, 'list<text>', 'list<list<json>>'];

it.each(rows.map(([from, to, coercion]) => ({ from, to, coercion })))('$from fits $to by $coercion', (row) => {
  const { from, to, coercion } = row;
  expect(fitOf(from, to)).toEqual(coercion === undefined ? { fits: true } : { fits: true, coercion });
});

it.each(types)('%s fits itself and any as it is', (type) => {
  expect(fitOf(type, type)).toEqual({ fits: true });
  expect(fitOf(type, 'any')).toEqual({ fits: true });
});

it.each(types.filter((type) => type !== 'any'))('any fits %s and is checked when it arrives', (type) => {
  expect(fitOf('any', type)).toEqual({ fits: true, coercion: 'check' });
});

it.each(types)('one %s fits a list of it', (type) => {
  const coercion = type === 'any' ? 'check' : 'to-list';
  expect(fitOf(type, `list<${type}>`)).toEqual({ fits: true, coercion });
});

it.each(types)('a list of %s fits json', (type) => {
  expect(fitOf(`list<${type}>`, 'json')).toEqual({ fits: true });
});

it('lets nothing else of the scalar types through', () => {
  const allowed = new Set(rows.map(([from, to]) => `${from}→${to}`));
  const fitting = scalarTypes.flatMap((from) =>
    scalarTypes
      .filter((to) => from !== to && from !== 'any' && to !== 'any' && fitOf(from, to).fits)
      .map((to) => `${from}→${to}`),
  );
  expect(new Set(fitting)).toEqual(allowed);
});

it('a list fits another list if its items fit as they are, or are checked when they arrive', () => {
  expect(fitOf('list<text>', 'list<any>')).toEqual({ fits: true });
  expect(fitOf('list<number>', 'list<json>')).toEqual({ fits: true });
  expect(fitOf('list<list<image>>', 'list<list<file>>')).toEqual({ fits: true });
  expect(fitOf('list<any>', 'list<text>')).toEqual({ fits: true, coercion: 'check' });
  expect(fitOf('list<number>', 'list<text>').fits, 'each would have to be changed').toBe(false);
});

it.each<readonly [PortType, PortType]>([
  ['list<text>', 'text'],
  ['list<text>', 'list<number>'],
  ['number', 'list<text>'],
  ['text', 'list<list<text>>'],
  ['list<message>', 'messages'],
])('a %s does not fit a %s', (from, to) => {
  expect(fitOf(from, to).fits).toBe(false);
});

it.each<readonly [PortType, PortType, string]>([
  ['text', 'number', 'json-parse'],
  ['text', 'boolean', 'json-parse'],
  ['json', 'number', 'json-parse'],
  ['json', 'boolean', 'json-parse'],
  ['messages', 'text', 'json-stringify'],
  ['messages', 'json', 'json-stringify'],
])('names what turns %s into %s: %s', (from, to, converter) => {
  expect(fitOf(from, to)).toEqual({ fits: false, converter });
});

it('names nothing where nothing converts', () => {
  expect(fitOf('vector', 'image')).toEqual({ fits: false });
});

describe('the types', () => {
  it('are those that are named, and lists of types', () => {
    for (const type of types) expect(isPortType(type), type).toBe(true);
  });

  it.each(['', 'Text', 'string', 'list', 'list<>', 'list<string>', 'list<text', 'list<text>>', ' text', 'constructor'])(
    'do not include %j',
    (type) => {
      expect(isPortType(type)).toBe(false);
    },
  );

  it.each([null, undefined, 5, {}, ['text']])('are texts, which %j is not', (value) => {
    expect(portTypeSchema.safeParse(value).success).toBe(false);
  });

  it('are no longer than any that a person draws', () => {
    const hostile = `${'list<'.repeat(100_000)}text${'>'.repeat(100_000)}`;
    expect(isPortType(hostile)).toBe(false);
  });

  it('know what they are lists of', () => {
    expect(itemType('list<list<json>>')).toBe('list<json>');
    expect(itemType('text')).toBeUndefined();
  });
});
