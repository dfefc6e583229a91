import { describe, expect, it } from 'vitest';
import { strictSchema } from './strict-schema';

describe('a schema in its strict form', () => {
  it('closes every object, at any depth', () => {
    const inner = { type: 'object', properties: { b: { type: 'string' } } };
    const schema = { type: 'object', properties: { list: { type: 'array', items: inner } }, required: ['list'] };
    expect(strictSchema(schema)).toEqual({
      type: 'object',
      properties: { list: { type: 'array', items: { ...inner, additionalProperties: false } } },
      required: ['list'],
      additionalProperties: false,
    });
  });

  it('leaves out what cannot be enforced, but not a property of that name', () => {
    const schema = {
      type: 'object',
      properties: { minimum: { type: 'number', minimum: 1, description: 'The least.' } },
    };
    expect(strictSchema(schema)).toEqual({
      type: 'object',
      properties: { minimum: { type: 'number', description: 'The least.' } },
      additionalProperties: false,
    });
  });

  it.each([
    ['an open object', { type: 'object', properties: {}, additionalProperties: true }],
    ['a map', { type: 'object', additionalProperties: { type: 'string' } }],
    ['an object of any shape', { type: 'object' }],
    ['a reference', { type: 'object', properties: { next: { $ref: '#' } } }],
    ['a choice of exactly one', { oneOf: [{ type: 'string' }] }],
    ['no schema', true],
  ])('does not exist of %s', (_, schema) => {
    expect(strictSchema(schema)).toBeUndefined();
  });
});
