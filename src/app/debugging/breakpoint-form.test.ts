import { expect, it } from 'vitest';
import type { NodeBreakpoint } from './breakpoint';
import { breakpointOfForm, formOfBreakpoint } from './breakpoint-form';

const plain: NodeBreakpoint = { path: ['a'], when: 'before' };
const ports = { before: ['in', 'more'], after: ['out'] };

it('shows a breakpoint and makes the same one of what it shows', () => {
  const all: readonly NodeBreakpoint[] = [
    plain,
    { ...plain, when: 'after', isOff: true, fromHit: 4 },
    { ...plain, test: { port: 'more', kind: 'contains', value: 'x' } },
    { ...plain, test: { port: 'in', kind: 'equals', value: { a: [1] } } },
  ];
  for (const one of all) expect(breakpointOfForm(one, formOfBreakpoint(one), ports)).toEqual(one);
});

it('takes the first port where none is chosen, and a text that is no JSON as text', () => {
  expect(breakpointOfForm(plain, { when: 'after', only: 'equals', value: 'so so' }, ports)).toEqual({
    ...plain,
    when: 'after',
    test: { port: 'out', kind: 'equals', value: 'so so' },
  });
});

it('is none while a field is wrong', () => {
  expect(breakpointOfForm(plain, { when: 'before', only: 'always', fromHit: 0 }, ports)).toBeUndefined();
});
