import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../flow/json';
import { checkOf } from './schema-check';
import { type SchemaRow, schemaOfRows } from './schema-rows';
import { structuredOutput } from './structured-output';

const plain = { description: '', list: false, optional: false } as const;
const size: SchemaRow = { ...plain, name: 'size', kind: 'choice', values: ['small', 'large'] };
const street: SchemaRow = { ...plain, name: 'street', kind: 'text', description: 'with its number' };
const address: SchemaRow = { ...plain, name: 'address', kind: 'group', fields: [street, { ...size, optional: true }] };

describe('the rows of a schema', () => {
  it('make a closed object of a group, at every depth, and a choice of its values', () => {
    expect(schemaOfRows([{ ...address, list: true, description: 'where to' }])).toEqual({
      type: 'object',
      properties: {
        address: {
          type: 'array',
          description: 'where to',
          items: {
            type: 'object',
            properties: {
              street: { type: 'string', description: 'with its number' },
              size: { type: 'string', enum: ['small', 'large'] },
            },
            required: ['street'],
            additionalProperties: false,
          },
        },
      },
      required: ['address'],
      additionalProperties: false,
    });
  });

  it('say a value once that a run filled in twice', () => {
    expect(schemaOfRows([{ ...size, values: ['a', 'b', 'a'] }])).toMatchObject({
      properties: { size: { enum: ['a', 'b'] } },
    });
  });

  it.each([
    ['what is missing in a group', { address: {} }, 'address.street'],
    ['what is none of the values', { address: { street: 'x', size: 'huge' } }, 'address.size'],
    ['what no row of a group says', { address: { street: 'x', more: 1 } }, 'address'],
  ])('let the check name %s', (_, value, place) => {
    const [fault] = checkOf(schemaOfRows([address]), 'test')(value);
    expect(fault).toMatch(new RegExp(`^${place}: `));
  });

  it('of older flows, flat ones, are read as they were', () => {
    const old = [{ id: 'f1', name: 'price', kind: 'number', description: '', list: true, optional: false }];
    expect(structuredOutput.config.parse({ fields: old }).fields).toEqual(old);
  });

  it('stand within each other five deep, and no deeper', () => {
    const nested = (levels: number): object =>
      levels === 1 ? { name: 'a', kind: 'text' } : { name: 'a', kind: 'group', fields: [nested(levels - 1)] };
    expect(structuredOutput.config.safeParse({ fields: [nested(5)] }).success).toBe(true);
    expect(structuredOutput.config.safeParse({ fields: [nested(6)] }).success).toBe(false);
  });

  it('of one group have names of their own; those of two may share them', () => {
    const groups = (first: string, second: string) => ({
      fields: [
        { name: 'a', kind: 'group', fields: [{ name: first }, { name: second }] },
        { name: 'b', kind: 'group', fields: [{ name: first }] },
      ],
    });
    expect(structuredOutput.config.safeParse(groups('x', 'y')).success).toBe(true);
    expect(structuredOutput.config.safeParse(groups('x', 'x')).success).toBe(false);
  });
});

const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'name', 'größe', 'constructor', '_x-1'), { maxLength: 3 });

/** Any rows, at most so deep. */
function anyRows(levels: number): fc.Arbitrary<readonly SchemaRow[]> {
  const kinds = [
    'text',
    'number',
    'whole',
    'boolean',
    'choice',
    'json',
    ...(levels > 1 ? ['group' as const] : []),
  ] as const;
  const rest = fc.record({
    kind: fc.constantFrom(...kinds),
    description: fc.constantFrom('', 'in euros'),
    list: fc.boolean(),
    optional: fc.boolean(),
    values: fc.uniqueArray(fc.constantFrom('small', 'large', '"'), { minLength: 1 }),
    fields: levels > 1 ? anyRows(levels - 1) : fc.constant([]),
  });
  return names.chain((given) => fc.tuple(...given.map((name) => rest.map((row) => ({ ...row, name })))));
}

/** A row without what its kind makes of no use. */
function bare({ values, fields, ...row }: SchemaRow): SchemaRow {
  if (row.kind === 'choice') return { ...row, values };
  return row.kind === 'group' ? { ...row, fields: (fields ?? []).map(bare) } : row;
}

const kindOfType = { string: 'text', number: 'number', integer: 'whole', boolean: 'boolean', object: 'group' } as const;

interface Schema {
  readonly type?: keyof typeof kindOfType | 'array';
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/** The rows that a schema was made of, read from it alone. */
function rowsOf({ properties = {}, required = [] }: Schema): readonly SchemaRow[] {
  return Object.entries(properties).map(([name, { description = '', ...own }]) => {
    const one = own.type === 'array' ? (own.items ?? {}) : own;
    const base = { name, description, list: own.type === 'array', optional: !required.includes(name) };
    if (one.enum) return { ...base, kind: 'choice', values: one.enum };
    if (one.type === 'object') return { ...base, kind: 'group', fields: rowsOf(one) };
    return { ...base, kind: one.type === undefined || one.type === 'array' ? 'json' : kindOfType[one.type] };
  });
}

const samples = { text: 'x', number: 1.5, whole: 2, boolean: true, json: [null] } as const;

/** A value that the rows ask for. */
function sampleOf(rows: readonly SchemaRow[]): Json {
  return Object.fromEntries(
    rows.map((row) => {
      const { kind, list, name, values = [], fields = [] } = row;
      const one = (): Json => {
        if (kind === 'group') return sampleOf(fields);
        return kind === 'choice' ? (values[0] ?? '') : samples[kind];
      };
      return [name, list ? [one(), one()] : one()];
    }),
  );
}

describe('any rows', () => {
  it('are told whole by their schema: what reads it has them again', () => {
    fc.assert(
      fc.property(anyRows(4), (rows) => {
        expect(rowsOf(schemaOfRows(rows) as Schema)).toEqual(rows.map(bare));
      }),
      { numRuns: 200 },
    );
  });

  it('take what they ask for, and nothing besides', () => {
    fc.assert(
      fc.property(anyRows(3), (rows) => {
        const check = checkOf(schemaOfRows(rows), 'test');
        const value = sampleOf(rows) as Record<string, Json>; // rows make an object
        expect(check(value)).toEqual([]);
        expect(check({ ...value, another: 1 })).not.toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
