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
import { listsOf } from './lists';
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
    return emitOperator(vertex, { region, lists: ports.lists, first: ports.first[place] ?? 0 });
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

/** The channels at every port: those at the first input of an operator are at its place in `first`. */
interface PortChannels {
  readonly lists: readonly number[][];
  /** By operator; its outputs come right behind its inputs. */
  readonly first: readonly number[];
}

function channelsByPort(ordered: readonly Vertex[], links: readonly Link[], placeOf: readonly number[]): PortChannels {
  let ports = 0;
  const first = ordered.map(({ inputs, outputs }) => {
    ports += inputs.length + outputs.length;
    return ports - inputs.length - outputs.length;
  });
  const firstOf = (vertex: number) => first[placeOf[vertex] ?? -1] ?? -1;
  const lists = listsOf(ports, (add) => {
    for (const [channel, { from, output, to, input }] of links.entries()) {
      add(firstOf(from) + (ordered[placeOf[from] ?? -1]?.inputs.length ?? 0) + output, channel);
      add(firstOf(to) + input, channel);
    }
  });
  return { lists, first };
}

function emitOperator(
  vertex: Vertex,
  { region, lists, first }: { readonly region: number; readonly lists: readonly number[][]; readonly first: number },
): Operator {
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
    inputs: fixed(inputs.map((input, index) => emitInput(node, input, lists[first + index]))),
    outputs: fixed(outputs.map((output, index) => emitOutput(output, lists[first + inputs.length + index]))),
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
