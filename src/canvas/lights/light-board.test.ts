// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { CompiledFlow } from '../../flow/compiled-flow';
import type { RunId } from '../../flow/ids';
import type { Light, LightsMessage, OperatorProgress } from '../../flow/run-event';
import { createLightBoard, type LightBoard } from './light-board';

//   ask(0) ──▶ think(1) ──▶ ask(2, the sink)     ask(0) ──▶ skip(3)
const compiled = {
  operators: [
    { node: ['ask'], inputs: [], outputs: [{ channels: [0, 2] }] },
    { node: ['think'], inputs: [{ channels: [0] }], outputs: [{ channels: [1] }] },
    { node: ['ask'], inputs: [{ channels: [1] }], outputs: [] },
    { node: ['skip'], inputs: [{ channels: [2] }], outputs: [] },
  ],
  channels: [
    { wires: ['to-think'], from: [0, 0], to: [1, 0], stream: false },
    { wires: ['to-ask'], from: [1, 0], to: [2, 0], stream: true },
    { wires: ['to-skip'], from: [0, 0], to: [3, 0], stream: false },
  ],
} as unknown as CompiledFlow; // the parts that a light board reads

/** A clock that a test moves; frames come when the test says so. */
function handClock() {
  let now = 1_000;
  let timers: { at: number; callback: () => void }[] = [];
  let frames: (() => void)[] = [];
  const drawFrames = () => {
    const due = frames;
    frames = [];
    for (const callback of due) callback();
  };
  return {
    now: () => now,
    after: (milliseconds: number, callback: () => void) => void timers.push({ at: now + milliseconds, callback }),
    frame: (callback: () => void) => void frames.push(callback),
    drawFrames,
    pass(milliseconds: number) {
      now += milliseconds;
      const due = timers.filter((timer) => timer.at <= now);
      timers = timers.filter((timer) => timer.at > now);
      for (const timer of due) timer.callback();
      drawFrames();
    },
  };
}

const progress = (operator: number, light: Light, more: Partial<OperatorProgress> = {}): OperatorProgress => ({
  operator,
  light,
  active: light === 'active' ? 1 : 0,
  firings: 1,
  startSequence: 0,
  endSequence: 0,
  startTime: 0,
  milliseconds: 0,
  usage: {},
  ...more,
});

const message = (
  operators: readonly OperatorProgress[],
  { channels = [], run = 'one' }: { channels?: readonly number[]; run?: string } = {},
): LightsMessage => ({ lane: 'lights', run: run as RunId, operators, channels }); // tests choose plain ids

function boardWithCards() {
  const clock = handClock();
  const board = createLightBoard(clock);
  const card = (node: string) => {
    const element = document.createElement('div');
    element.setAttribute('role', 'group');
    board.attach(node, element);
    return element;
  };
  return { clock, board, ask: card('ask'), think: card('think'), skip: card('skip') };
}

/** The nodes whose light went on, in the order in which they did. */
function orderOfLights(board: LightBoard, nodes: readonly string[]): readonly string[] {
  const order: string[] = [];
  for (const node of nodes)
    board.attach(node, {
      setAttribute: (name: string, value: string) => {
        if (name === 'data-light' && value === 'active') order.push(node);
      },
      getAttribute: () => null,
    } as unknown as Element); // what the board uses of an element
  return order;
}

const light = (element: Element) => element.getAttribute('data-light');
const start = (operator: number, startSequence: number) => progress(operator, 'active', { startSequence });

