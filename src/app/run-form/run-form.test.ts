import { describe, expect, it } from 'vitest';
import type { FormField } from '../../flow/node-definition';
import type { PortType } from '../../flow/port-type';
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

describe('what is asked for an Input', () => {
  const input = (kind: FormField['kind'], type: PortType, isOptional = false): FormField => ({
    ...{ id: 'a', name: 'A', kind, type, isOptional },
  });
  const file = { artifact: 'a', name: 'a.png', mediaType: 'image/png', bytes: 3 };

  it('is read as JSON of its type', () => {
    const list = input('json', 'list<number>');
    expect(problemOf(list, '[1')).toContain('no JSON');
    expect(problemOf(list, '["a"]')).toContain('list<number>');
    expect(problemOf(list, '[1, 2]')).toBeUndefined();
    expect(valuesOf([list], { a: '[1, 2]' })).toEqual({ a: [1, 2] });
  });

  it('is a file, or several, where it takes some', () => {
    expect(problemOf(input('file', 'image'), undefined)).toBeDefined();
    expect(problemOf(input('file', 'image', true), undefined)).toBeUndefined();
    expect(valuesOf([input('file', 'image')], { a: [file] })).toEqual({ a: file });
    expect(valuesOf([input('files', 'list<file>')], { a: [file, file] })).toEqual({ a: [file, file] });
    expect(valuesOf([input('files', 'list<file>', true)], { a: [] })).toEqual({});
  });
});
