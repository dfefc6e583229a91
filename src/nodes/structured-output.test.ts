import { describe, expect, it } from 'vitest';
import { failure } from '../flow/failure';
import type { Json } from '../flow/json';
import { portsOfDefinition } from '../flow/ports';
import { fakeServices, fire, replyOf } from './fake-services';
import { checkOf } from './schema-check';
import { structuredOutput } from './structured-output';

/** A model that answers one text after the other. */
function saying(...answers: readonly string[]) {
  let turn = 0;
  return fakeServices({ chat: async () => replyOf([answers[turn++] ?? '']) });
}

const fields = [
  { id: 'f1', name: 'name', kind: 'text', description: 'of the product' },
  { id: 'f2', name: 'price', kind: 'number' },
  { id: 'f3', name: 'tags', kind: 'text', list: true, optional: true },
];

describe('Structured output', () => {
  it('gives out the JSON, and each field at its own port', async () => {
    const services = saying('```json\n{"name":"Tee 🍵","price":3.5,"tags":["hot"]}\n```');
    expect(await fire(structuredOutput, { prompt: 'Tea, 3.50' }, { fields }, services)).toEqual({
      json: { name: 'Tee 🍵', price: 3.5, tags: ['hot'] },
      f1: 'Tee 🍵',
      f2: 3.5,
      f3: ['hot'],
    });
  });

  it('asks with the schema of its fields, and says it in words too', async () => {
    const services = saying('{"name":"x","price":1}');
    await fire(structuredOutput, { prompt: 'x' }, { fields, instructions: 'Be exact.' }, services);
    const schema = {
      type: 'object',
      properties: {
        name: { type: 'string', description: 'of the product' },
        price: { type: 'number' },
        tags: { type: 'array', items: { type: 'string' } },
      },
      required: ['name', 'price'],
      additionalProperties: false,
    };
    const [request] = services.asked.models;
    expect(request?.schema).toEqual(schema);
    expect(request?.messages[0]?.content).toMatch(/^Be exact\.\n\nAnswer with JSON alone/);
    expect(request?.messages[0]?.content).toContain(JSON.stringify(schema));
  });

  it('sends nothing to the port of a field that is missing', async () => {
    const outputs = await fire(structuredOutput, { prompt: 'x' }, { fields }, saying('{"name":"x","price":1}'));
    expect(Object.keys(outputs)).toEqual(['json', 'f1', 'f2']);
  });

  it('has what does not fit mended, and says what is wrong', async () => {
    const services = saying('It is tea.', '{"name":"tea","price":"3"}', '{"name":"tea","price":3}');
    expect(await fire(structuredOutput, { prompt: 'x' }, { fields }, services)).toMatchObject({ f2: 3 });
    const [, second, third] = services.asked.models.map(({ messages }) => messages.slice(2));
    expect(second?.[1]?.content).toContain('- the whole: it is no JSON');
    expect(third).toEqual([
      { role: 'assistant', content: '{"name":"tea","price":"3"}' },
      { role: 'user', content: expect.stringContaining('- price: Invalid input: expected number, received string') },
    ]);
  });

  it.each([[0], [1], [3]])('gives up after being told %i times', async (tries) => {
    const services = fakeServices({ chat: async () => replyOf(['{}']) });
    await expect(fire(structuredOutput, { prompt: 'x' }, { fields, tries }, services)).rejects.toMatchObject({
      failure: { code: 'reply-malformed', retryable: false },
    });
    expect(services.asked.models).toHaveLength(tries + 1);
  });

  it('takes a JSON schema instead, of any shape', async () => {
    const schema = { type: 'array', items: { type: 'integer' }, minItems: 2 };
    const services = saying('[1]', '[1, 2]');
    const config = { from: 'schema', schema };
    expect(await fire(structuredOutput, { prompt: 'x' }, config, services)).toEqual({ json: [1, 2] });
    expect(portsOfDefinition(structuredOutput, config).outputs.map(({ id }) => id)).toEqual(['json', 'error']);
  });

  it.each([[{ type: 'strin' }], [{ if: {} }], [{ type: 'string', pattern: '(' }], [{ $ref: 'https://example.com' }]])(
    'refuses a schema that cannot be checked: %j',
    async (schema) => {
      const services = saying('{}');
      await expect(fire(structuredOutput, { prompt: 'x' }, { from: 'schema', schema }, services)).rejects.toMatchObject(
        { failure: { code: 'bad-config' } },
      );
      expect(services.asked.models).toEqual([]);
    },
  );

  it('keeps the ports of its fields when they are renamed', () => {
    const named = (name: string) => portsOfDefinition(structuredOutput, { fields: [{ id: 'f', name }] }).outputs[1];
    expect(named('a')).toMatchObject({ id: 'f', name: 'a', type: 'text' });
    expect(named('b')).toMatchObject({ id: 'f', name: 'b', type: 'text' });
  });

  it('gives each kind of field a port of its type', () => {
    const kinds = ['text', 'number', 'whole', 'boolean', 'json'];
    const rows = kinds.flatMap((kind) => [
      { name: kind, kind },
      { name: `${kind}s`, kind, list: true },
    ]);
    const { outputs } = portsOfDefinition(structuredOutput, { fields: rows });
    expect(outputs.slice(1, -1).map(({ type }) => type)).toEqual([
      ...['text', 'list<text>', 'number', 'list<number>', 'number', 'list<number>'],
      ...['boolean', 'list<boolean>', 'json', 'list<json>'],
    ]);
  });

  it.each([
    ['two of one name', [{ name: 'a' }, { name: 'a' }]],
    [
      'two of one id',
      [
        { id: 'a', name: 'a' },
        { id: 'a', name: 'b' },
      ],
    ],
    ['the id of another output', [{ id: 'json', name: 'a' }]],
    ['a name that is no word', [{ name: 'a b' }]],
    ['a name that reaches for prototypes', [{ name: '__proto__' }]],
  ])('refuses fields with %s', (_, rows) => {
    expect(structuredOutput.config.safeParse({ fields: rows }).success).toBe(false);
  });

  it('lets a failure and a stop through', async () => {
    const stopped = failure('interrupted', 'Stopped.', 'Play again.');
    const services = fakeServices({ chat: () => Promise.reject(stopped) });
    await expect(fire(structuredOutput, { prompt: 'x' }, {}, services)).rejects.toBe(stopped);
  });
});

