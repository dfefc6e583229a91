import type { Flow, FlowNode, Wire, WireEnd } from './flow';
import { type NodeId, newId, type WireId } from './ids';
import type { Json } from './json';
import type { Operation } from './operation';

/** What people do to a flow, as operations. Each is one undo step. */

export function addNodes(flow: Flow, nodes: readonly FlowNode[], wires: readonly Wire[] = []): Operation {
  const appendAfter = (length: number) => (item: FlowNode | Wire, index: number) => ({ index: length + index, item });
  const operations = [
    { type: 'insert', collection: 'nodes', items: nodes.map(appendAfter(flow.nodes.length)) },
    { type: 'insert', collection: 'wires', items: wires.map(appendAfter(flow.wires.length)) },
  ] as Operation[]; // the items of each are of the collection named beside them
  return { type: 'batch', operations };
}

/** Removes nodes and wires, and the wires that hang on those nodes. */
export function removeItems(flow: Flow, nodes: ReadonlySet<string>, wires: ReadonlySet<string>): Operation {
  const hanging = flow.wires.filter(
    (wire) => wires.has(wire.id) || nodes.has(wire.from.node) || nodes.has(wire.to.node),
  );
  return {
    type: 'batch',
    operations: [
      { type: 'remove', collection: 'wires', ids: hanging.map((wire) => wire.id) },
      { type: 'remove', collection: 'nodes', ids: [...nodes] },
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
  fields: { [Key in 'label' | 'note' | 'policy' | 'disabled' | 'config' | 'size']?: FlowNode[Key] | undefined },
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
 * Copies nodes and the wires between them under fresh ids.
 * @param offset added to every position
 */
export function copyOf(
  nodes: readonly FlowNode[],
  wires: readonly Wire[],
  offset: FlowNode['position'],
): { readonly nodes: readonly FlowNode[]; readonly wires: readonly Wire[] } {
  const ids = new Map<string, NodeId>(nodes.map((node) => [node.id, newId<NodeId>()]));
  const renamed = (end: WireEnd): WireEnd => ({ ...end, node: ids.get(end.node) ?? end.node });
  return {
    nodes: nodes.map((node) => ({
      ...node,
      id: ids.get(node.id) ?? node.id,
      position: { x: node.position.x + offset.x, y: node.position.y + offset.y },
    })),
    wires: wires
      .filter((wire) => ids.has(wire.from.node) && ids.has(wire.to.node))
      .map((wire) => ({ id: newId<WireId>(), from: renamed(wire.from), to: renamed(wire.to) })),
  };
}
