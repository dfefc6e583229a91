import { expect, it } from 'vitest';
import { codeTool } from './code-tool';
import { fire } from './fake-services';

it('gives out its code as a tool, with a schema of its parameters', async () => {
  const parameters = [
    { name: 'city', description: 'Where.' },
    { name: 'days', type: 'number', optional: true },
  ];
  const { tool } = await fire(
    codeTool,
    {},
    { name: 'look', description: 'Looks.', source: 'return city;', parameters },
  );
  expect(tool).toEqual({
    name: 'look',
    description: 'Looks.',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string', description: 'Where.' }, days: { type: 'number' } },
      required: ['city'],
      additionalProperties: false,
    },
    target: {
      kind: 'code',
      settings: {
        source: 'return city;',
        seconds: 2,
        parameters: [
          { name: 'city', type: 'text', optional: false },
          { name: 'days', type: 'number', optional: true },
        ],
      },
    },
  });
});

it('tells whoever calls it what a choice, a group and a list of them take', async () => {
  const size = { name: 'size', type: 'choice', values: ['small', 'large'], list: true };
  const at = { name: 'at', type: 'group', optional: true, fields: [{ name: 'hour', kind: 'whole' }] };
  const schemas = {
    size: { type: 'array', items: { type: 'string', enum: ['small', 'large'] } },
    at: {
      type: 'object',
      properties: { hour: { type: 'integer' } },
      required: ['hour'],
      additionalProperties: false,
    },
  };
  expect(await fire(codeTool, {}, { parameters: [size, at] })).toMatchObject({
    tool: {
      parameters: { properties: schemas, required: ['size'] },
      target: {
        settings: {
          parameters: [
            { name: 'size', type: 'json', optional: false, schema: schemas.size },
            { name: 'at', type: 'json', optional: true, schema: schemas.at },
          ],
        },
      },
    },
  });
});

it.each([
  [{ parameters: [{ name: 'a-b' }] }],
  [{ parameters: [{ name: 'await' }] }],
  [{ parameters: [{ name: 'a' }, { name: 'a' }] }],
  [{ name: 'no name' }],
  [{ source: 'x'.repeat(70_000) }],
])('takes no %j', (config) => {
  expect(codeTool.config.safeParse(config).success).toBe(false);
});
