import type { WireId } from '../flow/ids';
import type { PortType } from '../flow/port-type';
import { type Design, type DesignNode, type DesignWire, inputOf, outputOf } from './design';
import { type Graph, isBackInput, type Link, type Vertex } from './graph';
import { borderOf, type Instance } from './instance';
import { newVertex, place } from './place';

/**
 * Spreads a design out into the graph that a run sees: sub-flows are entered, and wires joined through borders and
 * Reroutes. Wires that lack an end or a port are left out; a check has told of them.
 * @param wholes the Sub-flows that are entered as a whole whatever their nodes say, by path
 */
export function flatten(design: Design, wholes: ReadonlySet<string> = new Set()): Graph {
  const { root, vertices } = place(design, wholes);
  const graph: Building = { vertices, links: [], idle: [], passages: countNodes(root), hops: 0 };
  linkWires(root, graph);
  return { ...graph, isTangled: graph.hops > mostHops };
}

/** A channel lists every wire that it came from, so a hostile file could ask for more of them than there is memory. */
const mostHops = 1_000_000;

interface Building {
  readonly vertices: Vertex[];
  readonly links: Link[];
  readonly idle: Graph['idle'][number][];
  /** No fewer than the passages there are: a way through more of them than that goes in circles. */
  readonly passages: number;
  /** Wires followed back through passages so far. */
  hops: number;
}

function countNodes(instance: Instance): number {
  let count = instance.design.nodes.size;
  for (const inner of instance.inner.values()) count += 1 + countNodes(inner);
  return count;
}

function linkWires(instance: Instance, graph: Building): void {
  for (const wire of instance.design.wires) linkWire(instance, wire, graph);
  for (const inner of instance.inner.values()) linkWires(inner, graph);
}

/** One end of a link. */
interface End {
  readonly vertex: number;
  readonly port: number;
}

function linkWire(instance: Instance, wire: DesignWire, graph: Building): void {
  const to = consumerOf(instance, wire, graph);
  const way = to && producerOf(instance, wire, graph);
  if (!to || !way) return;
  const { from, wires, types } = way;
  const target = graph.vertices[to.vertex];
  const isResult =
    (target?.heads === 'subflow' || target?.heads === 'tool') && wire.target?.definition.passage === 'output';
  const isBack = target !== undefined && (isResult || isBackInput(target, to.port));
  if (isBack && target.heads === undefined) return; // a Loop that is off or bypassed
  if (isResult && from.vertex === to.vertex)
    passOn(instance, wire, { from, to, link: { wires, types, isBack } }, graph);
  else graph.links.push({ wires, types, isBack, from: from.vertex, output: from.port, to: to.vertex, input: to.port });
}

/** Where a wire is read: nothing if that is a passage, whose consumers look back through it. */
function consumerOf(instance: Instance, wire: DesignWire, graph: Building): End | undefined {
  const { target, input } = wire;
  if (!target || input < 0) return undefined;
  const sink = instance.sinkOf.get(wire);
  if (sink !== undefined) return { vertex: sink, port: 0 };
  const vertex = instance.vertexOf.get(target);
  if (vertex !== undefined) return { vertex, port: input };
  const { outer } = instance;
  if (!outer?.isWhole || target.definition.passage !== 'output') return undefined;
  return endAtHead(instance, target, graph);
}

/**
 * The port of a Sub-flow's head for one of its Inputs, on the inside, or for one of its Outputs. Both come after the
 * ports of its own.
 */
function endAtHead({ scope }: Instance, border: DesignNode, { vertices }: Building): End | undefined {
  const head = scope === undefined ? undefined : vertices[scope];
  if (scope === undefined || !head) return undefined;
  const ports = border.definition.passage === 'output' ? head.inputs : head.outputs;
  return { vertex: scope, port: ports.findLastIndex((port) => port.id === border.node.id) };
}

interface Way {
  readonly from: End;
  readonly wires: WireId[];
  /** Of the ports on the way, from the first that gives it to the one that takes it. */
  readonly types: readonly PortType[];
}

