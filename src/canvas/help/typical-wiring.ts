import type { FlowNode, Wire } from '../../flow/flow';
import { type NodeId, newId, type WireId } from '../../flow/ids';
import type { Json } from '../../flow/json';
import type { Catalogue, NodeDefinition } from '../../flow/node-definition';
import { itemType, type PortType } from '../../flow/port-type';
import { portsOfDefinition } from '../../flow/ports';

/** A small piece of a flow that shows what a node type is used with. */
export interface Wiring {
  readonly nodes: readonly FlowNode[];
  readonly wires: readonly Wire[];
}

type Partner = readonly [type: string, port: string];

/** What often gives a payload of a type, and what often takes one. */
const givers: Readonly<Record<string, Partner>> = {
  text: ['interface', 'message'],
  any: ['interface', 'message'],
  message: ['chat-model', 'message'],
  messages: ['chat-memory', 'history'],
  json: ['json-parse', 'value'],
  number: ['constant', 'value'],
  file: ['file-in', 'file'],
  image: ['image', 'image'],
  audio: ['speak', 'audio'],
  vector: ['embedding', 'vector'],
  tool: ['http-tool', 'tool'],
};
const takers: Readonly<Record<string, Partner>> = {
  text: ['interface', 'reply'],
  any: ['interface', 'reply'],
  message: ['interface', 'reply'],
  messages: ['chat-model', 'history'],
  json: ['json-query', 'json'],
  number: ['math', 'a'],
  file: ['file-out', 'value'],
  image: ['file-out', 'value'],
  audio: ['transcribe', 'audio'],
  vector: ['vector-store', 'vector'],
  tool: ['agent', 'tools'],
};
/** The partners of a node that is itself what its payloads usually come from or go to. */
const chatModel = { giver: ['chat-model', 'reply'], taker: ['chat-model', 'prompt'] } as const;
const anything = { giver: ['interface', 'message'], taker: ['inspect', 'value'] } as const;
const listGiver: Partner = ['split', 'pieces'];
const listTaker: Partner = ['list', 'list'];

const columns = 340;
const rows = 170;

/** The typical wiring of a node type: it, with what gives to it on the left and what takes from it on the right. */
export function typicalWiring(definition: NodeDefinition, catalogue: Catalogue): Wiring {
  const centre = nodeOf(definition, 1, 0);
  if (definition.loop) return loopWiring(centre, catalogue);
  const { inputs, outputs } = portsOfDefinition(definition, centre.config);
  const seen = inputs.filter((port) => !port.hidden);
  const required = seen.filter((port) => !port.optional);
  const wanted = (required.length > 0 ? required : seen).slice(0, 2);
  const given = outputs.filter((port) => !port.hidden).slice(0, 2);
  const wiring: Building = { nodes: [centre], wires: [] };
  wanted.forEach((port, row) => {
    const [type, from] = partnerFor(port.type, definition, 'giver');
    const partner = place(wiring, catalogue.get(type), 0, row);
    if (partner) wire(wiring, [partner, from], [centre, port.id]);
  });
  given.forEach((port, row) => {
    const [type, to] = partnerFor(port.type, definition, 'taker');
    const partner = place(wiring, catalogue.get(type), 2, row);
    if (partner) wire(wiring, [centre, port.id], [partner, to]);
  });
  return wiring;
}

//  Interface ─▶ Loop ─item─▶ Chat model ─▶ Loop (again)
//                  └─done─▶ Interface
function loopWiring(loop: FlowNode, catalogue: Catalogue): Wiring {
  const wiring: Building = { nodes: [loop], wires: [] };
  const ask = place(wiring, catalogue.get('interface'), 0, 0);
  const work = place(wiring, catalogue.get('chat-model'), 2, 0);
  if (!ask || !work) return wiring;
  wire(wiring, [ask, 'message'], [loop, 'start']);
  wire(wiring, [loop, 'item'], [work, 'prompt']);
  wire(wiring, [work, 'reply'], [loop, 'again']);
  wire(wiring, [loop, 'done'], [ask, 'reply']);
  return wiring;
}

interface Building {
  readonly nodes: FlowNode[];
  readonly wires: Wire[];
}

/** A node of a type; one that is there already is taken again: what is asked is also answered. */
function place(wiring: Building, definition: NodeDefinition | undefined, column: number, row: number) {
  if (!definition) return undefined;
  const there = wiring.nodes.find(({ type }) => type === definition.type);
  if (there) return there;
  const node = nodeOf(definition, column, row);
  wiring.nodes.push(node);
  return node;
}

function wire(wiring: Building, [source, output]: [FlowNode, string], [target, input]: [FlowNode, string]): void {
  const from = { node: source.id, port: output };
  wiring.wires.push({ id: newId<WireId>(), from, to: { node: target.id, port: input } });
}

function partnerFor(type: PortType, definition: NodeDefinition, side: 'giver' | 'taker'): Partner {
  const item = itemType(type);
  const table = side === 'giver' ? givers : takers;
  const list = side === 'giver' ? listGiver : listTaker;
  const found = item === undefined || item === 'tool' || item === 'file' ? table[item ?? type] : list;
  const usual = found ?? anything[side];
  if (usual[0] !== definition.type) return usual;
  return definition.role === 'interface' ? chatModel[side] : anything[side];
}

function nodeOf(definition: NodeDefinition, column: number, row: number): FlowNode {
  return {
    id: newId<NodeId>(),
    type: definition.type,
    typeVersion: definition.version,
    position: { x: column * columns, y: row * rows },
    config: definition.config.parse({}) as Record<string, Json>, // the defaults of a config schema are JSON
  };
}
