import * as z from 'zod';
import { emptyFlow, type Flow, type FlowNode, type Wire } from '../flow/flow';
import type { FlowId, NodeId, WireId } from '../flow/ids';
import type { Json } from '../flow/json';
import { catalogueOf, defineNode } from '../flow/node-definition';
import type { Scene } from './scene/flow-shapes';

/** A small catalogue and a builder of flows, for the tests of this folder. */

const chat = defineNode({
  type: 'chat',
  version: 1,
  label: 'Chat',
  family: 'interface',
  icon: 'message-circle',
  help: 'Talks with a person.',
  config: z.object({}),
  inputs: { reply: { type: 'any', many: true, optional: true } },
  outputs: { message: { type: 'text' }, history: { type: 'messages' } },
  role: 'interface',
});

const model = defineNode({
  type: 'model',
  version: 3,
  label: 'Model',
  family: 'models',
  icon: 'sparkles',
  help: 'Asks a language model.',
  synonyms: ['llm', 'gpt'],
  config: z.object({
    instructions: z.string().default('').meta({ template: true }),
    temperature: z.number().min(0).max(2).default(0.7),
  }),
  inputs: { prompt: { type: 'text' }, history: { type: 'messages', optional: true } },
  outputs: { reply: { type: 'text' } },
  summary: ({ temperature }) => `temp ${temperature}`,
});

const add = defineNode({
  type: 'add',
  version: 1,
  label: 'Add numbers',
  family: 'data',
  icon: 'plus',
  help: 'Adds up.',
  config: z.object({}),
  inputs: { a: { type: 'number' }, b: { type: 'number' } },
  outputs: { sum: { type: 'number' } },
});

const parse = defineNode({
  type: 'json-parse',
  version: 1,
  label: 'JSON parse',
  family: 'data',
  icon: 'braces',
  help: 'Reads JSON out of a text.',
  config: z.object({}),
  inputs: { text: { type: 'text' } },
  outputs: { value: { type: 'json' } },
});

export const testCatalogue = catalogueOf([chat, model, add, parse]);

/** A node at a place; its id is its label. */
export function testNode(
  id: string,
  type: string,
  { x = 0, y = 0, config = {} }: { x?: number; y?: number; config?: Record<string, Json> } = {},
): FlowNode {
  return { id: id as NodeId, type, typeVersion: 1, label: id, position: { x, y }, config }; // tests choose plain ids
}

/** A flow of nodes and of wires written `from.port > to.port`; a wire's id is its text with dashes. */
export function testFlow(nodes: readonly FlowNode[], wires: readonly string[] = []): Flow {
  return { ...emptyFlow('flow' as FlowId, 'Test'), nodes: [...nodes], wires: wires.map(testWire) }; // as above
}

/** A flow on the canvas: nothing is selected, dragged or wrong but for what is said. */
export function testScene(flow: Flow, more: Partial<Scene> = {}): Scene {
  const selection = { nodes: new Set<string>(), wires: new Set<string>() };
  return { flow, selection, moved: new Map(), troubled: new Set(), ...more };
}

export function testWire(text: string): Wire {
  const [from = '', to = ''] = text.split(' > ');
  return { id: text.replace(/\W+/g, '-') as WireId, from: testEnd(from), to: testEnd(to) }; // as above
}

export function testEnd(text: string): Wire['from'] {
  const [node = '', port = ''] = text.split('.');
  return { node: node as NodeId, port }; // as above
}