describe('a light', () => {
  it('is idle before a run', () => {
    expect(light(boardWithCards().ask)).toBe('idle');
  });

  it('goes on in the next frame and off when the node is done', () => {
    const { board, clock, think } = boardWithCards();
    board.show(message([progress(1, 'active', { startSequence: 1 })]), compiled);
    clock.drawFrames();
    expect(light(think)).toBe('active');
    expect(think.getAttribute('aria-description')).toBe('active');
    clock.pass(200);
    board.show(message([progress(1, 'done', { startSequence: 1, endSequence: 2 })]), compiled);
    clock.drawFrames();
    expect(light(think)).toBe('done');
  });

  it('of a firing that is over before a frame is on for 120 ms all the same', () => {
    const { board, clock, think } = boardWithCards();
    board.show(message([progress(1, 'done', { startSequence: 1, endSequence: 2 })]), compiled);
    clock.drawFrames();
    expect(light(think)).toBe('active');
    clock.pass(119);
    expect(light(think)).toBe('active');
    clock.pass(1);
    expect(light(think)).toBe('done');
  });

  it('goes on in the order of the starts, whatever the order in a message', () => {
    const { board, clock } = boardWithCards();
    const order = orderOfLights(board, ['ask', 'think', 'skip']);
    board.show(message([start(3, 9), start(1, 5), start(0, 1)]), compiled);
    clock.drawFrames();
    expect(order).toEqual(['ask', 'think', 'skip']);
  });

  it('of an Interface is seen to go on for its message and again for its reply, in one frame too', () => {
    const { board, clock } = boardWithCards();
    const order = orderOfLights(board, ['ask', 'think']);
    board.show(message([start(0, 1), start(1, 4), start(2, 6)]), compiled);
    clock.drawFrames();
    expect(order).toEqual(['ask', 'think', 'ask']);
  });

  it('of an Interface is on while its source or a sink is', () => {
    const { board, clock, ask } = boardWithCards();
    board.show(message([progress(0, 'done', { startSequence: 1, endSequence: 2 })]), compiled);
    clock.pass(0);
    clock.pass(200);
    expect(light(ask)).toBe('done');
    board.show(message([progress(2, 'active', { startSequence: 7 })]), compiled);
    clock.drawFrames();
    expect(light(ask)).toBe('active');
  });

  it('of an Interface tells at the end that no reply came', () => {
    const { board, clock, ask } = boardWithCards();
    const sinks = {
      ...compiled,
      operators: compiled.operators.map((operator, index) => ({ ...operator, role: index === 2 ? 'sink' : 'step' })),
    } as CompiledFlow; // as above
    board.show(message([progress(0, 'done', { startSequence: 1, endSequence: 2 })]), sinks);
    clock.pass(200);
    board.show(message([progress(2, 'skipped', { firings: 0 })]), sinks);
    clock.pass(200);
    expect([light(ask), board.progressOf('ask')?.passedOver]).toEqual(['skipped', 'no reply']);
  });

  it('is set again on an element that comes later', () => {
    const { board, clock } = boardWithCards();
    board.show(message([progress(1, 'active', { startSequence: 1 })]), compiled);
    clock.drawFrames();
    const later = document.createElement('div');
    board.attach('think', later);
    expect(light(later)).toBe('active');
  });

  it('no longer touches an element that was detached', () => {
    const { board, clock } = boardWithCards();
    const gone = document.createElement('div');
    board.attach('think', gone)();
    board.show(message([progress(1, 'active', { startSequence: 1 })]), compiled);
    clock.drawFrames();
    expect(light(gone)).toBe('idle');
  });

  it('goes out when another run begins, and an older run does not light it again', () => {
    const { board, clock, think, skip } = boardWithCards();
    board.show(message([progress(1, 'failed', { startSequence: 1, endSequence: 2 })]), compiled);
    clock.pass(200);
    board.show(message([progress(3, 'active', { startSequence: 1 })], { run: 'two' }), compiled);
    clock.pass(200);
    expect([light(think), light(skip)]).toEqual(['idle', 'active']);
    board.show(message([progress(1, 'done', { startSequence: 1, endSequence: 2 })]), compiled);
    clock.pass(200);
    expect(light(think)).toBe('idle');
  });

  it('is out after a reset', () => {
    const { board, clock, think } = boardWithCards();
    board.show(message([progress(1, 'active', { startSequence: 1 })]), compiled);
    clock.drawFrames();
    board.reset();
    expect(light(think)).toBe('idle');
    expect(board.lightOf('think')).toBe('idle');
  });
});

//   ask(0) ──▶ one(1) ──▶ both(2)     ask(0) ──▶ both(2)
const joining = {
  operators: [
    { node: ['ask'], inputs: [], outputs: [{ channels: [0, 2] }] },
    { node: ['one'], inputs: [{ channels: [0] }], outputs: [{ channels: [1] }] },
    { node: ['both'], inputs: [{ channels: [1] }, { channels: [2] }], outputs: [] },
  ],
  channels: [
    { wires: ['to-one'], from: [0, 0], to: [1, 0], stream: false },
    { wires: ['one-to-both'], from: [1, 0], to: [2, 0], stream: false },
    { wires: ['ask-to-both'], from: [0, 0], to: [2, 0], stream: false },
  ],
} as unknown as CompiledFlow; // the parts that a light board reads

