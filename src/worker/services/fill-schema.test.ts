import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Json } from '../../flow/json';
import { fillSchema } from './fill-schema';

const letter =
  'Invoice of 2024-05-06: 3 lamps for 129.50, urgent. Write to ann@example.org or see https://example.org/a.';

describe('filling a JSON schema', () => {
  it('takes what fits from the text', () => {
    const schema = {
      type: 'object',
      properties: {
        date: { type: 'string', format: 'date' },
        lamps: { type: 'integer' },
        total: { type: 'number' },
        isUrgent: { type: 'boolean' },
        isPaid: { type: 'boolean' },
        email: { type: 'string' },
        link: { type: 'string', format: 'uri' },
        kind: { enum: ['offer', 'invoice'] },
        keywords: { type: 'array', items: { type: 'string' }, maxItems: 2 },
      },
      required: ['date'],
    };
    expect(fillSchema(schema, letter)).toEqual({
      date: '2024-05-06',
      lamps: 3,
      total: 129.5,
      isUrgent: true,
      isPaid: false,
      email: 'ann@example.org',
      link: 'https://example.org/a',
      kind: 'invoice',
      keywords: ['Invoice', 'lamps'],
    });
  });

  it('follows references, also to itself, and ends', () => {
    const schema = {
      $ref: '#/$defs/tree',
      $defs: {
        tree: {
          type: 'object',
          properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#/$defs/tree' } } },
          required: ['name'],
        },
      },
    };
    expect(fillSchema(schema, 'oak')).toMatchObject({ name: 'oak' });
  });

  it.each([
    ['a circle of references', { $ref: '#' }],
    ['a thing that requires itself', { type: 'object', properties: { self: { $ref: '#' } }, required: ['self'] }],
    ['true', true],
    ['no schema at all', 'text'],
    ['a list of millions', { type: 'array', minItems: 5_000_000 }],
    ['a pattern that keeps engines busy', { type: 'string', pattern: '^(a+)+$', minLength: 40 }],
  ])('ends with %s', (_, schema) => {
    expect(JSON.stringify(fillSchema(schema as Json, letter)).length).toBeLessThan(20_000);
  });

  it.each(['^[A-Z]{3}-\\d{4}$', '^(yes|no)$', '^\\+?[0-9 ]{6,}$', '^a.c?$', '^v(?:\\d+\\.){2}\\d+$'])(
    'writes a text that the pattern %s matches',
    (pattern) => {
      expect(fillSchema({ type: 'string', pattern }, letter)).toMatch(new RegExp(pattern, 'u'));
    },
  );

  // The judge is zod's own reading of JSON Schema, which shares no code with ours.
  it('makes a value that the schema accepts, for any small schema and text', () => {
    fc.assert(
      fc.property(schemas, fc.lorem({ maxCount: 30 }), fc.nat(1000), (schema, words, number) => {
        const text = `${words} ${number} ${-number / 4}`;
        const value = fillSchema(schema, text);
        expect(z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(value)).toMatchObject({
          success: true,
        });
        expect(fillSchema(schema, text)).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });
});

const range = (least: string, most: string, limit: number) =>
  fc.tuple(fc.option(fc.nat(limit)), fc.option(fc.nat(limit))).map(([low, more]) => ({
    ...(low === null ? {} : { [least]: low }),
    ...(more === null ? {} : { [most]: (low ?? 0) + more }),
  }));

const { schemas } = fc.letrec<{ schemas: Json; leaf: Json; list: Json; object: Json; either: Json }>((tie) => ({
  schemas: fc.oneof({ maxDepth: 3, depthSize: 'small' }, tie('leaf'), tie('list'), tie('object'), tie('either')),
  leaf: fc.oneof(
    range('minLength', 'maxLength', 30).map((bounds) => ({ type: 'string', ...bounds })),
    range('minimum', 'maximum', 50).map((bounds) => ({ type: 'integer', ...bounds })),
    range('minimum', 'maximum', 50).map((bounds) => ({ type: 'number', ...bounds })),
    fc
      .integer({ min: -50, max: 50 })
      .map((low) => ({ type: 'number', exclusiveMinimum: low, exclusiveMaximum: low + 1 })),
    fc.integer({ min: 1, max: 9 }).map((step) => ({ type: 'integer', multipleOf: step, minimum: 5 })),
    fc.constantFrom('date', 'date-time', 'email', 'uri', 'uuid', 'ipv4').map((format) => ({ type: 'string', format })),
    fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 }).map((choices) => ({ enum: choices })),
    fc.constant({ type: 'boolean' }),
    fc.constant({ type: 'null' }),
    fc.constant({ const: 'fixed' }),
    fc.constant({ type: ['string', 'null'] }),
  ),
  list: fc
    .tuple(tie('schemas'), range('minItems', 'maxItems', 4))
    .map(([items, bounds]): Json => ({ type: 'array', items, ...bounds })),
  object: fc.tuple(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), tie('schemas'), { maxKeys: 4 }), fc.boolean()).map(
    ([properties, isStrict]): Json => ({
      type: 'object',
      properties,
      required: Object.keys(properties).slice(0, 2),
      ...(isStrict ? { additionalProperties: false } : {}),
    }),
  ),
  either: fc.tuple(tie('schemas'), tie('schemas')).map(([a, b]): Json => ({ anyOf: [a, b] })),
}));
