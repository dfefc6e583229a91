import { describe, expect, it } from 'vitest';
import { emptyFlow, type Flow, type FlowNode } from '../../flow/flow';
import { flowIdSchema, nodeIdSchema } from '../../flow/ids';
import { apply } from '../../flow/operation';
import { catalogue } from '../../nodes';
import { countUses, renameModels } from './uses-of-models';

const model = (id: string, name: string): FlowNode => ({
  id: nodeIdSchema.parse(id),
  type: 'chat-model',
  typeVersion: 1,
  position: { x: 0, y: 0 },
  config: { model: name },
});
const inner = flowIdSchema.parse('inner');
const { id: _, format: _format, version: _version, onError: _onError, flows: _flows, ...body } = emptyFlow(inner, 'In');
const flow: Flow = {
  ...emptyFlow(flowIdSchema.parse('f'), 'Flow'),
  nodes: [model('a', 'Groq/llama'), model('b', 'default')],
  flows: { [inner]: { ...body, nodes: [model('c', 'Groq/llama')] } },
};
const renamed = new Map([['Groq/llama', 'Work/llama']]);

//   a: Groq/llama · b: default · inner { c: Groq/llama }
describe('the nodes that ask for a model', () => {
  it('are counted by the names they use, those of embedded flows too', () => {
    expect(countUses(flow, new Set(['Groq/llama']), catalogue)).toBe(2);
    expect(countUses(flow, new Set(['Groq/gemma']), catalogue)).toBe(0);
  });

  it('follow a new name, and an undo brings the flow back byte for byte', () => {
    const { flow: next, inverse } = apply(flow, renameModels(flow, renamed, catalogue));
    expect(next.nodes.map(({ config }) => config['model'])).toEqual(['Work/llama', 'default']);
    expect(next.flows[inner]?.nodes[0]?.config).toEqual({ model: 'Work/llama' });
    expect(JSON.stringify(apply(next, inverse).flow)).toBe(JSON.stringify(flow));
  });
});
