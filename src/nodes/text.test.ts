import { expect, it } from 'vitest';
import { portsOfDefinition } from '../flow/ports';
import { fire } from './fake-services';
import { text } from './text';

it('gives out its text as it stands', async () => {
  expect(await fire(text, {}, { text: 'Grüße, 世界 👋\n' })).toEqual({ text: 'Grüße, 世界 👋\n' });
});

it('gives out an empty text when nothing is written', async () => {
  expect(await fire(text, {})).toEqual({ text: '' });
});

it('makes no ports of what looks like a blank', () => {
  expect(portsOfDefinition(text, { text: '{{name}}' }).inputs.map(({ id }) => id)).toEqual(['when']);
});

it('refuses a config whose text is not a text', () => {
  expect(text.config.safeParse({ text: null }).success).toBe(false);
});
