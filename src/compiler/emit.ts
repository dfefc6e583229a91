import type { Channel, CompiledFlow, Operator, OperatorInput, OperatorOutput } from '../flow/compiled-flow';
import type { Flow } from '../flow/flow';
import type { NodeInput, NodeOutput } from '../flow/ports';
import { variablesOf } from './check-variables';
import { type Design, type DesignNode, hasConfigValue } from './design';
import { emitRegions, regionNumbers } from './emit-regions';
import type { Homes } from './find-regions';
import { fitThrough } from './fit-through';
import { fixed, frozenCopy } from './frozen';
import type { Graph, Link, Vertex } from './graph';
import { group } from './group';
import { hashDesign } from './hash-design';
import { joinOf } from './join';
import { policyOf } from './policy';

/** Chunks that wait in a channel before its producer does: enough that neither side idles, little enough to stay flat. */
const capacity = 64;

/** A graph whose vertices have their places. */
export interface Layout {
  readonly graph: Graph;
  readonly homes: Homes;
  /** The vertices, first to last. */
  readonly order: readonly number[];
}

/** Writes the compiled flow of a sound design: operators in their order, channels in that of the wires. */
export function emit(flow: Flow, design: Design, { graph, homes, order }: Layout): CompiledFlow {
  const { vertices, links } = graph;
  const placeOf: number[] = [];
  for (const [place, vertex] of order.entries()) placeOf[vertex] = place;
  const ordered = order.flatMap((vertex) => vertices[vertex] ?? []);
  const ports = channelsByPort(ordered, links, placeOf);
  const numbers = regionNumbers(graph, order);
  const operators = ordered.map((vertex, place) => {
    const region = numbers.get(homes[order[place] ?? -1]) ?? 0;
    return emitOperator(vertex, region, ports[place]);
  });
  const { groups, groupOf } = group(ordered.map((vertex) => vertex.node));
  const regions = emitRegions(graph, { homes, order, placeOf, numbers, groupOf });
  return fixed({
    format: 'voide.compiled',
    version: 1,
    designHash: hashDesign(flow, design),
    operators: fixed(operators),
    channels: fixed(links.map((link) => emitChannel(link, vertices, placeOf))),
    regions,
    groups: fixed([...groups]),
    schedule: regions[0]?.body ?? [],
    variables: frozenCopy([...variablesOf(design)]),
    onError: frozenCopy(flow.onError),
  });
}

/** The channels at each port of an operator; none where nothing is attached. */
interface PortChannels {
  readonly inputs: (number[] | undefined)[];
  readonly outputs: (number[] | undefined)[];
}

function channelsByPort(
  ordered: readonly Vertex[],
  links: readonly Link[],
  placeOf: readonly number[],
): readonly PortChannels[] {
  const ports = ordered.map((): PortChannels => ({ inputs: [], outputs: [] }));
  for (const [channel, { from, output, to, input }] of links.entries()) {
    add(ports[placeOf[from] ?? -1]?.outputs, output, channel);
    add(ports[placeOf[to] ?? -1]?.inputs, input, channel);
  }
  return ports;
}

function add(lists: (number[] | undefined)[] | undefined, index: number, channel: number): void {
  const list = lists?.[index];
  if (list) list.push(channel);
  else if (lists) lists[index] = [channel];
}

function emitOperator(vertex: Vertex, region: number, channels: PortChannels | undefined): Operator {
  const { node, path, role, inputs, outputs, isBypassed } = vertex;
  const disabled = isBypassed ? 'bypass' : node.node.disabled;
  return fixed<Operator>({
    node: fixed([...path]),
    type: node.definition.type,
    typeVersion: node.definition.version,
    role,
    config: node.config,
    templates: node.templates,
    policy: policyOf(node),
    ...(disabled && { disabled }),
    inputs: fixed(inputs.map((input, index) => emitInput(node, input, channels?.inputs[index]))),
    outputs: fixed(outputs.map((output, index) => emitOutput(output, channels?.outputs[index]))),
    join: joinOf(node),
    region,
  });
}

const nothingWired: number[] = fixed([]);

function emitInput(node: DesignNode, input: NodeInput, channels = nothingWired): OperatorInput {
  return fixed({
    port: input.id,
    type: input.type,
    many: input.many === true,
    stream: input.stream === true,
    optional: input.optional === true,
    channels: fixed(channels),
    fromConfig: channels.length === 0 && hasConfigValue(node, input),
  });
}

function emitOutput({ id, type, stream }: NodeOutput, channels = nothingWired): OperatorOutput {
  return fixed({ port: id, type, stream: stream === true, channels: fixed(channels) });
}

function emitChannel(
  { wires, types, from, output, to, input }: Link,
  vertices: readonly Vertex[],
  placeOf: readonly number[],
): Channel {
  const fit = fitThrough(types);
  return fixed<Channel>({
    wires: fixed(wires),
    from: fixed([placeOf[from] ?? -1, output]),
    to: fixed([placeOf[to] ?? -1, input]),
    type: types[0] ?? 'any',
    ...(fit.fits && fit.coercion && { coercion: fit.coercion }),
    stream: vertices[from]?.outputs[output]?.stream === true,
    capacity,
  });
}