/** Follows a wire back, through Reroutes and borders, to the vertex that its payloads come from. */
function producerOf(start: Instance, consumed: DesignWire, graph: Building): Way | undefined {
  const taken = inputOf(consumed)?.type ?? 'any';
  // Most wires come from a node that has a vertex.
  const direct = consumed.source && start.vertexOf.get(consumed.source);
  if (direct !== undefined && consumed.output >= 0) {
    const type = outputOf(consumed)?.type ?? 'any';
    return { from: { vertex: direct, port: consumed.output }, wires: [consumed.wire.id], types: [type, taken] };
  }
  const wires: WireId[] = [];
  const types = [taken];
  let at: Place | undefined = { instance: start, wire: consumed };
  for (let steps = 0; at && graph.hops <= mostHops; steps++) {
    graph.hops += 1;
    const { instance, wire }: Place = at;
    if (!wire.source || wire.output < 0) return undefined;
    wires.push(wire.wire.id);
    types.push(outputOf(wire)?.type ?? 'any');
    const vertex = instance.vertexOf.get(wire.source);
    if (vertex !== undefined) return wayFrom({ vertex, port: wire.output }, wires, types);
    if (steps > graph.passages) {
      const { node, label } = wire.source;
      graph.idle.push({ path: [...instance.path, node.id], label: `${instance.label}${label}` });
      return undefined;
    }
    const before = placeBefore({ instance, wire }, wire.source, graph);
    if (before && 'vertex' in before) return wayFrom(before, wires, types);
    at = before;
  }
  return undefined;
}

/** A way that was followed back, in the direction that payloads take. */
function wayFrom(from: End, wires: WireId[], types: PortType[]): Way {
  return { from, wires: wires.reverse(), types: types.reverse() };
}

/** A wire in one use of the design that it is part of. */
interface Place {
  readonly instance: Instance;
  readonly wire: DesignWire;
}

/** What feeds a passage or a Sub-flow that is spread out: a wire, or an end. */
function placeBefore({ instance, wire }: Place, source: DesignNode, graph: Building): End | Place | undefined {
  const inner = instance.inner.get(source);
  if (inner) {
    const output = borderOf(inner.design, 'output').find((node) => node.node.id === wire.wire.from.port);
    const off = output && inner.vertexOf.get(output);
    return off === undefined ? placeInto(inner, output) : { vertex: off, port: 0 };
  }
  if (source.definition.passage === 'reroute') return placeInto(instance, source);
  const { outer } = instance;
  if (outer?.isWhole) return endAtHead(instance, source, graph);
  const before = outer?.node.wiresInto.get(source.node.id)?.[0];
  return outer && before && { instance: outer.instance, wire: before };
}

/** The wire into the one input of a passage. */
function placeInto(instance: Instance, passage: DesignNode | undefined): Place | undefined {
  const [input] = passage?.ports.inputs ?? [];
  const wire = input && passage?.wiresInto.get(input.id)?.[0];
  return wire && { instance, wire };
}

/** A way straight through a Sub-flow that is entered as a whole needs something in it that does the passing. */
function passOn(
  instance: Instance,
  wire: DesignWire,
  { from, to, link }: { from: End; to: End; link: Pick<Link, 'wires' | 'types' | 'isBack'> },
  graph: Building,
): void {
  const output = wire.target;
  const [first = 'any', ...rest] = link.types;
  if (!output) return;
  const vertex = graph.vertices.length;
  graph.vertices.push(
    newVertex(output, instance, {
      role: 'step',
      inputs: [{ id: 'in', name: 'in', type: first, fromTemplate: false }],
      outputs: [{ id: 'out', name: 'out', type: first }],
      isBypassed: true,
    }),
  );
  const { wires } = link;
  graph.links.push(
    { wires, types: [first, first], isBack: false, from: from.vertex, output: from.port, to: vertex, input: 0 },
    { wires, types: [first, ...rest], isBack: true, from: vertex, output: 0, to: to.vertex, input: to.port },
  );
}