describe('the check of a schema', () => {
  const faults = (schema: Json, value: Json) => checkOf(schema, 'test')(value);

  it.each([
    ['a default mends nothing', { properties: { a: { type: 'string', default: 'x' } }, required: ['a'] }, {}],
    ['what has properties is an object', { properties: { a: { type: 'string' } } }, 'text'],
    ['all the way down', { type: 'array', items: { properties: { a: { type: 'number' } } } }, [{ a: 'x' }]],
    [
      'by name',
      { $defs: { n: { required: ['a'] } }, type: 'object', properties: { n: { $ref: '#/$defs/n' } } },
      { n: {} },
    ],
    ['of several', { anyOf: [{ type: 'string' }, { type: 'null' }] }, 1],
    ['closed', { type: 'object', properties: {}, additionalProperties: false }, { a: 1 }],
  ])('sees what does not fit: %s', (_, schema, value) => {
    expect(faults(schema, value).length).toBeGreaterThan(0);
  });

  it.each([
    [{}, { anything: [1] }],
    [{ properties: { default: { type: 'string' } }, required: ['default'] }, { default: 'x' }],
    [{ type: ['string', 'null'] }, null],
  ])('lets through what fits %j', (schema, value) => {
    expect(faults(schema, value)).toEqual([]);
  });

  it('names places, and no more of them than a model reads', () => {
    const value = Array.from({ length: 1_000 }, () => ({ a: { b: 'x' } }));
    const schema = { type: 'array', items: { properties: { a: { properties: { b: { type: 'number' } } } } } };
    const told = faults(schema, value);
    expect(told).toHaveLength(20);
    expect(told[0]).toBe('0.a.b: Invalid input: expected number, received string');
  });
});
