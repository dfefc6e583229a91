import { describe, expect, it } from 'vitest';
import type { Flow, WireEnd } from '../../flow/flow';
import { apply } from '../../flow/operation';
import { cardPorts } from '../card/card-ports';
import { testCatalogue, testEnd, testFlow, testNode, testWire } from '../test-flows';
import { type Drawing, removeWire, wireTo } from './drawing';

const nodes = [testNode('ask', 'chat'), testNode('think', 'model'), testNode('other', 'model')];

const drawn = (from: string, more: Partial<Drawing> = {}): Drawing => ({
  fixed: testEnd(from),
  side: 'out',
  type: 'text',
  isMany: false,
  isByKeyboard: false,
  pointer: { x: 0, y: 0 },
  ...more,
});

function dropped(flow: Flow, drawing: Drawing, target: WireEnd): readonly string[] {
  const node = flow.nodes.find((candidate) => candidate.id === target.node);
  const ports = node && cardPorts(node, undefined, testCatalogue);
  const port = [...(ports?.inputs ?? []), ...(ports?.outputs ?? [])].find((candidate) => candidate.id === target.port);
  if (!port) throw new Error('no such port');
  const after = apply(flow, wireTo(flow, drawing, target, port)).flow;
  return after.wires.map(({ from, to }) => `${from.node}.${from.port} > ${to.node}.${to.port}`);
}

describe('a wire that is dropped on a port', () => {
  it('takes the place of the one wire that the input had', () => {
    const flow = testFlow(nodes, ['other.reply > think.prompt']);
    expect(dropped(flow, drawn('ask.message'), testEnd('think.prompt'))).toEqual(['ask.message > think.prompt']);
  });

  it('joins those of an input that takes many', () => {
    const flow = testFlow(nodes, ['other.reply > ask.reply']);
    expect(dropped(flow, drawn('think.reply'), testEnd('ask.reply'))).toEqual([
      'other.reply > ask.reply',
      'think.reply > ask.reply',
    ]);
  });

  it('runs from the output when it was begun at the input', () => {
    const begun = drawn('think.prompt', { side: 'in' });
    expect(dropped(testFlow(nodes), begun, testEnd('ask.message'))).toEqual(['ask.message > think.prompt']);
  });

  it('moves when it was taken off another port', () => {
    const text = 'ask.message > think.prompt';
    const begun = drawn('ask.message', { detached: testWire(text) });
    expect(dropped(testFlow(nodes, [text]), begun, testEnd('other.prompt'))).toEqual(['ask.message > other.prompt']);
  });

  it('changes nothing when it is put back', () => {
    const text = 'ask.message > think.prompt';
    const flow = testFlow(nodes, [text]);
    const begun = drawn('ask.message', { detached: testWire(text) });
    const ports = cardPorts(testNode('think', 'model'), undefined, testCatalogue);
    const [prompt] = ports.inputs;
    if (!prompt) throw new Error('no prompt');
    expect(apply(flow, wireTo(flow, begun, testEnd('think.prompt'), prompt)).flow).toBe(flow);
  });
});

it('a wire that was taken off its port and dropped on nothing is gone', () => {
  const text = 'ask.message > think.prompt';
  const flow = testFlow(nodes, [text]);
  expect(apply(flow, removeWire(flow, testWire(text))).flow.wires).toEqual([]);
});
