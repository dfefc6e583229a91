// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a variable of a template is written like that
import { expect, it } from 'vitest';
import { portsOfDefinition } from '../flow/ports';
import { fire } from './fake-services';
import { promptTemplate } from './prompt-template';

const inputsOf = (template: string) =>
  portsOfDefinition(promptTemplate, { template })
    .inputs.filter((port) => port.fromTemplate)
    .map(({ id }) => id);

it('gives out the filled template', async () => {
  expect(await fire(promptTemplate, {}, { template: 'Hello Ada, 你好' })).toEqual({ prompt: 'Hello Ada, 你好' });
});

it('has one input for each name, in the order they first come', () => {
  expect(inputsOf('{{b}} {{a}} {{b}}')).toEqual(['b', 'a']);
});

it('has no input for what is escaped, and none for a variable', () => {
  expect(inputsOf('\\{{literal}} ${user.name} {{ straße }}')).toEqual(['straße']);
});

it('has an input when it is fresh', () => {
  expect(portsOfDefinition(promptTemplate, {}).inputs[0]).toMatchObject({ id: 'message', type: 'any' });
});

it('gives out an empty text of an empty template', async () => {
  expect(await fire(promptTemplate, {}, { template: '' })).toEqual({ prompt: '' });
});
