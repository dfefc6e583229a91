import { expect, it } from 'vitest';
import { portsOfDefinition } from '../flow/ports';
import { fire } from './fake-services';
import { manualStart } from './manual-start';

it('is where a run begins, and takes nothing in', () => {
  expect(manualStart.role).toBe('source');
  expect(portsOfDefinition(manualStart, {}).inputs).toEqual([]);
});

it('gives out the text that is written in it, as it is', async () => {
  expect(await fire(manualStart, {}, { value: 'Go {{now}} 👋' })).toEqual({ value: 'Go {{now}} 👋' });
  expect(await fire(manualStart, {})).toEqual({ value: '' });
});
