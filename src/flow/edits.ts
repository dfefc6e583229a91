import type { Flow, FlowNode, Frame, Note, Wire, WireEnd } from './flow';
import { type ItemId, type NodeId, newId, type WireId } from './ids';
import type { Json } from './json';
import type { Operation } from './operation';

/** What people do to a flow, as operations. Each is one undo step. */

/** The notes and frames among what is added or copied. */
interface Drawn {
  readonly notes?: readonly Note[];
  readonly frames?: readonly Frame[];
}

export function addNodes(
  flow: Flow,
  nodes: readonly FlowNode[],
  wires: readonly Wire[] = [],
  { notes = [], frames = [] }: Drawn = {},
): Operation {
  const lists = { nodes, wires, notes, frames };
  const operations = (['nodes', 'wires', 'notes', 'frames'] as const).flatMap((collection) => {
    const items = lists[collection].map((item, index) => ({ index: flow[collection].length + index, item }));
    return items.length === 0 ? [] : [{ type: 'insert', collection, items }];
  }) as Operation[]; // the items of each are of the collection named beside them
  return { type: 'batch', operations };
}

/** Removes nodes and wires, the wires that hang on those nodes, notes and frames. */
export function removeItems(
  flow: Flow,
  nodes: ReadonlySet<string>,
  wires: ReadonlySet<string>,
  drawn: { readonly notes?: ReadonlySet<string>; readonly frames?: ReadonlySet<string> } = {},
): Operation {
  const hanging = flow.wires.filter(
    (wire) => wires.has(wire.id) || nodes.has(wire.from.node) || nodes.has(wire.to.node),
  );
  const drawings = (['notes', 'frames'] as const).flatMap((collection): Operation[] =>
    drawn[collection]?.size ? [{ type: 'remove', collection, ids: [...drawn[collection]] }] : [],
  );
  return {
    type: 'batch',
    operations: [
      { type: 'remove', collection: 'wires', ids: hanging.map((wire) => wire.id) },
      { type: 'remove', collection: 'nodes', ids: [...nodes] },
      ...drawings,
    ],
  };
}

/**
 * Draws a wire. An input that takes one wire gives up the one it had; the same wire twice changes nothing.
 * @param many whether the input takes many wires
 */
export function connect(flow: Flow, from: WireEnd, to: WireEnd, many: boolean): Operation {
  const same = (a: WireEnd, b: WireEnd) => a.node === b.node && a.port === b.port;
  const there = flow.wires.filter((wire) => same(wire.to, to));
  if (there.some((wire) => same(wire.from, from))) return { type: 'batch', operations: [] };
  const given: readonly Wire[] = many ? [] : there;
  const wire: Wire = { id: newId<WireId>(), from, to };
  return {
    type: 'batch',
    operations: [
      { type: 'remove', collection: 'wires', ids: given.map((item) => item.id) },
      { type: 'insert', collection: 'wires', items: [{ index: flow.wires.length - given.length, item: wire }] },
    ],
  };
}

export function moveNodes(flow: Flow, positions: ReadonlyMap<string, FlowNode['position']>): Operation {
  const moved = flow.nodes.flatMap((node) => {
    const position = positions.get(node.id);
    return position ? [{ ...node, position }] : [];
  });
  return { type: 'replace', collection: 'nodes', items: moved };
}

/** Changes fields of one node; a field set to undefined is taken away. */
export function changeNode(
  flow: Flow,
  id: NodeId,
  fields: {
    [Key in 'label' | 'note' | 'policy' | 'disabled' | 'config' | 'typeVersion' | 'size']?: FlowNode[Key] | undefined;
  },
): Operation {
  const node = flow.nodes.find((candidate) => candidate.id === id);
  if (!node) return { type: 'batch', operations: [] };
  const next: Record<string, unknown> = { ...node, ...fields };
  for (const [field, value] of Object.entries(fields)) if (value === undefined) delete next[field];
  return { type: 'replace', collection: 'nodes', items: [next as FlowNode] }; // fields of FlowNode with FlowNode's types
}

export function setConfig(flow: Flow, id: NodeId, key: string, value: Json): Operation {
  const node = flow.nodes.find((candidate) => candidate.id === id);
  return node ? changeNode(flow, id, { config: { ...node.config, [key]: value } }) : { type: 'batch', operations: [] };
}

/**
 * Copies nodes, the wires between them, notes and frames under fresh ids; a collapsed frame hides the copies of what it hid.
 * What is locked in place has copies that are not: they are made to be put somewhere.
 * @param offset added to every position
 * @param drawn.isKept whether a wire into a copy that comes from elsewhere is kept, from where it comes; without it none is
 */
export function copyOf(
  nodes: readonly FlowNode[],
  wires: readonly Wire[],
  offset: FlowNode['position'],
  { notes = [], frames = [], isKept = () => false }: Drawn & { readonly isKept?: (wire: Wire) => boolean } = {},
): {
  readonly nodes: readonly FlowNode[];
  readonly wires: readonly Wire[];
  readonly notes: readonly Note[];
  readonly frames: readonly Frame[];
} {
  const ids = new Map<string, NodeId>(nodes.map((node) => [node.id, newId<NodeId>()]));
  const items = new Map<string, ItemId>([...notes, ...frames].map((item) => [item.id, newId<ItemId>()]));
  const renamed = (end: WireEnd): WireEnd => ({ ...end, node: ids.get(end.node) ?? end.node });
  const moved = <Placed extends Note | Frame | FlowNode>({ locked: _, ...item }: Placed) =>
    ({
      ...item,
      position: { x: item.position.x + offset.x, y: item.position.y + offset.y },
    }) as Placed; // without a field that each of them may lack
  return {
    nodes: nodes.map((node) => ({ ...moved(node), id: ids.get(node.id) ?? node.id })),
    wires: wires
      .filter((wire) => ids.has(wire.to.node) && (ids.has(wire.from.node) || isKept(wire)))
      .map((wire) => ({ id: newId<WireId>(), from: renamed(wire.from), to: renamed(wire.to) })),
    notes: notes.map((note) => ({ ...moved(note), id: items.get(note.id) ?? note.id })),
    frames: frames.map((frame) => ({
      ...moved(frame),
      id: items.get(frame.id) ?? frame.id,
      ...(frame.hides ? { hides: frame.hides.flatMap((id) => ids.get(id) ?? items.get(id) ?? []) } : {}),
    })),
  };
}
