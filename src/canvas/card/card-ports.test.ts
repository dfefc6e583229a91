import { describe, expect, it } from 'vitest';
import { flowIdSchema } from '../../flow/ids';
import { catalogue } from '../../nodes';
import { testCatalogue, testFlow, testNode } from '../test-flows';
import { cardPorts, wiringOf } from './card-ports';

const portsIn = (nodes: Parameters<typeof testFlow>[0], wires: string[], id: string) => {
  const flow = testFlow(nodes, wires);
  const node = flow.nodes.find((candidate) => candidate.id === id) ?? testNode(id, 'chat');
  return cardPorts(node, wiringOf(flow.wires).get(id), testCatalogue);
};

describe('the ports of a card', () => {
  //   ask ──▶ think
  it('are those of its type, filled where they are wired', () => {
    const ports = portsIn(
      [testNode('ask', 'chat'), testNode('think', 'model')],
      ['ask.message > think.prompt'],
      'think',
    );
    expect(ports.inputs.map((port) => [port.id, port.isWired])).toEqual([
      ['prompt', true],
      ['history', false],
    ]);
  });

  it('have one for each name in a template, also while another field is not valid', () => {
    const config = { instructions: 'Speak {{language}}', temperature: 9 };
    const ports = portsIn([testNode('think', 'model', { config })], [], 'think');
    expect(ports.inputs.map((port) => port.id)).toEqual(['prompt', 'history', 'language']);
  });

  //   ask ──▶ think.when
  it('show a hidden port only when it is wired', () => {
    const nodes = [testNode('ask', 'chat'), testNode('think', 'model')];
    expect(portsIn(nodes, [], 'think').inputs.map((port) => port.id)).not.toContain('when');
    expect(portsIn(nodes, ['ask.message > think.when'], 'think').inputs.map((port) => port.id)).toContain('when');
  });

  //   ask ──▶ think.topic, which its template has no longer
  it('keep a port that is gone while a wire names it', () => {
    const ports = portsIn(
      [testNode('ask', 'chat'), testNode('think', 'model')],
      ['ask.message > think.topic'],
      'think',
    );
    expect(ports.inputs.at(-1)).toMatchObject({ id: 'topic', isGone: true, isWired: true });
  });

  //   ask ──▶ oracle ──▶ think
  it('of an unknown type are those that its wires name', () => {
    const nodes = [testNode('ask', 'chat'), testNode('oracle', 'weather'), testNode('think', 'model')];
    const ports = portsIn(nodes, ['ask.message > oracle.place', 'oracle.forecast > think.prompt'], 'oracle');
    expect(ports.inputs).toMatchObject([{ id: 'place', type: 'any', isGone: false }]);
    expect(ports.outputs).toMatchObject([{ id: 'forecast', type: 'any', isGone: false }]);
  });
});

it('shows the ports of the flow that a Sub-flow stands for', () => {
  const id = (text: string) => flowIdSchema.parse(text);
  const border = (type: string, name: string) => testNode(name, type, { config: { name } });
  const inner = testFlow([border('input', 'question'), border('output', 'answer')]);
  const flows = {
    [id('inner')]: { name: 'Inner', nodes: inner.nodes, wires: [], notes: [], frames: [], variables: [], slots: [] },
  };
  const ports = cardPorts(testNode('node', 'sub-flow', { config: { flow: 'inner' } }), undefined, catalogue, flows);
  expect(ports.inputs.map((port) => port.name)).toEqual(['question']);
  expect(ports.outputs.map((port) => port.name)).toEqual(['answer']);
});
