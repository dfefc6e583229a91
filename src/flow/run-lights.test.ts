import { describe, expect, it } from 'vitest';
import { lights } from './run-event';
import { lightAtEnd, lightOfNode, lightOfRun, type OperatorLight } from './run-lights';

const step = (light: OperatorLight['light'], sequence: number): OperatorLight => ({ light, sequence, isSink: false });
const sink = (light: OperatorLight['light'], sequence: number): OperatorLight => ({ light, sequence, isSink: true });

it('of a run that is over no light is on: what is not settled was not reached', () => {
  expect(lights.map((light) => `${light}: ${lightAtEnd(light)}`)).toEqual([
    'idle: skipped',
    'waiting: skipped',
    'active: skipped',
    'paused: skipped',
    'done: done',
    'failed: failed',
    'skipped: skipped',
  ]);
});

describe('the light of a run', () => {
  it('is on while it is under way, and held while it is held', () => {
    expect(lightOfRun('running')).toBe('active');
    expect(lightOfRun('running', { isHeld: true })).toBe('paused');
  });

  it('tells how it ended', () => {
    expect(lightOfRun('completed')).toBe('done');
    expect(lightOfRun('completed', { hasErrors: true })).toBe('failed');
    expect(lightOfRun('failed')).toBe('failed');
    expect(lightOfRun('stopped')).toBe('skipped');
    expect(lightOfRun('interrupted')).toBe('skipped');
  });
});

describe('the light of a node with several operators', () => {
  it('is held if one is, and active if one is', () => {
    expect(lightOfNode([step('done', 9), step('active', 3), step('paused', 2)])).toBe('paused');
    expect(lightOfNode([step('done', 9), step('active', 3)])).toBe('active');
  });

  it('is that of the last that was not passed over', () => {
    expect(lightOfNode([step('done', 2), step('failed', 5), step('skipped', 9)])).toBe('failed');
    expect(lightOfNode([step('failed', 2), step('done', 5)])).toBe('done');
    expect(lightOfNode([step('skipped', 2), step('skipped', 5)])).toBe('skipped');
    expect(lightOfNode([step('skipped', 2), step('waiting', 0)])).toBe('waiting');
  });

  it('of an Interface tells of its replies as soon as that is known', () => {
    expect(lightOfNode([step('done', 2), sink('idle', 0)])).toBe('done');
    expect(lightOfNode([step('done', 2), sink('skipped', 0)])).toBe('skipped');
    expect(lightOfNode([step('done', 2), sink('done', 7), sink('skipped', 9)])).toBe('done');
    expect(lightOfNode([step('skipped', 8), sink('done', 7)])).toBe('done');
  });

  it('is idle where there is none', () => {
    expect(lightOfNode([])).toBe('idle');
  });
});
