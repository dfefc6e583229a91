import { expect, it } from 'vitest';
import * as z from 'zod';
import { defineNode } from '../../flow/node-definition';
import { regex } from '../../nodes/regex';
import { errorsOf } from './field-errors';

const definition = defineNode({
  type: 'test',
  version: 1,
  label: 'Test',
  family: 'data',
  icon: 'box',
  help: 'For this test.',
  config: z.object({
    count: z.int().min(1).max(10).default(1),
    names: z.array(z.object({ name: z.string().min(1) })).default([]),
    mode: z.enum(['fast', 'slow']).default('fast'),
  }),
  inputs: {},
  outputs: {},
});

it('what the schema refuses is said in a sentence, at its field', () => {
  const errorAt = errorsOf(definition, { count: 12, names: [{ name: 'a' }, { name: '' }], mode: 'odd' });
  expect(errorAt(['count'])).toBe('Must be at most 10.');
  expect(errorAt(['names', 0, 'name'])).toBeUndefined();
  expect(errorAt(['names', 1, 'name'])).toBe('Must not be empty.');
  expect(errorAt(['mode'])).toBe('Must be one of fast, slow.');
});

it('a number that is not whole is told so', () => {
  expect(errorsOf(definition, { count: 1.5 })(['count'])).toBe('Must be a whole number.');
});

it('nothing is said of a config that is as it should be', () => {
  expect(errorsOf(definition, { count: 3 })(['count'])).toBeUndefined();
});

it('what a node type finds wrong with a value is said there too, with what to do', () => {
  const errorAt = errorsOf(regex, { pattern: '(abc' });
  expect(errorAt(['pattern'])).toBe(
    'A group is opened with ( and not closed. Add the ). Write a \\ before it if you mean the character.',
  );
  expect(errorAt(['replacement'])).toBeUndefined();
});
