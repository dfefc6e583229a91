import type { Services } from '../../src/flow/services';
import { type Contender, counted } from './contender';
import type { Graph } from './graphs';
import { catalogue, firedSoFar, token } from './nodes';
import { tell } from './tell';

interface PlainNode {
  readonly from: readonly number[];
  readonly isMany: boolean;
  run(inputs: unknown, config: unknown, services: unknown): Record<string, unknown>;
}

function plainNodes(graph: Graph): readonly PlainNode[] {
  return graph.nodes.map(({ type, from }) => ({ from, isMany: type === 'gather', run: runOf(type) }));
}

function runOf(type: string): PlainNode['run'] {
  return catalogue.get(type)?.run as unknown as PlainNode['run']; // the definitions of the benchmark answer records at once
}

/** No engine at all: the nodes in order, nothing checked, nothing that could wait. */
export function bareLoop(graph: Graph): Contender {
  const nodes = plainNodes(graph);
  return counted(() => {
    const outputs: Record<string, unknown>[] = [];
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index];
      if (node === undefined) continue;
      tell('node-started', index);
      outputs[index] = node.run(inputsOf(node, outputs), {}, undefined);
      tell('node-completed', index);
    }
  }, firedSoFar);
}

function inputsOf(node: PlainNode, outputs: readonly Record<string, unknown>[]): unknown {
  if (node.isMany) return { in: node.from.map((from) => outputs[from]?.['out']) };
  const [from] = node.from;
  return from === undefined ? {} : { in: outputs[from]?.['out'] };
}

/** What most people would write first: each node is a promise that waits for those it reads. */
export function promisePerNode(graph: Graph): Contender {
  const nodes = plainNodes(graph);
  return counted(async () => {
    const tasks: Promise<Record<string, unknown>>[] = [];
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index];
      if (node !== undefined) tasks[index] = runNode(node, index, tasks);
    }
    await Promise.all(tasks);
  }, firedSoFar);
}

async function runNode(
  node: PlainNode,
  index: number,
  tasks: readonly Promise<Record<string, unknown>>[],
  tick?: readonly number[],
): Promise<Record<string, unknown>> {
  const values: unknown[] = [];
  for (const from of node.from) values.push((await tasks[from])?.['out']);
  tell('node-started', index, tick);
  const inputs = node.isMany ? { in: values } : { in: values[0] };
  const outputs = await node.run(inputs, {}, undefined);
  tell('node-completed', index, tick);
  return outputs;
}

/** The loop of `looped`, without an engine: three calls a tick. */
export function bareTicks(ticks: number): Contender {
  const run = runOf('pass');
  return counted(() => {
    let item: unknown = 1;
    for (let tick = 0; tick < ticks; tick++) {
      const path = [tick];
      for (let node = 0; node < 3; node++) {
        tell('node-started', node, path);
        item = run({ in: item }, {}, undefined)['out'];
        tell('node-completed', node, path);
      }
    }
    if (item === undefined) throw new Error('nothing came back');
  }, firedSoFar);
}

/** The same with a promise for each node of each tick. */
export function promiseTicks(ticks: number): Contender {
  const nodes = [1, 2, 3].map(() => ({ from: [0], isMany: false, run: runOf('pass') }));
  return counted(async () => {
    let item: Promise<Record<string, unknown>> = Promise.resolve({ out: 1 });
    for (let tick = 0; tick < ticks; tick++) {
      const path = [tick];
      for (const [index, node] of nodes.entries()) item = runNode(node, index, [item], path);
      await item;
    }
  }, firedSoFar);
}

/** A stream by generators alone, as a program without an engine would pass it on; each chunk is told where it arrives. */
export function generators(graph: Graph): Contender {
  const nodes = graph.nodes.map(({ type, config = {} }) => ({ definition: catalogue.get(type), config }));
  let arrived = 0;
  return counted(
    async () => {
      let chunks: AsyncIterable<string> | undefined;
      for (const { definition, config } of nodes) {
        // The nodes of this graph take and answer one stream.
        const run = definition?.run as unknown as
          | ((inputs: object, config: object, services: Services | undefined) => { out: AsyncIterable<string> })
          | undefined;
        if (run === undefined) continue;
        chunks = run({ in: chunks }, config, undefined).out;
      }
      if (chunks === undefined) return;
      for await (const chunk of chunks) {
        arrived += chunk.length / token.length;
        tell('node-streaming', nodes.length - 1);
      }
    },
    () => arrived,
  );
}
