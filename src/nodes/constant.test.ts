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

it.each([
  ['number', 'twelve'],
  ['number', ''],
  ['boolean', 'maybe'],
  ['json', '{a: 1}'],
  ['json', '['.repeat(1_000) + ']'.repeat(1_000)],
])('refuses as %s what is none, when it is written: %j', (kind, value) => {
  expect(constant.config.safeParse({ kind, value }).error?.issues[0]?.path).toEqual(['value']);
});

it('looks at what is filled in later when it is', () => {
  expect(constant.config.safeParse({ kind: 'number', value: '{{a}}' }).success).toBe(true);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the flow
  expect(constant.config.safeParse({ kind: 'json', value: '[${user.name}]' }).success).toBe(true);
  const filled = () => constant.run?.({}, { kind: 'number', value: 'x' }, fakeServices());
  expect(filled).toThrow('The value is to be a number, but it begins “x”.');
});
