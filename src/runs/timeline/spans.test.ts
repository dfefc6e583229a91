import { describe, expect, it } from 'vitest';
import { compiledOf } from '../../../tests/support/engine-fixture';
import type { RunId } from '../../flow/ids';
import type { RunEvent } from '../../flow/run-event';
import { gridMarks, timelineOf } from './spans';

const run = 'run' as RunId; // a literal of the form that ids have

// ask ─▶ pass1 ─▶ pass2 ─▶ ask
const build = compiledOf('ask > pass1 > pass2 > ask');
const operator = (node: string) => build.operators.findIndex((one) => one.node[0] === node);
const channelInto = (node: string) => build.channels.findIndex(({ to }) => to[0] === operator(node));
const preview = { kind: 'text', size: 0, start: '' } as const;

let sequence = 0;
const of = (node: string, type: 'node-started' | 'node-paused' | 'node-released' | 'node-skipped', time: number) =>
  ({ run, sequence: sequence++, time, type, operator: operator(node), tick: [], attempt: 1 }) satisfies RunEvent;
const completed = (node: string, time: number): RunEvent => ({
  ...{ ...of(node, 'node-started', time), type: 'node-completed', milliseconds: 0, usage: {}, previews: {} },
});
const passed = (node: string, time: number): RunEvent => ({
  ...{ run, sequence: sequence++, time, type: 'wire-passed', channel: channelInto(node), preview },
});
const row = (events: readonly RunEvent[], node: string) =>
  timelineOf(events, build).rows.find(({ path }) => path[0] === node);

describe('the timeline of a run', () => {
  it('shows from when a node waited, worked and was held', () => {
    const events = [
      passed('pass1', 10),
      of('pass1', 'node-paused', 20),
      of('pass1', 'node-released', 50),
      of('pass1', 'node-started', 51),
      completed('pass1', 90),
    ];
    expect(row(events, 'pass1')).toEqual({
      path: ['pass1'],
      light: 'done',
      spans: [
        { kind: 'waiting', from: 10, to: 20 },
        { kind: 'held', from: 20, to: 50 },
        { kind: 'work', from: 51, to: 90, end: 'done' },
      ],
    });
  });

  it('leaves open what lasts, and ends it with the run', () => {
    const events = [of('pass1', 'node-started', 5)];
    expect(row(events, 'pass1')).toMatchObject({ light: 'active', spans: [{ to: undefined }] });
    const stopped = [...events, { run, sequence: 9, time: 30, type: 'run-stopped' } as const];
    expect(row(stopped, 'pass1')?.spans).toEqual([{ kind: 'work', from: 5, to: 30, end: 'cut short' }]);
    expect(timelineOf(stopped, build)).toMatchObject({ isOver: true, lastTime: 30 });
  });

  it('shows as not reached what a run that is over has left waiting, or in the middle of its work', () => {
    const lights = (events: readonly RunEvent[]) =>
      timelineOf(events, build, true).rows.map(({ path, light }) => `${path[0]} ${light}`);
    const begun = [of('ask', 'node-started', 0), completed('ask', 1), passed('pass1', 1), passed('pass2', 2)];
    const working = [...begun, of('pass1', 'node-started', 3)];
    const whole = ['ask skipped', 'pass1 skipped', 'pass2 skipped'];
    expect(lights([...working, { run, sequence: 9, time: 30, type: 'run-stopped' }])).toEqual(whole);
    expect(lights(working), 'a log that breaks off').toEqual(whole);
  });

  it('tells of an Interface what came of its reply', () => {
    const reply = build.operators.findLastIndex((one) => one.node[0] === 'ask');
    const events = [
      of('ask', 'node-started', 0),
      completed('ask', 1),
      { ...of('ask', 'node-skipped', 2), operator: reply },
    ];
    expect(row(events, 'ask')?.light).toBe('skipped');
  });

  it('has its rows in the order in which something came to them', () => {
    const events = [of('ask', 'node-started', 0), passed('pass2', 1), of('pass1', 'node-skipped', 2)];
    expect(timelineOf(events, build).rows.map(({ path, light }) => `${path[0]} ${light}`)).toEqual([
      'ask active',
      'pass2 waiting',
      'pass1 skipped',
    ]);
  });
});

it('marks a grid at round times, no more than there is room for', () => {
  expect(gridMarks(1_000, 5)).toEqual([0, 200, 400, 600, 800, 1_000]);
  expect(gridMarks(7, 5)).toEqual([0, 2, 4, 6]);
  expect(gridMarks(0, 5)[0]).toBe(0);
  expect(gridMarks(65_000, 6)).toEqual([0, 20_000, 40_000, 60_000]);
});
