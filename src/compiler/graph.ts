import type { NodeId, WireId } from '../flow/ids';
import type { PortType } from '../flow/port-type';
import type { NodeInput, NodeOutput } from '../flow/ports';
import type { DesignNode } from './design';

/** An operator to be. */
export interface Vertex {
  readonly node: DesignNode;
  /** The Sub-flow nodes around it and itself, outermost first. */
  readonly path: readonly NodeId[];
  /** The labels along the path. */
  readonly label: string;
  readonly role: 'source' | 'sink' | 'step';
  readonly inputs: readonly NodeInput[];
  readonly outputs: readonly NodeOutput[];
  /** The vertex of the Sub-flow that it is entered by, if it is in one that is entered as a whole. */
  readonly scope: number | undefined;
  /** What comes out of it begins a region: a Loop, a Sub-flow that is entered as a whole, or a flow that is a tool. */
  readonly heads: 'loop' | 'subflow' | 'tool' | undefined;
  /** It hands on what it gets, whatever its node says. */
  readonly isBypassed: boolean;
}

/** A channel to be: from an output of one vertex to an input of another, all four by number. */
export interface Link {
  /** From the producer to the consumer; several where Reroutes and borders of sub-flows lie between them. */
  readonly wires: WireId[];
  readonly from: number;
  readonly output: number;
  readonly to: number;
  readonly input: number;
  /** The types of the ports on the way. */
  readonly types: readonly PortType[];
  /** It leads back to the head of its region, to be read when a tick is over. */
  readonly isBack: boolean;
}

/** The flow as a run sees it. Vertices are in the order of their paths, links in that of the document's wires. */
export interface Graph {
  readonly vertices: readonly Vertex[];
  readonly links: readonly Link[];
  /** Wires that lead in a circle through Reroutes and borders alone, past no node that does anything. */
  readonly idle: readonly { readonly path: readonly NodeId[]; readonly label: string }[];
  /** So many wires pass through so many Reroutes and borders that they were not all followed. */
  readonly isTangled: boolean;
}

/** The inputs of a Loop that are read when a tick is over. */
const backInputs: ReadonlySet<string> = new Set(['again', 'result']);

/** The outputs of a Loop that begin a tick. */
const bodyOutputs: ReadonlySet<string> = new Set(['item', 'index']);

/** Whether what comes in there is read when a tick is over; at a Loop that is off, never. */
export function isBackInput({ node, inputs }: Vertex, input: number): boolean {
  return node.definition.loop !== undefined && backInputs.has(inputs[input]?.id ?? '');
}

/** Whether what comes out there begins a tick. */
export function isBodyOutput(vertex: Vertex, output: number): boolean {
  return vertex.heads === 'loop' && bodyOutputs.has(vertex.outputs[output]?.id ?? '');
}

/** The links out of each vertex. */
export function linksFrom({ vertices, links }: Graph): readonly (readonly Link[])[] {
  const from: Link[][] = vertices.map(() => []);
  for (const link of links) from[link.from]?.push(link);
  return from;
}
