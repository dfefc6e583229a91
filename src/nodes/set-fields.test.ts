import { describe, expect, it } from 'vitest';
import { portsOfDefinition } from '../flow/ports';
import { fakeServices, fire } from './fake-services';
import { setFields } from './set-fields';

const field = (name: string, kind: string, value = '', id?: string) => ({ name, kind, value, ...(id ? { id } : {}) });
const set = async (fields: readonly object[], inputs: Record<string, unknown> = {}, config = {}) =>
  (await fire(setFields, inputs, { fields, ...config }))['object'];

it('makes an object of typed values, a dot going deeper', async () => {
  const fields = [
    field('name', 'text', 'Ann'),
    field('age', 'number', '42'),
    field('ok', 'boolean', 'no'),
    field('address.city', 'text', 'Bonn'),
    field('address.zip', 'json', '["53", null]'),
    field('', 'text', 'nobody named it'),
  ];
  const made = { name: 'Ann', age: 42, ok: false, address: { city: 'Bonn', zip: ['53', null] } };
  expect(await set(fields)).toEqual(made);
});

it('changes and takes away fields, and leaves what came in as it was', async () => {
  const object = Object.freeze({ a: 1, b: Object.freeze({ c: 2, d: 3 }), list: [1] });
  const fields = [
    field('a', 'remove'),
    field('b.c', 'text', 'x'),
    field('no.such', 'remove'),
    field('b.e', 'number', '5'),
  ];
  expect(await set(fields, { object })).toEqual({ b: { c: 'x', d: 3, e: 5 }, list: [1] });
  expect(object).toEqual({ a: 1, b: { c: 2, d: 3 }, list: [1] });
});

it('can leave all other fields out', async () => {
  expect(await set([field('a', 'text', 'x')], { object: { a: 1, b: 2 } }, { keep: false })).toEqual({ a: 'x' });
});

it('does the same to each item of a list, in order', async () => {
  expect(await set([field('seen', 'boolean', 'yes')], { object: [{ n: 1 }, { n: 2 }] })).toEqual([
    { n: 1, seen: true },
    { n: 2, seen: true },
  ]);
});

it('takes any value from a port of its own, which goes by the id of the field', async () => {
  const fields = [field('Doc', 'port', '', 'field-9'), field('other', 'port')];
  const { inputs } = portsOfDefinition(setFields, { fields });
  expect(inputs.map(({ id, name }) => [id, name])).toEqual([
    ['field-9', 'Doc'],
    ['field-2', 'other'],
    ['object', 'object'],
    ['when', 'when'],
  ]);
  expect(await set(fields, { 'field-9': { a: [1] }, 'field-2': null })).toEqual({ Doc: { a: [1] }, other: null });
});

it('has an input for each blank of its values', () => {
  const { inputs } = portsOfDefinition(setFields, { fields: [field('a', 'text', 'Hi {{name}}')] });
  expect(inputs.map(({ id }) => id)).toEqual(['object', 'name', 'when']);
});

describe('what goes wrong', () => {
  it('is told with the name of the field', () => {
    const run = () =>
      setFields.run?.({}, setFields.config.parse({ fields: [field('age', 'number', 'old')] }), fakeServices());
    expect(run).toThrow('The value of “age” is to be a number, but it begins “old”.');
  });

  it('is told of what is no object', async () => {
    await expect(set([field('a', 'text')], { object: 'text' })).rejects.toThrow(
      'Input object is to be an object, but it is text.',
    );
    await expect(set([field('a', 'text')], { object: [{}, 3] })).rejects.toThrow('Item 2 of the list');
    await expect(set([], { object: null })).rejects.toThrow('but it is null');
  });

  it('leaves prototypes alone', async () => {
    const made = await set([field('__proto__.polluted', 'text', 'yes'), field('constructor.prototype.x', 'text', 'y')]);
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
    expect(Object.hasOwn(made as object, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>)['polluted'] ?? ({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});
