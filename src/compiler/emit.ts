import type {
  Channel,
  CompiledFlow,
  Operator,
  OperatorInput,
  OperatorOutput,
  Region,
  Step,
} from '../flow/compiled-flow';
import { fitOf } from '../flow/port-type';
import type { NodeInput, NodeOutput } from '../flow/ports';
import { type Design, type DesignNode, hasConfigValue } from './design';
import { fixed, frozenCopy } from './frozen';
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
  const placeOf: number[] = [];
  for (const [place, vertex] of order.entries()) placeOf[vertex] = place;
  const ordered = order.flatMap((vertex) => graph.vertices[vertex] ?? []);
  const ports = channelsByPort(ordered, graph.links, placeOf);
  const operators = ordered.map((vertex, place) => emitOperator(vertex, ports[place]));
  const { groups, groupOf } = group(ordered.map((vertex) => vertex.node));
  const schedule = fixed(operators.map((operator, place) => emitStep(operator, place, groupOf[place])));
  return fixed({
    format: 'voide.compiled',
    version: 1,
    designHash: hashDesign(design),
    operators: fixed(operators),
    channels: fixed(graph.links.map((link) => emitChannel(link, graph.vertices, placeOf))),
    regions: fixed([fixed<Region>({ kind: 'root', body: schedule, maxTicks: 1, concurrency: 1 })]),
    groups: fixed([...groups]),
    schedule,
    variables: frozenCopy(design.flow.variables),
    onError: frozenCopy(design.flow.onError),
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

function emitOperator({ node, role, inputs, outputs }: Vertex, channels: PortChannels | undefined): Operator {
  return fixed<Operator>({
    node: fixed([node.node.id]),
    type: node.definition.type,
    typeVersion: node.definition.version,
    role,
    config: node.config,
    templates: node.templates,
    policy: policyOf(node),
    ...(node.node.disabled && { disabled: node.node.disabled }),
    inputs: fixed(inputs.map((input, index) => emitInput(node, input, channels?.inputs[index]))),
    outputs: fixed(outputs.map((output, index) => emitOutput(output, channels?.outputs[index]))),
    join: joinOf(node),
    region: root,
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
  { wires, from, output, to, input }: Link,
  vertices: readonly Vertex[],
  placeOf: readonly number[],
): Channel {
  const source = vertices[from]?.outputs[output];
  const type = source?.type ?? 'any';
  const fit = fitOf(type, vertices[to]?.inputs[input]?.type ?? 'any');
  return fixed<Channel>({
    wires,
    from: fixed([placeOf[from] ?? -1, output]),
    to: fixed([placeOf[to] ?? -1, input]),
    type,
    ...(fit.fits && fit.coercion && { coercion: fit.coercion }),
    stream: source?.stream === true,
    capacity,
  });
}

function emitStep({ inputs }: Operator, operator: number, group: number | undefined): Step {
  const waitsFor = fixed(inputs.flatMap((input) => input.channels));
  return fixed(group === undefined ? { operator, waitsFor } : { operator, waitsFor, group });
}
