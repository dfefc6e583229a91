import { describe, expect, it } from 'vitest';
import { emptyFlow, type FlowNode } from '../flow/flow';
import type { FlowId, NodeId } from '../flow/ids';
import { portsOfDefinition } from '../flow/ports';
import { subFlow } from './sub-flow';

type Border = readonly [id: string, type: string, config: FlowNode['config'], label?: string];

/** The ports of a Sub-flow that stands for a flow with these nodes. */
function portsFor(borders: readonly Border[], config: Readonly<Record<string, unknown>> = { flow: 'inner' }) {
  const { nodes: _, format, version, id, onError, flows, ...body } = emptyFlow('inner' as FlowId, 'Inner'); // of the form of ids
  const nodes = borders.map(
    ([name, type, nodeConfig, label]): FlowNode => ({
      id: name as NodeId, // of the form that ids have
      type,
      typeVersion: 1,
      position: { x: 0, y: 0 },
      config: nodeConfig,
      ...(label === undefined ? {} : { label }),
    }),
  );
  const embedded = { ['inner' as FlowId]: { ...body, nodes } }; // of the form that ids have
  const { inputs, outputs } = portsOfDefinition(subFlow, config, embedded);
  return {
    inputs: inputs.filter(({ hidden }) => !hidden).map(({ id: port, name, type }) => [port, name, type]),
    outputs: outputs.filter(({ hidden }) => !hidden).map(({ id: port, name, type }) => [port, name, type]),
    optional: inputs.filter(({ hidden, optional }) => !hidden && optional).map(({ id: port }) => port),
  };
}

it('has a port for each Input and Output of its flow, by the id of that node', () => {
  const { inputs, outputs } = portsFor([
    ['b', 'input', { name: 'question', type: 'text' }],
    ['middle', 'if', {}],
    ['z', 'output', { name: 'answer', type: 'message' }],
  ]);
  expect(inputs).toEqual([['b', 'question', 'text']]);
  expect(outputs).toEqual([['z', 'answer', 'message']]);
});

it('calls a port by the name of its node, else by its label, else by its id', () => {
  const { inputs } = portsFor([
    ['c', 'input', { name: 'named' }, 'Label'],
    ['a', 'input', {}, 'Label'],
    ['b', 'input', { name: '  ' }],
  ]);
  expect(inputs.map(([, name]) => name)).toEqual(['Label', 'b', 'named']);
});

it('has its ports in an order that neither labels nor the order in the document change', () => {
  const borders: readonly Border[] = [
    ['a', 'input', { name: 'y' }, '1'],
    ['b', 'input', { name: 'x' }, '2'],
    ['c', 'input', {}, '3'],
    ['d', 'input', {}, '4'],
  ];
  const order = (list: readonly Border[]) => portsFor(list).inputs.map(([id]) => id);
  expect(order(borders)).toEqual(['c', 'd', 'b', 'a']);
  expect(order([...borders].reverse().map(([id, type, config]) => [id, type, config, `-${id}`]))).toEqual(
    order(borders),
  );
});

it('needs no wire at an Input that may be left unwired', () => {
  const { optional } = portsFor([
    ['a', 'input', { optional: true }],
    ['b', 'input', {}],
  ]);
  expect(optional).toEqual(['a']);
});

it('keeps the ports of a border with a faulty field', () => {
  const { inputs } = portsFor([['a', 'input', { name: 'question', type: 'colour' }]]);
  expect(inputs).toEqual([['a', 'question', 'any']]);
});

describe('a flow that is not there', () => {
  it.each([{}, { flow: 'gone' }, { flow: '__proto__' }, { flow: 'constructor' }, { flow: '' }])(
    'gives no ports: %j',
    (config) => {
      expect(portsFor([['a', 'input', {}]], config)).toEqual({ inputs: [], outputs: [], optional: [] });
    },
  );
});

it('says which flow it stands for', () => {
  expect(subFlow.subFlow({ flow: 'inner' })).toBe('inner');
});
