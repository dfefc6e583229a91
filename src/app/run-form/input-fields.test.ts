import { expect, it } from 'vitest';
import { emptyFlow, type FlowNode } from '../../flow/flow';
import { flowIdSchema, nodeIdSchema } from '../../flow/ids';
import { inputFields } from './input-fields';

const input = (id: string, config: FlowNode['config'] = {}, more: Partial<FlowNode> = {}): FlowNode => ({
  ...{ id: nodeIdSchema.parse(id), type: 'input', typeVersion: 1, position: { x: 0, y: 0 }, config },
  ...more,
});

it('asks for each Input that is on, by its name or its label, as its type is written', () => {
  const flow = {
    ...emptyFlow(flowIdSchema.parse('f'), 'F'),
    nodes: [
      input('a', { name: ' Topic ', type: 'text', description: 'What it is about.' }),
      input('b', { type: 'number', optional: true }, { label: 'How many' }),
      input('c', { name: 'c', type: 'list<file>' }),
      input('d', { name: 'd', type: 'image' }),
      input('e', { name: 'e', type: 'list<json>' }),
      input('f', { name: 'f' }),
      input('g', { name: 'g' }, { disabled: 'off' }),
      input('h', {}, { type: 'manual-start' }),
    ],
  };
  expect(inputFields(flow)).toEqual([
    { id: 'a', name: 'Topic', kind: 'long-text', type: 'text', isOptional: false, hint: 'What it is about.' },
    { id: 'b', name: 'How many', kind: 'number', type: 'number', isOptional: true },
    { id: 'c', name: 'c', kind: 'files', type: 'list<file>', isOptional: false },
    { id: 'd', name: 'd', kind: 'file', type: 'image', isOptional: false },
    { id: 'e', name: 'e', kind: 'json', type: 'list<json>', isOptional: false },
    { id: 'f', name: 'f', kind: 'long-text', type: 'any', isOptional: false },
  ]);
});
