import type { Channel, CompiledFlow, Operator, OperatorInput, Step } from '../flow/compiled-flow';
import { fitOf } from '../flow/port-type';
import type { NodeInput } from '../flow/ports';
import { type Design, type DesignNode, hasConfigValue } from './design';
import { freeze, frozenCopy } from './frozen';
import { group } from './group';
import { hashDesign } from './hash-design';
import { joinOf } from './join';
import { policyOf } from './policy';
import type { Graph, Link, Vertex } from './split';

/** Chunks that wait in a channel before its producer does: enough that neither side idles, little enough to stay flat. */
const capacity = 64;

/** The number of the outermost region. */
const root = 0;

/** Writes the compiled flow of a sound design: operators in the given order, channels in that of the wires. */
export function emit(design: Design, graph: Graph, order: readonly number[]): CompiledFlow {
  const placeOf = new Map(order.map((vertex, place) => [vertex, place]));
  const ordered = order.flatMap((vertex) => graph.vertices[vertex] ?? []);
  const ports = channelsByPort(ordered, graph.links, placeOf);
  const operators = ordered.map((vertex, place) => emitOperator(vertex, ports[place]));
  const { groups, groupOf } = group(ordered.map((vertex) => vertex.node));
  const schedule = operators.map((operator, place) => emitStep(operator, place, groupOf[place]));
  return freeze({
    format: 'voide.compiled',
    version: 1,
    designHash: hashDesign(design),
    operators,
    channels: graph.links.map((link) => emitChannel(link, graph.vertices, placeOf)),
    regions: [{ kind: 'root', body: schedule, maxTicks: 1, concurrency: 1 }],
    groups: [...groups],
    schedule,
    variables: frozenCopy(design.flow.variables),
    onError: frozenCopy(design.flow.onError),
  });
}

/** The channels at each port of an operator. */
interface PortChannels {
  readonly inputs: readonly number[][];
  readonly outputs: readonly number[][];
}

function channelsByPort(
  ordered: readonly Vertex[],
  links: readonly Link[],
  placeOf: ReadonlyMap<number, number>,
): readonly PortChannels[] {
  const ports = ordered.map(({ inputs, outputs }) => ({ inputs: inputs.map(none), outputs: outputs.map(none) }));
  for (const [channel, { from, output, to, input }] of links.entries()) {
    ports[placeOf.get(from) ?? -1]?.outputs[output]?.push(channel);
    ports[placeOf.get(to) ?? -1]?.inputs[input]?.push(channel);
  }
  return ports;
}

function none(): number[] {
  return [];
}

function emitOperator({ node, role, inputs, outputs }: Vertex, channels: PortChannels | undefined): Operator {
  return {
    node: [node.node.id],
    type: node.definition.type,
    typeVersion: node.definition.version,
    role,
    config: node.config,
    templates: [...node.templates],
    policy: policyOf(node),
    ...(node.node.disabled && { disabled: node.node.disabled }),
    inputs: inputs.map((input, index) => emitInput(node, input, channels?.inputs[index] ?? [])),
    outputs: outputs.map(({ id, type, stream }, index) => ({
      port: id,
      type,
      stream: stream === true,
      channels: channels?.outputs[index] ?? [],
    })),
    join: joinOf(node),
    region: root,
  };
}

function emitInput(node: DesignNode, input: NodeInput, channels: number[]): OperatorInput {
  return {
    port: input.id,
    type: input.type,
    many: input.many === true,
    stream: input.stream === true,
    optional: input.optional === true,
    channels,
    fromConfig: channels.length === 0 && hasConfigValue(node, input),
  };
}

function emitChannel(
  { wires, from, output, to, input }: Link,
  vertices: readonly Vertex[],
  placeOf: ReadonlyMap<number, number>,
): Channel {
  const source = vertices[from]?.outputs[output];
  const type = source?.type ?? 'any';
  const fit = fitOf(type, vertices[to]?.inputs[input]?.type ?? 'any');
  return {
    wires: [...wires],
    from: [placeOf.get(from) ?? -1, output],
    to: [placeOf.get(to) ?? -1, input],
    type,
    ...(fit.fits && fit.coercion && { coercion: fit.coercion }),
    stream: source?.stream === true,
    capacity,
  };
}

function emitStep({ inputs }: Operator, operator: number, group: number | undefined): Step {
  const waitsFor = inputs.flatMap((input) => input.channels);
  return { operator, waitsFor, ...(group !== undefined && { group }) };
}
