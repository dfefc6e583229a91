import { expect, it } from 'vitest';
import { portsOfDefinition } from '../flow/ports';
import { constant } from './constant';
import { fakeServices, fire } from './fake-services';

it.each([
  ['text', ' a ', ' a '],
  ['number', ' -1.5e3', -1500],
  ['boolean', 'yes', true],
  ['boolean', 'False', false],
  ['json', '{"a":[1,"ü👋",null]}', { a: [1, 'ü👋', null] }],
  ['json', '7', 7],
])('gives %s %j', async (kind, value, result) => {
  expect(await fire(constant, {}, { kind, value })).toEqual({ value: result });
});

it('has an output of the kind that it gives', () => {
  const typeOf = (kind: string) => portsOfDefinition(constant, { kind }).outputs[0]?.type;
  expect(['text', 'number', 'boolean', 'json'].map(typeOf)).toEqual(['text', 'number', 'boolean', 'json']);
});

it('looks at what is filled in when it is', () => {
  const filled = () => constant.run?.({}, { kind: 'number', value: 'x' }, fakeServices());
  expect(filled).toThrow('The value is to be a number, but it begins “x”.');
});
