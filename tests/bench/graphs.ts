import * as z from 'zod';
import { compile } from '../../src/compiler/compile';
import type { CompiledFlow } from '../../src/flow/compiled-flow';
import { emptyFlow, type Flow, type FlowNode, type Wire } from '../../src/flow/flow';
import type { FlowId, NodeId, WireId } from '../../src/flow/ids';
import { catalogueOf, defineNode } from '../../src/flow/node-definition';

const common = {
  version: 1,
  family: 'control',
  icon: 'circle',
  help: 'For benchmarks.',
  config: z.object({}),
} as const;

const begin = defineNode({
  ...common,
  type: 'begin',
  label: 'Begin',
  inputs: {},
  outputs: { out: { type: 'any' } },
  run: () => ({ out: 1 }),
});

const pass = defineNode({
  ...common,
  type: 'pass',
  label: 'Pass',
  inputs: { in: { type: 'any' } },
  outputs: { out: { type: 'any' } },
  run: ({ in: value }) => ({ out: value }),
});

const gather = defineNode({
  ...common,
  type: 'gather',
  label: 'Gather',
  inputs: { in: { type: 'any', many: true } },
  outputs: { out: { type: 'any' } },
  run: ({ in: values }) => ({ out: values.length }),
});

const tokens = defineNode({
  ...common,
  type: 'tokens',
  label: 'Tokens',
  config: z.object({ count: z.number().default(100_000), together: z.number().default(1) }),
  inputs: {},
  outputs: { out: { type: 'text', stream: true } },
  run: (_, { count, together }) => ({ out: tokensOf(count, together) }),
});

/** Takes chunks in and hands each on. */
const relay = defineNode({
  ...common,
  type: 'relay',
  label: 'Relay',
  inputs: { in: { type: 'text', stream: true } },
  outputs: { out: { type: 'text', stream: true } },
  run: ({ in: chunks }) => ({ out: relayed(chunks) }),
});

/** Hands the stream on as it is. */
const through = defineNode({
  ...common,
  type: 'through',
  label: 'Through',
  inputs: { in: { type: 'text', stream: true } },
  outputs: { out: { type: 'text', stream: true } },
  run: ({ in: chunks }) => ({ out: chunks }),
});

const loop = defineNode({
  ...common,
  type: 'loop',
  label: 'Loop',
  config: z.object({ ticks: z.number().default(10_000) }),
  inputs: { start: { type: 'any' }, again: { type: 'any', optional: true } },
  outputs: { item: { type: 'any' }, index: { type: 'number' }, done: { type: 'any' } },
  loop: ({ ticks }) => ({ mode: 'times', maxTicks: ticks, concurrency: 1 }),
});

const show = defineNode({
  ...common,
  type: 'show',
  label: 'Show',
  role: 'sink',
  inputs: { in: { type: 'any', stream: true } },
  outputs: {},
});

export async function* tokensOf(count: number, together: number): AsyncGenerator<string> {
  const chunk = 'token '.repeat(together);
  for (let sent = 0; sent < count; sent += together) yield chunk;
}

export async function* relayed(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const chunk of chunks) yield chunk;
}

export const catalogue = catalogueOf([begin, pass, gather, tokens, relay, through, loop, show]);

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
export function stream(type: 'relay' | 'through', together: number, count = 100_000): Graph {
  const middle = [0, 1, 2].map((from) => ({ type, from: [from] }));
  return {
    name: `stream, ${type}, ${together} together`,
    nodes: [{ type: 'tokens', from: [], config: { count, together } }, ...middle, { type: 'show', from: [3] }],
  };
}

/** begin ▶ loop, whose body is three passes in a row */
export function looped(): CompiledFlow {
  const body: Graph = {
    name: 'loop',
    nodes: [
      { type: 'begin', from: [] },
      { type: 'loop', from: [] },
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

function built(flow: Flow): CompiledFlow {
  const { compiled, problems } = compile(flow, catalogue, { models: [] });
  if (compiled === undefined) throw new Error(problems[0]?.message ?? 'not built');
  return compiled;
}
