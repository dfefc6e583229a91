// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a variable of a template is written like that
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { configFields, templatesIn, textsIn } from './config-field';

function fieldOf(schema: z.ZodType) {
  const [field] = configFields(z.object({ field: schema }));
  return field;
}

describe('the kind of a field', () => {
  it.each([
    ['text', z.string()],
    ['text', z.string().min(1).regex(/x/)],
    ['number', z.number()],
    ['number', z.int()],
    ['boolean', z.boolean()],
    ['choice', z.enum(['a', 'b'])],
    ['list', z.array(z.string())],
    ['list', z.array(z.object({ a: z.string() }))],
    ['record', z.record(z.string(), z.string())],
    ['json', z.json()],
    ['json', z.union([z.string(), z.number()])],
    ['json', z.object({ a: z.string() })],
  ] as const)('is %s', (kind, schema) => {
    expect(fieldOf(schema)).toMatchObject({ key: 'field', kind, isOptional: false });
  });

  it('is seen through defaults and what may be missing', () => {
    expect(fieldOf(z.string().default('x'))).toMatchObject({ kind: 'text', isOptional: false });
    expect(fieldOf(z.boolean().optional())).toMatchObject({ kind: 'boolean', isOptional: true });
    expect(fieldOf(z.number().nullable().default(null))).toMatchObject({ kind: 'number', isOptional: true });
  });
});

describe('a number', () => {
  it('has its limits', () => {
    expect(fieldOf(z.number().min(0).max(2).default(1))).toMatchObject({ minimum: 0, maximum: 2, isWhole: false });
  });

  it('is whole where it must be', () => {
    expect(fieldOf(z.int().min(1))).toMatchObject({ minimum: 1, isWhole: true });
    expect(fieldOf(z.number().int())).toMatchObject({ isWhole: true });
  });

  it('has no limits where none are set', () => {
    for (const schema of [z.number(), z.int()]) {
      expect(fieldOf(schema)).not.toHaveProperty('minimum');
      expect(fieldOf(schema)).not.toHaveProperty('maximum');
    }
  });
});

it('lists the values of a choice in their order', () => {
  expect(fieldOf(z.enum(['second', 'first']).default('first'))?.choices).toEqual(['second', 'first']);
});

it('keeps the order of the schema', () => {
  const schema = z.object({ z: z.string(), a: z.number(), m: z.boolean() });
  expect(configFields(schema).map(({ key }) => key)).toEqual(['z', 'a', 'm']);
});

it('reads the words of each field, the outer ones first', () => {
  const schema = z.string().meta({ title: 'inner', unit: 'tokens' }).default('').meta({ title: 'outer' });
  expect(fieldOf(schema)).toMatchObject({ title: 'outer', unit: 'tokens' });
});

it('reads the fields of the items of a list', () => {
  const list = fieldOf(z.array(z.object({ name: z.string(), size: z.number().meta({ title: 'Size' }) })));
  expect(list?.item.map(({ key, kind }) => [key, kind])).toEqual([
    ['name', 'text'],
    ['size', 'number'],
  ]);
  expect(fieldOf(z.array(z.boolean()))?.item).toMatchObject([{ key: '', kind: 'boolean' }]);
});

it('has no fields for what is no object', () => {
  expect(configFields(z.string())).toEqual([]);
});

const templated = () => z.string().default('').meta({ template: true });

describe('templates', () => {
  const schema = z.object({
    plain: z.string().default(''),
    url: templated(),
    headers: z.array(z.object({ name: z.string(), value: templated() })).default([]),
    lines: z.array(templated()).default([]),
    query: z.record(z.string(), templated()).default({}),
    rows: z.array(z.array(templated())).default([]),
    maybe: templated().optional(),
  });

  it('are found wherever the schema says, with their paths, in its order', () => {
    const config = {
      rows: [['{{r}}'], []],
      query: { q: '{{q}}' },
      lines: ['a', '${user.b}'],
      headers: [{ name: '{{no}}', value: '{{h}}' }],
      url: '{{u}}',
      plain: '{{no}}',
    };
    expect(templatesIn(schema, config)).toEqual([
      { path: ['url'], template: '{{u}}' },
      { path: ['headers', 0, 'value'], template: '{{h}}' },
      { path: ['lines', 0], template: 'a' },
      { path: ['lines', 1], template: '${user.b}' },
      { path: ['query', 'q'], template: '{{q}}' },
      { path: ['rows', 0, 0], template: '{{r}}' },
    ]);
  });

  it('are passed over where the config is not what the schema says', () => {
    for (const hostile of [null, 5, 'text', {}, [null], ['x'], [[1]], [{ value: 7 }], { q: null }])
      for (const key of ['url', 'headers', 'query', 'rows'])
        expect(() => templatesIn(schema, { [key]: hostile })).not.toThrow();
    expect(templatesIn(schema, { url: 5, headers: [null, 'x', { value: null }], rows: ['x'] })).toEqual([]);
    expect(templatesIn(schema, {})).toEqual([]);
  });
});

it('finds texts by any word of their field', () => {
  const schema = z.object({ model: z.string().meta({ control: 'model' }), other: z.string() });
  const found = textsIn(schema, { model: 'practice', other: 'x' }, (field) => field.control === 'model');
  expect(found).toEqual([{ path: ['model'], text: 'practice' }]);
});
