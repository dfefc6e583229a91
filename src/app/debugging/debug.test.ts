import { expect, it } from 'vitest';
import type { NodeId } from '../../flow/ids';
import { stepLine } from './debug';
import { nodeSeen } from './look-at';

it('says in one line what a step took in and gave out, or why it failed', () => {
  const step = { operator: 1, tick: [], inputs: { in: 'hi', gone: undefined }, outputs: { out: 'x'.repeat(80), n: 3 } };
  expect(stepLine(step)).toBe(`Step: took in in hi; gave out out ${'x'.repeat(60)}…, n 3`);
  const failure = { code: 'internal', message: 'Broken.', remedy: '', retryable: false } as const;
  expect(stepLine({ ...step, inputs: {}, failure })).toBe('Step: took in nothing; failed: Broken.');
});

it('finds the node that the level shows of a path, the Sub-flow around it included', () => {
  const path = ['a', 'b', 'c'] as NodeId[]; // literals of the form that ids have
  const [a, b, c] = path;
  expect([nodeSeen([], path), nodeSeen(path.slice(0, 1), path), nodeSeen(path.slice(0, 2), path)]).toEqual([a, b, c]);
  expect(nodeSeen(['x'] as NodeId[], path)).toBeUndefined(); // as above
});
