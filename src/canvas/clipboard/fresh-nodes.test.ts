import { expect, it } from 'vitest';
import { apply } from '../../flow/operation';
import { labelOf } from '../../flow/ports';
import { testCatalogue, testFlow, testNode } from '../test-flows';
import { freshCopies, freshNode } from './fresh-nodes';

const labelsOf = (flow: ReturnType<typeof testFlow>) => flow.nodes.map((node) => labelOf(node, testCatalogue));
const model = testCatalogue.get('model');

it('a new node has the version and the defaults of its type', () => {
  if (!model) throw new Error('no model');
  const [node] = freshNode(testFlow([]), model, { x: 1, y: 2 }, testCatalogue).nodes;
  expect(node).toMatchObject({
    type: 'model',
    typeVersion: 3,
    position: { x: 1, y: 2 },
    config: { instructions: '', temperature: 0.7 },
  });
  expect(node?.label).toBeUndefined();
});

it('a new node is given a number when its label is taken', () => {
  if (!model) throw new Error('no model');
  let flow = testFlow([]);
  for (let count = 0; count < 3; count++)
    flow = apply(flow, freshNode(flow, model, { x: 0, y: 0 }, testCatalogue).operation).flow;
  expect(labelsOf(flow)).toEqual(['Model', 'Model 2', 'Model 3']);
});

//   ask ──▶ think
it('copies have fresh ids, labels of their own, and the wires between them', () => {
  const flow = testFlow([testNode('ask', 'chat'), testNode('think', 'model')], ['ask.message > think.prompt']);
  const { nodes, operation } = freshCopies(flow, flow, { x: 10, y: 0 }, testCatalogue);
  const after = apply(flow, operation).flow;
  expect(labelsOf(after)).toEqual(['ask', 'think', 'ask 2', 'think 2']);
  expect(after.wires.at(-1)).toMatchObject({ from: { node: nodes[0]?.id }, to: { node: nodes[1]?.id } });
  expect(new Set(after.nodes.map((node) => node.id)).size).toBe(4);
});

//   ask ──▶ think
it('copies keep the wires from elsewhere only where that is asked for, the flow has their nodes, and they fit', () => {
  const flow = testFlow([testNode('ask', 'chat'), testNode('think', 'model')], ['ask.message > think.prompt']);
  const originals = { nodes: flow.nodes.slice(1), wires: flow.wires };
  const wiresIn = (there: ReturnType<typeof testFlow>, keepsWires: boolean) => {
    const copies = freshCopies(there, { ...originals, keepsWires }, { x: 0, y: 0 }, testCatalogue);
    const { wires } = apply({ ...there, wires: [] }, copies.operation).flow;
    expect(wires.every(({ to }) => to.node === copies.nodes[0]?.id)).toBe(true);
    return wires.map(({ from, to }) => `${from.node}.${from.port} > ${to.port}`);
  };
  expect(wiresIn(flow, false)).toEqual([]);
  expect(wiresIn(flow, true)).toEqual(['ask.message > prompt']);
  expect(wiresIn(testFlow([]), true)).toEqual([]);
  expect(wiresIn(testFlow([testNode('ask', 'json-parse')]), true)).toEqual([]);
});

it('copies of what is locked can be moved', () => {
  const flow = testFlow([{ ...testNode('ask', 'chat'), locked: true }]);
  expect(freshCopies(flow, flow, { x: 1, y: 1 }, testCatalogue).nodes[0]).not.toHaveProperty('locked');
});
