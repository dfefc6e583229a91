import { expect, it } from 'vitest';
import type { FormField } from '../flow/node-definition';
import { problemOf, valuesOf } from './run-form';

const field = (id: string, kind: FormField['kind'], isOptional = false): FormField => ({
  id,
  name: id,
  kind,
  isOptional,
});

it('asks for what is missing, and for a number where one is due', () => {
  expect(problemOf(field('a', 'text'), ' ')).toBeDefined();
  expect(problemOf(field('a', 'text', true), '')).toBeUndefined();
  expect(problemOf(field('a', 'number'), 'many')).toBeDefined();
  expect(problemOf(field('a', 'number'), ' 0.5 ')).toBeUndefined();
  expect(problemOf(field('a', 'boolean'), undefined)).toBeUndefined();
});

it('gives each answer out in its type, and nothing for what stayed empty', () => {
  const fields = [field('a', 'text'), field('b', 'number'), field('c', 'boolean'), field('d', 'long-text', true)];
  expect(valuesOf(fields, { a: ' hi ', b: ' 12', d: '' })).toEqual({ a: ' hi ', b: 12, c: false });
});
