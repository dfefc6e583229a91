import { expect, it } from 'vitest';
import { embedded, flowBuilder } from '../../../tests/support/flow-builder';
import { smallCatalogue } from '../../../tests/support/small-catalogue';
import { diffFlows } from '../../flow/diff/diff-flows';
import type { Flow } from '../../flow/flow';
import type { FlowId } from '../../flow/ids';
import { changeTitle } from './change-words';
import { mergedFlow } from './merged-flow';

const flow = flowBuilder(smallCatalogue);
const changesOf = (before: Flow, after: Flow) =>
  diffFlows(before, after, smallCatalogue).changes.filter(({ kind }) => kind !== 'moved');
const mergedOf = (before: Flow, after: Flow, level?: FlowId) => {
  const {
    nodes,
    wires,
    flow: both,
  } = mergedFlow(before, after, { changes: changesOf(before, after), level, catalogue: smallCatalogue });
  return { nodes: Object.fromEntries(nodes), wires: Object.fromEntries(wires), ids: both.nodes.map(({ id }) => id) };
};

//   ask ──▶ pass ──▶ model ──▶ ask     and     ask ──▶ upper ──▶ model ──▶ ask
it('draws both states on one canvas, a wire that runs elsewhere twice', () => {
  const before = flow('ask > pass > model > ask');
  const after = flow('ask > upper > model > ask', { model: { config: { temperature: 2 } } });
  expect(mergedOf(before, after)).toEqual({
    nodes: { pass: 'removed', upper: 'added', model: 'changed' },
    wires: { w1: 'removed', 'w1-after': 'added', w2: 'removed', 'w2-after': 'added' },
    ids: ['ask', 'pass', 'model', 'upper'],
  });
  expect(
    changesOf(before, after).map((change) => changeTitle(change, { before, after, catalogue: smallCatalogue })),
  ).toEqual([
    'The node',
    'The node',
    'Temperature',
    'Wire from Interface: message to Upper case: text',
    'Wire from Upper case: text to Chat model: prompt',
  ]);
});

it('marks the Sub-flow in which something is different, and shows that inside', () => {
  const borders = { in: { type: 'input' }, out: { type: 'output' } };
  const around = (chains: string) => flow('ask > sub > ask', {}, { flows: { inner: embedded(flow(chains, borders)) } });
  const [before, after] = [around('in > pass > out'), around('in > pass > out; text')];
  expect(mergedOf(before, after).nodes).toEqual({ sub: 'changed' });
  expect(mergedOf(before, after, 'inner' as FlowId).nodes).toEqual({ text: 'added' }); // of the form that ids have
});
