import type { WireId } from '../flow/ids';
import type { NodeInput, NodeOutput } from '../flow/ports';
import { type Design, type DesignNode, type DesignWire, hasConfigValue, inputOf } from './design';
import { fixed } from './frozen';

/** An operator to be. */
export interface Vertex {
  readonly node: DesignNode;
  readonly role: 'source' | 'sink' | 'step';
  readonly inputs: readonly NodeInput[];
  readonly outputs: readonly NodeOutput[];
}

/** A channel to be: from an output of one vertex to an input of another, all four by number. */
export interface Link {
  readonly wires: WireId[];
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
  const vertexOf = new Map<DesignNode, number>();
  const sinkOf = new Map<DesignWire, number>();
  for (const node of design.nodes.values()) {
    const role = node.definition.role ?? 'step';
    vertexOf.set(node, vertices.length);
    if (role !== 'interface') {
      vertices.push({ node, role, inputs: usedInputs(node), outputs: node.ports.outputs });
      continue;
    }
    vertices.push({ node, role: 'source', inputs: [], outputs: node.ports.outputs });
    for (const wire of repliesTo(node)) {
      sinkOf.set(wire, vertices.length);
      vertices.push(sink(node, wire));
    }
  }
  return { vertices, links: design.wires.flatMap((wire) => link(wire, vertexOf, sinkOf)) };
}

/** `when` comes last, is there for every node and for most of them not used; an operator has it only where it is wired. */
function usedInputs(node: DesignNode): readonly NodeInput[] {
  const { inputs } = node.ports;
  // Only at the end, so that the others keep their index.
  const last = inputs.findLastIndex(
    (input) => !(input.hidden && input.optional) || node.wiresInto.has(input.id) || hasConfigValue(node, input),
  );
  return inputs.slice(0, last + 1);
}

/** The wires into an Interface, input by input, each input's in document order. */
function repliesTo({ ports, wiresInto }: DesignNode): readonly DesignWire[] {
  return ports.inputs.flatMap((input) => wiresInto.get(input.id) ?? []);
}

function sink(node: DesignNode, wire: DesignWire): Vertex {
  const input = inputOf(wire);
  return { node, role: 'sink', inputs: input ? [{ ...input, many: false, stream: true }] : [], outputs: [] };
}

function link(
  attached: DesignWire,
  vertexOf: ReadonlyMap<DesignNode, number>,
  sinkOf: ReadonlyMap<DesignWire, number>,
): readonly Link[] {
  const { wire, source, target, output, input } = attached;
  const from = source && vertexOf.get(source);
  const sink = sinkOf.get(attached);
  const to = sink ?? (target && vertexOf.get(target));
  if (from === undefined || to === undefined || output < 0 || input < 0) return [];
  return [{ wires: fixed([wire.id]), from, output, to, input: sink === undefined ? input : 0 }];
}
