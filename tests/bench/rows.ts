import { compile } from '../../src/compiler/compile';
import type { Contender } from './contender';
import { chain, compiledOf, fan, flowOf, type Graph, layered, longChain, looped, meshed, stream } from './graphs';
import { type Budget, type Figure, figureOf, measure } from './measure';
import { catalogue } from './nodes';
import { type Peer, peerOnGraph, peerOnLoop, peerOnStream } from './peers';
import { bareLoop, bareTicks, generators, promisePerNode, promiseTicks } from './plain';
import { voide, voideRecording, voideStream } from './voide';

export type RowId =
  | 'chain'
  | 'fan'
  | 'layered'
  | 'loop'
  | 'relayed'
  | 'handed'
  | 'passed'
  | 'recorded'
  | 'short'
  | 'long'
  | 'compile';

/** One graph, and what it cost each contender. */
export interface Row {
  readonly id: RowId;
  readonly name: string;
  readonly unit: 'node' | 'token' | 'build';
  readonly figures: Readonly<Record<string, Figure>>;
}

export interface Heap {
  readonly kilobytesAfter100: number;
  readonly kilobytesAfter10000: number;
}

const ticks = 10_000;
/** They would take minutes for more; what a node costs them does not depend on it. */
export const ticksOfSlow = 1_000;
const tokens = 100_000;
const handedTogether = 64;

const graphs = { chain: chain(1_000), fan: fan(1_000), layered: layered(50, 20) };
export const graphIds = ['chain', 'fan', 'layered'] as const;

export async function graphRow(id: keyof typeof graphs, peers: readonly Peer[], budget: Budget): Promise<Row> {
  const graph = graphs[id];
  const contenders = {
    Voide: voide(compiledOf(graph)),
    'bare loop': bareLoop(graph),
    'promise per node': promisePerNode(graph),
    ...(await each(peers, (peer) => peerOnGraph(peer, graph))),
  };
  return { id, name: graph.name, unit: 'node', figures: await measure(contenders, graph.nodes.length, budget) };
}

export async function loopRow(peers: readonly Peer[], budget: Budget): Promise<Row> {
  const contenders = {
    Voide: voide(looped(ticks)),
    'bare loop': bareTicks(ticks),
    'promise per node': promiseTicks(ticks),
    ...(await each(peers, (peer) => peerOnLoop(peer, ticks))),
  };
  const figures = await measure(contenders, ticks * 3, budget);
  return { id: 'loop', name: `loop of ${ticks.toLocaleString('en')} ticks over 3 nodes`, unit: 'node', figures };
}

/** What peers cost that are measured on their own, after all others. */
export async function slowFigures(
  id: keyof typeof graphs | 'loop',
  peers: readonly Peer[],
  budget: Budget,
): Promise<Row['figures']> {
  if (id === 'loop')
    return measure(await each(peers, (peer) => peerOnLoop(peer, ticksOfSlow)), ticksOfSlow * 3, budget);
  const graph = graphs[id];
  return measure(await each(peers, (peer) => peerOnGraph(peer, graph)), graph.nodes.length, budget);
}

/** Three nodes that take in each token and pass it on; the source has one at a time. */
export async function relayedRow(peers: readonly Peer[], budget: Budget): Promise<Row> {
  const graph = stream('relay', 1, tokens);
  const contenders = {
    ...streaming(graph),
    ...(await each(peers, (peer) => peerOnStream(peer, tokens))),
  };
  const figures = await measure(contenders, tokens, budget);
  return { id: 'relayed', name: 'stream, token by token', unit: 'token', figures };
}

/** The same nodes, and a source that hands over what it has. */
export async function handedRow(budget: Budget): Promise<Row> {
  const figures = await measure(streaming(stream('relay', handedTogether, tokens)), tokens, budget);
  return { id: 'handed', name: `stream, ${handedTogether} tokens at a time`, unit: 'token', figures };
}

/** Three nodes that hand on the stream itself, as pass-through nodes do. */
export async function passedRow(budget: Budget): Promise<Row> {
  const figures = await measure(streaming(stream('through', 1, tokens)), tokens, budget);
  return { id: 'passed', name: 'stream, passed through', unit: 'token', figures };
}

function streaming(graph: Graph): Readonly<Record<string, Contender>> {
  return { Voide: voideStream(compiledOf(graph)), 'generators alone': generators(graph) };
}

/** What it costs to keep a record of each firing; none of these has an effect that would have to be on disk first. */
export async function recordedRow(budget: Budget): Promise<Row> {
  const compiled = compiledOf(graphs.chain);
  const contenders = { Voide: voide(compiled), 'Voide, recording': voideRecording(compiled) };
  const figures = await measure(contenders, graphs.chain.nodes.length, budget);
  return { id: 'recorded', name: `${graphs.chain.name}, recorded`, unit: 'node', figures };
}

/** One shape, short and long: no node may look through the others. */
export async function sizeRow(id: 'short' | 'long', budget: Budget): Promise<Row> {
  const length = id === 'short' ? 100 : 10_000;
  const contenders = { Voide: voide(longChain(length)) };
  const name = `chain of ${length.toLocaleString('en')}`;
  return { id, name, unit: 'node', figures: await measure(contenders, length, budget) };
}

/** What a person waits for after a click. */
export function compileRow(runs: number): Row {
  const graph = meshed(1_000, 2_500);
  const flow = flowOf(graph);
  const samples: number[] = [];
  for (let round = 0; round < runs + 10; round++) {
    const began = performance.now();
    const { compiled } = compile(flow, catalogue, { models: [] });
    if (round >= 10) samples.push((performance.now() - began) * 1_000);
    if (compiled?.operators.length !== flow.nodes.length) throw new Error('not built');
  }
  return { id: 'compile', name: `compile ${graph.name}`, unit: 'build', figures: { Voide: figureOf(samples) } };
}

/** What is left behind by runs that are over. */
export async function heapAfterRuns(): Promise<Heap> {
  const { run } = voide(compiledOf(chain(100)));
  const used = () => {
    globalThis.gc?.();
    return Math.round(process.memoryUsage().heapUsed / 1_024);
  };
  for (let count = 0; count < 100; count++) await run();
  const kilobytesAfter100 = used();
  for (let count = 100; count < 10_000; count++) await run();
  return { kilobytesAfter100, kilobytesAfter10000: used() };
}

async function each(
  peers: readonly Peer[],
  make: (peer: Peer) => Promise<Contender | undefined>,
): Promise<Readonly<Record<string, Contender>>> {
  const contenders: Record<string, Contender> = {};
  for (const peer of peers) {
    const contender = await make(peer);
    if (contender !== undefined) contenders[peer.name] = contender;
  }
  return contenders;
}
