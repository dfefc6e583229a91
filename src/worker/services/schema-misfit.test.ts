import { expect, it } from 'vitest';
import type { Json } from '../../flow/json';
import { misfitOf } from './schema-misfit';

const order = {
  type: 'object',
  properties: {
    size: { type: 'string', enum: ['small', 'large'] },
    lines: {
      type: 'array',
      items: {
        type: 'object',
        properties: { count: { type: 'integer' }, note: {} },
        required: ['count'],
        additionalProperties: false,
      },
    },
  },
  required: ['size'],
  additionalProperties: false,
};

it.each<[Json]>([
  [{ size: 'small' }],
  [{ size: 'large', lines: [] }],
  [{ size: 'small', lines: [{ count: 1, note: null }] }],
])('lets through what fits: %j', (value) => {
  expect(misfitOf(value, order, 'order')).toBeUndefined();
});

it.each<[Json, string]>([
  ['text', '“order” is to be of type object'],
  [[], '“order” is to be of type object'],
  [{}, '“order.size” is missing'],
  [{ size: 'huge' }, '“order.size” is to be one of small, large'],
  [{ size: 'small', more: 1 }, 'there is no “order.more”'],
  [{ size: 'small', constructor: 1 }, 'there is no “order.constructor”'],
  [{ size: 'small', lines: { count: 1 } }, '“order.lines” is to be of type array'],
  [{ size: 'small', lines: [{ count: 1 }, { count: 1.5 }] }, '“order.lines.1.count” is to be of type integer'],
  [{ size: 'small', lines: [{}] }, '“order.lines.0.count” is missing'],
])('says where %j does not fit', (value, words) => {
  expect(misfitOf(value, order, 'order')).toBe(words);
});
