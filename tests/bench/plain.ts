import type { Services } from '../../src/flow/services';
import { type Contender, counted } from './contender';
import type { Graph } from './graphs';
import { catalogue, firedSoFar, token } from './nodes';
import { tell, timeTold } from './tell';

interface PlainNode {
  readonly from: readonly number[];
  /** The wires that it gives its value to, by number. */
  readonly to: readonly number[];
  readonly isMany: boolean;
  run(inputs: unknown, config: unknown, services: unknown): Record<string, unknown>;
}

function plainNodes(graph: Graph): readonly PlainNode[] {
  const nodes = graph.nodes.map(({ type, from }) => ({
    from,
    to: [] as number[],
    isMany: type === 'gather',
    run: runOf(type),
  }));
  let wire = 0;
  for (const { from } of nodes) for (const source of from) nodes[source]?.to.push(wire++);
  return nodes;
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
      const began = tell('node-started', index);
      const answered = node.run(inputsOf(node, outputs), {}, undefined);
      outputs[index] = answered;
      tellEnd({ node, index, began }, answered);
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
  const began = tell('node-started', index, tick);
  const inputs = node.isMany ? { in: values } : { in: values[0] };
  const outputs = await node.run(inputs, {}, undefined);
  tellEnd({ node, index, began, tick }, outputs);
  return outputs;
}

interface Told {
  readonly node: PlainNode;
  readonly index: number;
  readonly began: number;
  readonly tick?: readonly number[] | undefined;
}

/** What our engine tells when a node has fired: what passes over each of its wires, what came of it and how long it took. */
function tellEnd({ node, index, began, tick }: Told, outputs: Record<string, unknown>): void {
  for (const wire of node.to) tell('wire-passed', wire, tick, outputs['out']);
  tell('node-completed', index, tick, outputs, timeTold() - began);
}

/** The body of the loop: three nodes in a row, after what the loop itself gives out. */
const body: readonly PlainNode[] = [0, 1, 2].map((from) => ({
  from: [from],
  to: [from + 1],
  isMany: false,
  run: runOf('pass'),
}));

/** The loop of `looped`, without an engine: three calls a tick. */
export function bareTicks(ticks: number): Contender {
  return counted(() => {
    let item: unknown = 1;
    for (let tick = 0; tick < ticks; tick++) {
      const path = [tick];
      tell('wire-passed', 0, path, item);
      for (let index = 0; index < body.length; index++) {
        const node = body[index];
        if (node === undefined) continue;
        const began = tell('node-started', index, path);
        const outputs = node.run({ in: item }, {}, undefined);
        tellEnd({ node, index, began, tick: path }, outputs);
        item = outputs['out'];
      }
    }
    if (item === undefined) throw new Error('nothing came back');
  }, firedSoFar);
}

/** The same with a promise for each node of each tick. A tick has its own, and is over when all of them are. */
export function promiseTicks(ticks: number): Contender {
  return counted(async () => {
    let item: unknown = 1;
    for (let tick = 0; tick < ticks; tick++) {
      const path = [tick];
      tell('wire-passed', 0, path, item);
      const tasks = [Promise.resolve<Record<string, unknown>>({ out: item })];
      for (const [index, node] of body.entries()) tasks.push(runNode(node, index, tasks, path));
      item = (await Promise.all(tasks)).at(-1)?.['out'];
    }
    if (item === undefined) throw new Error('nothing came back');
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