describe('a node to which something came, but not all', () => {
  const begun = () => {
    const clock = handClock();
    const board = createLightBoard(clock);
    board.show(message([progress(0, 'done', { startSequence: 1, endSequence: 2 })], { channels: [0, 2] }), joining);
    clock.pass(120);
    return { clock, board };
  };

  it('waits, and says for how much', () => {
    const { board } = begun();
    expect([board.lightOf('both'), board.progressOf('both')?.remark]).toEqual(['waiting', '1 of 2 inputs']);
    expect(board.lightOf('one')).toBe('idle');
  });

  it('goes on when the rest has come', () => {
    const { clock, board } = begun();
    board.show(message([progress(2, 'active', { startSequence: 5 })], { channels: [1] }), joining);
    clock.drawFrames();
    expect(board.lightOf('both')).toBe('active');
    expect(board.progressOf('both')?.remark).toBeUndefined();
  });

  it('waits for nothing when the run is over', () => {
    const { clock, board } = begun();
    board.end('one');
    clock.drawFrames();
    expect(board.lightOf('both')).toBe('skipped');
    expect(board.progressOf('both')).toMatchObject({ passedOver: 'not reached' });
    board.show(message([], { channels: [2] }), joining);
    clock.drawFrames();
    expect(board.lightOf('both')).toBe('skipped');
  });

  it('is not reached, like all that was not settled, when the worker of the run is gone', () => {
    const { clock, board } = begun();
    board.show(message([progress(1, 'active', { startSequence: 5 })]), joining);
    clock.pass(200);
    board.end('one', true);
    clock.pass(200);
    expect(['ask', 'one', 'both'].map((node) => board.lightOf(node))).toEqual(['done', 'skipped', 'skipped']);
    expect(board.progressOf('one')?.passedOver).toBe('stopped');
  });
});

describe('a wire', () => {
  const boardWithWire = (wire: string) => {
    const clock = handClock();
    const board = createLightBoard(clock);
    const element = document.createElement('div');
    board.attachWire(wire, element);
    return { clock, board, element, isLive: () => element.classList.contains('is-live') };
  };

  it('is live for a moment when a payload passes', () => {
    const { board, clock, isLive } = boardWithWire('to-think');
    board.show(message([], { channels: [0] }), compiled);
    expect(isLive()).toBe(true);
    for (let count = 0; count < 6; count++) clock.pass(80);
    expect(isLive()).toBe(false);
  });

  it('stays live while what it comes from streams', () => {
    const { board, clock, isLive } = boardWithWire('to-ask');
    board.show(message([progress(1, 'active', { startSequence: 1 })], { channels: [1] }), compiled);
    for (let count = 0; count < 20; count++) clock.pass(80);
    expect(isLive()).toBe(true);
    board.show(message([progress(1, 'done', { startSequence: 1, endSequence: 9 })]), compiled);
    for (let count = 0; count < 3; count++) clock.pass(80);
    expect(isLive()).toBe(false);
  });

  it('rests where a branch was not taken', () => {
    const { board, element } = boardWithWire('to-skip');
    board.show(message([progress(3, 'skipped', { endSequence: 4 })]), compiled);
    expect(element.classList.contains('is-rest')).toBe(true);
    board.reset();
    expect(element.classList.contains('is-rest')).toBe(false);
  });
});

it('the figures of a node are told when they change', () => {
  const { board, clock } = boardWithCards();
  const seen: (number | undefined)[] = [];
  const stop = board.subscribe('think', () => seen.push(board.progressOf('think')?.tokens));
  const usage = { inputTokens: 12, outputTokens: 30 };
  board.show(message([progress(1, 'active', { startSequence: 1, usage })]), compiled);
  clock.drawFrames();
  stop();
  board.show(message([progress(1, 'done', { startSequence: 1, endSequence: 2 })]), compiled);
  clock.pass(200);
  expect(seen).toEqual([42]);
});

describe('who watches all lights', () => {
  it('hears of each node and wire whose light has changed, and of no other', () => {
    const clock = handClock();
    const board = createLightBoard(clock);
    const heard: string[] = [];
    const stop = board.watch({
      onNode: (node) => heard.push(`${node} ${board.lightOf(node)}`),
      onWire: (wire) => heard.push(`${wire} ${board.wireLightOf(wire)}`),
    });
    board.show(message([progress(1, 'active', { startSequence: 1 })], { channels: [0] }), compiled);
    clock.drawFrames();
    expect(heard).toEqual(['to-think live', 'think active']);
    stop();
    board.reset();
    expect(heard).toHaveLength(2);
  });

  it('hears once of a wire on which payload follows payload', () => {
    const board = createLightBoard(handClock());
    let times = 0;
    board.watch({ onNode() {}, onWire: () => times++ });
    board.show(message([], { channels: [1] }), compiled);
    board.show(message([], { channels: [1] }), compiled);
    expect(times).toBe(1);
  });
});
