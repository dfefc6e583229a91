import { expect, it } from 'vitest';
import type { Flow, FlowNode } from '../../flow/flow';
import type { FlowId, NodeId } from '../../flow/ids';
import { catalogue } from '../../nodes';
import { cardFacts } from './card-facts';

const [used, id] = ['tell', 'n'] as unknown as [FlowId, NodeId]; // ids are branded strings
const inner: FlowNode = { id, type: 'input', typeVersion: 1, position: { x: 0, y: 0 }, config: {} };
const node = (label: string): FlowNode => ({ ...inner, type: 'sub-flow', label, config: { flow: used } });
const empty = { wires: [], notes: [], frames: [], variables: [], slots: [] };
const flows: Flow['flows'] = { [used]: { name: 'Tell a story', nodes: [inner, inner], ...empty } };

it('the card of a Sub-flow says which flow it stands for, and how much is in it', () => {
  expect(cardFacts(node('Story'), catalogue, flows).summary).toBe('Tell a story · 2 nodes');
  expect(cardFacts(node('Tell a story'), catalogue, flows).summary).toBe('2 nodes');
});

it('the card of a Sub-flow whose flow is not there says what it is', () => {
  expect(cardFacts(node('Story'), catalogue).summary).toBe('Sub-flow');
});
