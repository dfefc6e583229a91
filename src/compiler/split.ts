import type { Wire } from '../flow/flow';
import type { WireId } from '../flow/ids';
import type { NodeInput, NodeOutput } from '../flow/ports';
import { type Design, type DesignNode, endKey, hasConfigValue, isWired } from './design';

/** An operator to be. */
export interface Vertex {
  readonly node: DesignNode;
  readonly role: 'source' | 'sink' | 'step';
  readonly inputs: readonly NodeInput[];
  readonly outputs: readonly NodeOutput[];
}

/** A channel to be: from an output of one vertex to an input of another, all four by number. */
export interface Link {
  readonly wires: readonly WireId[];
  readonly from: number;
  readonly output: number;
  readonly to: number;
  readonly input: number;
}

/** The nodes as a run sees them. Vertices are in the order of node ids, links in that of the document's wires. */
export interface Graph {
  readonly vertices: readonly Vertex[];
  readonly links: readonly Link[];
}

/**
 * Turns nodes into vertices: an Interface into a source and a sink for each wire into it, so that a conversation is no
 * cycle, any other node into one. Wires that lack an end or a port are left out; a check has told of them.
 */
export function split(design: Design): Graph {
  const vertices: Vertex[] = [];
  const outputs = new Map<string, PortPlace>();
  const inputs = new Map<string, PortPlace>();
  const sinks = new Map<WireId, PortPlace>();
  for (const node of design.nodes.values()) {
    const role = node.definition.role ?? 'step';
    const vertex: Vertex =
      role === 'interface'
        ? { node, role: 'source', inputs: [], outputs: node.ports.outputs }
        : { node, role, inputs: usedInputs(design, node), outputs: node.ports.outputs };
    addPlaces(outputs, node, vertices.length, vertex.outputs);
    addPlaces(inputs, node, vertices.length, vertex.inputs);
    vertices.push(vertex);
    if (role !== 'interface') continue;
    for (const [wire, input] of repliesTo(design, node)) {
      sinks.set(wire.id, { vertex: vertices.length, port: 0 });
      vertices.push({ node, role: 'sink', inputs: [{ ...input, many: false, stream: true }], outputs: [] });
    }
  }
  return { vertices, links: design.flow.wires.flatMap((wire) => link(wire, outputs, sinks.get(wire.id) ?? inputs)) };
}

interface PortPlace {
  readonly vertex: number;
  readonly port: number;
}

function addPlaces(
  places: Map<string, PortPlace>,
  { node }: DesignNode,
  vertex: number,
  ports: readonly { readonly id: string }[],
): void {
  for (const [port, { id }] of ports.entries()) places.set(endKey({ node: node.id, port: id }), { vertex, port });
}

/** `when` is there for every node and for most of them not used; an operator has it only where it is wired. */
function usedInputs(design: Design, node: DesignNode): readonly NodeInput[] {
  return node.ports.inputs.filter(
    (input) => !(input.hidden && input.optional) || isWired(design, node, input) || hasConfigValue(node, input),
  );
}

/** The wires into an Interface, input by input, each input's in document order. */
function repliesTo(design: Design, { node, ports }: DesignNode): readonly (readonly [Wire, NodeInput])[] {
  return ports.inputs.flatMap((input) =>
    (design.wiresInto.get(endKey({ node: node.id, port: input.id })) ?? []).map((wire) => [wire, input] as const),
  );
}

function link(
  wire: Wire,
  outputs: ReadonlyMap<string, PortPlace>,
  target: PortPlace | ReadonlyMap<string, PortPlace>,
): readonly Link[] {
  const from = outputs.get(endKey(wire.from));
  const to = 'vertex' in target ? target : target.get(endKey(wire.to));
  if (!from || !to) return [];
  return [{ wires: [wire.id], from: from.vertex, output: from.port, to: to.vertex, input: to.port }];
}
