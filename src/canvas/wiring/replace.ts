import type { Flow, FlowNode, Wire } from '../../flow/flow';
import { type NodeId, newId } from '../../flow/ids';
import type { Json } from '../../flow/json';
import type { Catalogue, NodeDefinition } from '../../flow/node-definition';
import type { Operation } from '../../flow/operation';
import { inputAt, outputAt, portsOf } from '../../flow/ports';
import { type CardPort, cardPorts, type PortSide } from '../card/card-ports';
import { bestPort, fitBetween } from './connection';

/** What replacing a node by one of another type does. */
export interface Replacement {
  readonly node: FlowNode;
  readonly operation: Operation;
  readonly kept: number;
  /** The names of the ports of the old node whose wires nothing of the new one fits. */
  readonly lost: readonly string[];
}

/**
 * Replaces a node by one of another type at its place. It keeps the label that a person gave it, each setting that the
 * new type has by the same name and can read, and each wire that fits: at the port of the same id, else at the best.
 */
export function replaceNode(flow: Flow, old: FlowNode, definition: NodeDefinition, catalogue: Catalogue): Replacement {
  const node: FlowNode = {
    ...old,
    id: newId<NodeId>(),
    type: definition.type,
    typeVersion: definition.version,
    config: carriedOver(old.config, definition),
  };
  const moved: Wire[] = [];
  const lost: Wire[] = [];
  for (const wire of flow.wires) {
    if (wire.from.node !== old.id && wire.to.node !== old.id) continue;
    const next = rewired(flow, wire, old.id, node, { catalogue, moved });
    if (next) moved.push(next);
    else lost.push(wire);
  }
  const index = flow.nodes.indexOf(old);
  const operations: readonly Operation[] = [
    { type: 'remove', collection: 'wires', ids: lost.map((wire) => wire.id) },
    { type: 'insert', collection: 'nodes', items: [{ index, item: node }] },
    { type: 'replace', collection: 'wires', items: moved },
    { type: 'remove', collection: 'nodes', ids: [old.id] },
  ];
  const ports = portsOf(old, catalogue, flow.flows);
  const nameOf = (wire: Wire) => {
    const [list, id] = wire.from.node === old.id ? [ports?.outputs, wire.from.port] : [ports?.inputs, wire.to.port];
    return list?.find((port) => port.id === id)?.name ?? id;
  };
  return {
    node,
    operation: { type: 'batch', operations },
    kept: moved.length,
    lost: [...new Set(lost.map(nameOf))],
  };
}

function carriedOver(config: FlowNode['config'], definition: NodeDefinition): FlowNode['config'] {
  let next = definition.config.parse({}) as Record<string, Json>; // the defaults of a config schema are JSON
  for (const [key, value] of Object.entries(config)) {
    if (!(key in next)) continue;
    const tried = definition.config.safeParse({ ...next, [key]: value });
    if (tried.success) next = { ...next, [key]: value };
  }
  return next;
}

/** A wire of the old node on the new one; undefined where nothing of the new one fits. */
function rewired(
  flow: Flow,
  wire: Wire,
  old: string,
  node: FlowNode,
  { catalogue, moved }: { readonly catalogue: Catalogue; readonly moved: readonly Wire[] },
): Wire | undefined {
  let next: Wire = wire;
  for (const side of ['out', 'in'] as const) {
    const end = side === 'out' ? next.from : next.to;
    if (end.node !== old) continue;
    const port = portFor(flow, wire, side, node, { catalogue, moved });
    if (!port) return undefined;
    const fresh = { node: node.id, port: port.id };
    next = side === 'out' ? { ...next, from: fresh } : { ...next, to: fresh };
  }
  return next;
}

function portFor(
  flow: Flow,
  wire: Wire,
  side: PortSide,
  node: FlowNode,
  { catalogue, moved }: { readonly catalogue: Catalogue; readonly moved: readonly Wire[] },
): CardPort | undefined {
  const id = side === 'out' ? wire.from.port : wire.to.port;
  const other = side === 'out' ? inputAt(flow, wire.to, catalogue) : outputAt(flow, wire.from, catalogue);
  const fixed = { side: side === 'out' ? ('in' as const) : ('out' as const), type: other?.type ?? ('any' as const) };
  const taken = new Set<string>(moved.flatMap(({ to }) => (to.node === node.id ? [to.port] : [])));
  // The port of the same id counts also where it is hidden.
  const wiring = { inputs: new Set(side === 'in' ? [id] : []), outputs: new Set(side === 'out' ? [id] : []) };
  const shown = cardPorts(node, wiring, catalogue, flow.flows);
  const isFree = (port: CardPort) => !port.isGone && (side === 'out' || port.isMany || !taken.has(port.id));
  const ports = { inputs: shown.inputs.filter(isFree), outputs: shown.outputs.filter(isFree) };
  const same = (side === 'out' ? ports.outputs : ports.inputs).find((port) => port.id === id);
  if (same && fitBetween(fixed, same).fits) return same;
  const open = { inputs: ports.inputs.map(unwired), outputs: ports.outputs };
  return bestPort(fixed, open, (port) => open.inputs.indexOf(port) + open.outputs.indexOf(port));
}

const unwired = (port: CardPort): CardPort => ({ ...port, isWired: false });
