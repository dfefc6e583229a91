import { expect, it } from 'vitest';
import { portsOfDefinition } from '../flow/ports';
import { createDataService } from '../worker/services/data';
import { fakeServices, fire } from './fake-services';
import { regex } from './regex';

const { signal } = new AbortController();
const services = fakeServices({ data: createDataService()(() => signal) });
const run = (text: string, config: Record<string, unknown>) => fire(regex, { text }, config, services);

it('finds the first place, with its groups', async () => {
  expect(await run('call +49 30 or +1 2', { pattern: '\\+(?<country>\\d+) (\\d+)' })).toEqual({
    match: '+49 30',
    groups: ['49', '30'],
    named: { country: '49' },
  });
});

it('sends the text another way where nothing is found', async () => {
  expect(await run('abc', { pattern: '\\d' })).toEqual({ none: 'abc' });
});

it('finds all, tests, and replaces', async () => {
  expect(await run('a1 b2', { operation: 'find-all', pattern: '\\d' })).toMatchObject({
    matches: ['1', '2'],
    details: [{ index: 1 }, { index: 4 }],
  });
  expect(await run('A', { operation: 'test', pattern: 'a' })).toEqual({ fits: false });
  expect(await run('A', { operation: 'test', pattern: 'a', ignoreCase: true })).toEqual({ fits: true });
  expect(await run('ab', { operation: 'replace', pattern: '(a)(b)', replacement: '$2$1' })).toEqual({ text: 'ba' });
  const raw = { operation: 'replace', pattern: 'a', replacement: '$1', useGroups: false };
  expect(await run('aa', raw)).toEqual({ text: '$1$1' });
});

it('knows lines, and line breaks', async () => {
  expect(await run('a\nb', { operation: 'test', pattern: '^b$', multiline: true })).toEqual({ fits: true });
  expect(await run('a\nb', { operation: 'test', pattern: 'a.b' })).toEqual({ fits: false });
  expect(await run('a\nb', { operation: 'test', pattern: 'a.b', dotAll: true })).toEqual({ fits: true });
});

it('fails on a pattern that cannot be read, with a remedy', async () => {
  await expect(run('a', { pattern: '(' })).rejects.toMatchObject({ failure: { code: 'bad-config' } });
});

it('has the outputs of what it does', () => {
  const ids = (operation: string) => portsOfDefinition(regex, { operation }).outputs.map(({ id }) => id);
  expect(ids('find')).toEqual(['match', 'groups', 'named', 'none', 'error']);
  expect(ids('replace')).toEqual(['text', 'error']);
});

it('takes no pattern from a port: what a model wrote is never one', () => {
  expect(portsOfDefinition(regex, { pattern: '{{evil}}' }).inputs.map(({ id }) => id)).toEqual(['text', 'when']);
});
