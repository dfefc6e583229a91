import { expect, it } from 'vitest';
import { failure } from '../../flow/failure';
import type { NodeProgress } from '../lights/light-fold';
import { figuresOf } from './card-footer';

const progress = (more: Partial<NodeProgress>): NodeProgress => ({
  light: 'done',
  firings: 1,
  milliseconds: 640,
  tokens: 0,
  costUsd: 0,
  ...more,
});

it('a node that is done has its time, tokens and cost', () => {
  expect(figuresOf(progress({ tokens: 212, costUsd: 0.0001 }))).toEqual(['0.6 s', '212 tok', '$0.0001']);
});

it('a node that failed says why in two words, with the status where there was one', () => {
  const refused = failure('key-refused', 'The key was refused.', 'Put in another.', { status: 401 }).failure;
  expect(figuresOf(progress({ light: 'failed', failure: refused }))).toEqual(['401', 'key refused']);
  const silent = failure('network-failed', 'No answer came.', 'Start the server.').failure;
  expect(figuresOf(progress({ light: 'failed', failure: silent }))).toEqual(['network failed']);
});

it('a node that waits says for how much, one that was skipped why', () => {
  expect(figuresOf(progress({ light: 'waiting', remark: '1 of 2 inputs' }))).toEqual(['1 of 2 inputs']);
  expect(figuresOf(progress({ light: 'paused', held: { when: 'before', hit: 3 } }))).toEqual(['held before', 'hit 3']);
  expect(figuresOf(progress({ light: 'paused', held: { when: 'after', hit: 1 } }))).toEqual(['held after']);
  expect(figuresOf(progress({ light: 'skipped' }))).toEqual(['branch not taken']);
  expect(figuresOf(progress({ light: 'skipped', passedOver: 'not reached' }))).toEqual(['not reached']);
  expect(figuresOf(progress({ light: 'skipped', passedOver: 'no reply' }))).toEqual(['no reply']);
  expect(figuresOf(progress({ light: 'skipped', passedOver: 'stopped' }))).toEqual(['stopped']);
});
