import { compile } from '../../src/compiler/compile';
import type { CompiledFlow } from '../../src/flow/compiled-flow';
import { emptyFlow, type Flow, type FlowNode, type Wire } from '../../src/flow/flow';
import type { FlowId, NodeId, WireId } from '../../src/flow/ids';
import { catalogue } from './nodes';

/** A graph as the plain loops take it: for each node its type and the nodes it reads. */
export interface Graph {
  readonly name: string;
  readonly nodes: readonly { readonly type: string; readonly from: readonly number[]; readonly config?: object }[];
}

/** begin ▶ pass ▶ pass ▶ … */
export function chain(length: number): Graph {
  const nodes = Array.from({ length: length - 1 }, (_, index) => ({ type: 'pass', from: [index] }));
  return { name: `chain of ${length.toLocaleString('en')}`, nodes: [{ type: 'begin', from: [] }, ...nodes] };
}

/** begin ▶ many passes ▶ gather */
export function fan(width: number): Graph {
  const middle = Array.from({ length: width }, () => ({ type: 'pass', from: [0] }));
  const all = middle.map((_, index) => index + 1);
  return {
    name: `fan 1 → ${width.toLocaleString('en')} → 1`,
    nodes: [{ type: 'begin', from: [] }, ...middle, { type: 'gather', from: all }],
  };
}

/** Layers of nodes that read two or three of the layer before, at fixed places. */
export function layered(layers: number, width: number): Graph {
  const nodes: Graph['nodes'][number][] = [{ type: 'begin', from: [] }];
  for (let layer = 0; layer < layers; layer++) {
    const before = 1 + (layer - 1) * width;
    for (let place = 0; place < width; place++) {
      const count = 2 + ((place + layer) % 2);
      const from = Array.from({ length: count }, (_, index) => before + ((place * 7 + index * 3 + layer) % width));
      nodes.push(layer === 0 ? { type: 'pass', from: [0] } : { type: 'gather', from });
    }
  }
  return { name: `layered ${layers} × ${width}`, nodes };
}

/** tokens ▶ node ▶ node ▶ node ▶ show */
export function stream(type: 'relay' | 'through', together: number, count: number): Graph {
  const middle = [0, 1, 2].map((from) => ({ type, from: [from] }));
  return {
    name: `stream, ${type}, ${together} together`,
    nodes: [{ type: 'tokens', from: [], config: { count, together } }, ...middle, { type: 'show', from: [3] }],
  };
}

/** Exactly so many nodes and wires, each node reading two or three of those before it. */
export function meshed(count: number, wires: number): Graph {
  const nodes: Graph['nodes'][number][] = [{ type: 'begin', from: [] }];
  let left = wires;
  for (let index = 1; index < count; index++) {
    const many = Math.min(index, Math.ceil(left / (count - index)));
    const offsets = index < 39 ? [1, 2, 3] : [1, 20, 39];
    nodes.push({ type: 'gather', from: offsets.slice(0, many).map((offset) => index - offset) });
    left -= many;
  }
  return { name: `${count.toLocaleString('en')} nodes, ${wires.toLocaleString('en')} wires`, nodes };
}

/** begin ▶ loop, whose body is three passes in a row */
export function looped(ticks: number): CompiledFlow {
  const body: Graph = {
    name: 'loop',
    nodes: [
      { type: 'begin', from: [] },
      { type: 'loop', from: [], config: { ticks } },
      { type: 'pass', from: [] },
      { type: 'pass', from: [2] },
      { type: 'pass', from: [3] },
    ],
  };
  const flow = flowOf(body);
  const [begin, head, first, , last] = flow.nodes.map((node) => node.id);
  const wire = (id: string, from: NodeId | undefined, port: string, to: NodeId | undefined, input: string): Wire => ({
    id: id as WireId, // of the form that ids have
    from: { node: from ?? ('' as NodeId), port },
    to: { node: to ?? ('' as NodeId), port: input },
  });
  const wires = [
    wire('a', begin, 'out', head, 'start'),
    wire('b', head, 'item', first, 'in'),
    wire('c', last, 'out', head, 'again'),
  ];
  return built({ ...flow, wires: [...flow.wires, ...wires] });
}

/** A graph as a document. */
export function flowOf(graph: Graph): Flow {
  const nodes = graph.nodes.map(
    ({ type, config = {} }, index): FlowNode => ({
      id: `n${String(index).padStart(5, '0')}` as NodeId, // of the form that ids have
      type,
      typeVersion: 1,
      label: `${type} ${index}`,
      position: { x: 0, y: 0 },
      config: { ...config },
    }),
  );
  const wires = graph.nodes.flatMap(({ from }, to) =>
    from.map(
      (source, place): Wire => ({
        id: `w${to}-${place}` as WireId, // of the form that ids have
        from: { node: nodes[source]?.id ?? ('' as NodeId), port: 'out' },
        to: { node: nodes[to]?.id ?? ('' as NodeId), port: 'in' },
      }),
    ),
  );
  return { ...emptyFlow('bench' as FlowId, graph.name), nodes, wires };
}

export function compiledOf(graph: Graph): CompiledFlow {
  return built(flowOf(graph));
}

/** A build that is `chain`, longer than a document may be: the links of a short one, repeated. */
export function longChain(length: number): CompiledFlow {
  const short = compiledOf(chain(3));
  const [first, middle, last] = short.operators;
  const wire = short.channels[0];
  if (first === undefined || middle === undefined || last === undefined || wire === undefined)
    throw new Error('no chain');
  const linkOf = (index: number) => {
    const from = index === 0 ? first : middle;
    const inputs = from.inputs.map((input) => ({ ...input, channels: [index - 1] }));
    const outputs = from.outputs.map((output) => ({ ...output, channels: index === length - 1 ? [] : [index] }));
    return { ...from, node: [`n${index}` as NodeId], inputs, outputs }; // of the form that ids have
  };
  const indexes = Array.from({ length }, (_, index) => index);
  const schedule = indexes.map((operator) => ({ operator, waitsFor: operator === 0 ? [] : [operator - 1] }));
  return {
    ...short,
    operators: indexes.map(linkOf),
    channels: indexes.slice(1).map((to) => ({ ...wire, from: [to - 1, 0], to: [to, 0] })),
    regions: short.regions.map((region) => ({ ...region, body: schedule })),
    schedule,
  };
}

function built(flow: Flow): CompiledFlow {
  const { compiled, problems } = compile(flow, catalogue, { models: [] });
  if (compiled === undefined) throw new Error(problems[0]?.message ?? 'not built');
  return compiled;
}
