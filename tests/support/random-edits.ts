import type { DocumentStore } from '../../src/canvas/document';
import * as edits from '../../src/flow/edits';
import { emptyFlow, type Flow, type FlowNode, type Wire } from '../../src/flow/flow';
import { type FlowId, type ItemId, type NodeId, newId, type WireId } from '../../src/flow/ids';
import type { Json } from '../../src/flow/json';
import type { Collection, Operation } from '../../src/flow/operation';
import * as slotEdits from '../../src/flow/slot-edits';

/** Answers whole numbers from 0 up to a limit, without it. */
export type Draw = (limit: number) => number;

/** A source of numbers that gives the same ones for the same seed (mulberry32). */
export function drawOf(seed: number): Draw {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const collections: readonly Collection[] = ['nodes', 'wires', 'notes', 'frames', 'variables', 'slots'];
const types = ['chat', 'model', 'add', 'json-parse'];
const ports = ['message', 'reply', 'prompt', 'a', 'b', 'value'];

const pick = <Item>(draw: Draw, items: readonly Item[]): Item | undefined => items[draw(Math.max(1, items.length))];
const some = <Item>(draw: Draw, items: readonly Item[]): readonly Item[] => items.filter(() => draw(3) === 0);
const place = (draw: Draw) => ({ x: draw(2_000) - 1_000, y: draw(2_000) - 1_000 });
const fresh = <Id extends NodeId | WireId | ItemId | FlowId>(draw: Draw): Id =>
  newId<Id>(() => draw(1 << 20) / (1 << 20));
const texts = ['', 'a', 'Ω “quoted” \\ \n', '{{name}}', '$' + '{user.x}', '__proto__'] as const;
const text = (draw: Draw) => texts[draw(texts.length)] ?? '';
/** `__proto__` is no key of a document: it is refused where flows come in. */
const key = (draw: Draw) => ['key', 'a', '10', 'Ω “quoted”'][draw(4)] ?? 'key';

function json(draw: Draw, depth = 2): Json {
  const plain: readonly Json[] = [null, true, 0, -1.5, 1e21, text(draw)];
  if (depth === 0 || draw(2) === 0) return plain[draw(plain.length)] ?? null;
  if (draw(2) === 0) return [json(draw, depth - 1), json(draw, depth - 1)];
  return { [key(draw)]: json(draw, depth - 1), 10: json(draw, depth - 1), b: 1 };
}

function node(draw: Draw, id: NodeId = fresh(draw)): FlowNode {
  return {
    id,
    type: types[draw(types.length)] ?? 'chat',
    typeVersion: 1 + draw(3),
    position: place(draw),
    config: { [pick(draw, ['instructions', 'temperature', '10']) ?? '']: json(draw) },
    ...(draw(2) === 0 ? { label: text(draw) } : {}),
    ...(draw(3) === 0 ? { disabled: 'off' as const } : {}),
    ...(draw(3) === 0 ? { size: { width: 1 + draw(500), height: 1 + draw(500) } } : {}),
    ...(draw(3) === 0 ? { note: text(draw) } : {}),
    ...(draw(4) === 0 ? { policy: { timeoutMs: 1 + draw(9_999) } } : {}),
  };
}

function end(draw: Draw, flow: Flow): Wire['from'] {
  const gone = 'gone' as NodeId; // an id that no node has
  return { node: pick(draw, flow.nodes)?.id ?? gone, port: ports[draw(ports.length)] ?? 'a' };
}

function item(draw: Draw, flow: Flow, collection: Collection, id: string): { readonly id: string } {
  switch (collection) {
    case 'nodes':
      return node(draw, id as NodeId); // the id of an item of this collection, or a fresh one
    case 'wires':
      return { id, from: end(draw, flow), to: end(draw, flow) } as Wire; // as above
    case 'notes':
      return Object.assign({ id, text: text(draw), position: place(draw) });
    case 'frames':
      return Object.assign({ id, title: text(draw), position: place(draw), size: { width: 9, height: 9 } });
    case 'variables':
      return Object.assign({ id, name: `v${draw(9)}`, type: 'any' }, draw(2) === 0 ? { value: json(draw) } : {});
    default:
      return Object.assign({ id, name: text(draw), kind: 'key' });
  }
}

/** An operation of one kind, that may name what is there, what is not, the same thing twice, and any index. */
function operation(draw: Draw, flow: Flow, kind: Operation['type'], depth = 2): Operation {
  const collection = collections[draw(collections.length)] ?? 'nodes';
  const present = flow[collection].map(({ id }) => id as string);
  const anyId = () => (draw(2) === 0 ? pick(draw, present) : undefined) ?? fresh<ItemId>(draw);
  switch (kind) {
    case 'insert': {
      const items = [1, 2, 3]
        .slice(draw(3))
        .map(() => ({ index: draw(12) - 1, item: item(draw, flow, collection, anyId()) }));
      return { type: 'insert', collection, items } as unknown as Operation; // items of that collection
    }
    case 'replace': {
      const items = [1, 2, 3].slice(draw(3)).map(() => item(draw, flow, collection, anyId()));
      return { type: 'replace', collection, items } as unknown as Operation; // as above
    }
    case 'remove':
      return { type: 'remove', collection, ids: [...some(draw, present), anyId()] };
    case 'set':
      return setting(draw);
    case 'within':
      return within(draw, flow, depth);
    default: {
      const kinds = depth === 0 ? (['insert', 'set', 'within'] as const) : operationKinds;
      const parts = [1, 2, 3, 4].slice(draw(3)).map(() => pick(draw, kinds) ?? 'set');
      return { type: 'batch', operations: parts.map((part) => operation(draw, flow, part, depth - 1)) };
    }
  }
}

/** Within an embedded flow, that may not be there; only what such a flow has is changed. */
function within(draw: Draw, flow: Flow, depth: number): Operation {
  const id = pick(draw, Object.keys(flow.flows) as FlowId[]) ?? fresh<FlowId>(draw); // the keys are ids of flows
  const inner = flow.flows[id];
  const kinds = ['insert', 'replace', 'remove'] as const;
  const view = inner ? { ...flow, ...inner, id } : flow;
  return { type: 'within', flow: id, operation: operation(draw, view, pick(draw, kinds) ?? 'remove', depth) };
}

function setting(draw: Draw): Operation {
  const { nodes, wires, notes, frames, variables, slots, name } = emptyFlow(fresh<FlowId>(draw), text(draw));
  const all = {
    name: text(draw),
    description: text(draw),
    budget: { calls: 1 + draw(9), costUsd: draw(100) / 7 },
    onError: pick(draw, ['stop', 'continue', { restart: 1 + draw(20) }] as const) ?? 'stop',
    flows: { [fresh<FlowId>(draw)]: { name, nodes, wires, notes, frames, variables, slots } },
  };
  const fields = Object.fromEntries(some(draw, Object.entries(all)));
  return { type: 'set', fields, unset: some(draw, ['description', 'budget'] as const) };
}

export const operationKinds = [
  'insert',
  'replace',
  'remove',
  'set',
  'within',
  'batch',
] as const satisfies readonly Operation['type'][];

/** What people do to a flow, one entry for each helper that makes an operation of it. */
export const helpers: Readonly<
  Record<keyof typeof edits | keyof typeof slotEdits, (draw: Draw, flow: Flow) => Operation>
> = {
  addNodes: (draw, flow) => edits.addNodes(flow, [node(draw), node(draw)], flow.wires.slice(0, draw(2))),
  removeItems(draw, flow) {
    const ids = (items: readonly { readonly id: string }[]) => new Set(some(draw, items).map(({ id }) => id));
    return edits.removeItems(flow, ids(flow.nodes), ids(flow.wires));
  },
  connect: (draw, flow) => edits.connect(flow, end(draw, flow), end(draw, flow), draw(2) === 0),
  moveNodes: (draw, flow) => edits.moveNodes(flow, new Map(some(draw, flow.nodes).map(({ id }) => [id, place(draw)]))),
  changeNode(draw, flow) {
    const { id: _id, type: _type, typeVersion: _version, position: _position, ...fields } = node(draw);
    const taken = draw(2) === 0 ? { label: undefined, policy: undefined, disabled: undefined } : fields;
    return edits.changeNode(flow, end(draw, flow).node, taken);
  },
  setConfig: (draw, flow) => edits.setConfig(flow, end(draw, flow).node, key(draw), json(draw)),
  copyOf(draw, flow) {
    const copies = edits.copyOf(some(draw, flow.nodes), flow.wires, place(draw));
    return edits.addNodes(flow, copies.nodes, copies.wires);
  },
  addSlot: (draw, flow) => slotEdits.addSlot(flow, { id: fresh<ItemId>(draw), name: text(draw), kind: 'key' }),
  changeSlot: (draw, flow) =>
    slotEdits.changeSlot({ id: pick(draw, flow.slots)?.id ?? fresh<ItemId>(draw), name: text(draw), kind: 'token' }),
  removeSlot: (draw, flow) => slotEdits.removeSlot(pick(draw, flow.slots)?.id ?? 'none'),
};

/** Does one of them, or a bare operation of a kind, to a document; two of three times as a part of a longer gesture. */
export function editAtRandom(document: DocumentStore, kind: string, draw: Draw): void {
  const { flow } = document.getState();
  const bare = operationKinds.find((name) => name === kind);
  const helper = Object.entries(helpers).find(([name]) => name === kind)?.[1];
  const made = bare ? operation(draw, flow, bare) : helper?.(draw, flow);
  if (made) document.edit(made, draw(3) === 0 ? {} : { merge: `gesture ${draw(2)}` });
}
