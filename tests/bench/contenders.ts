import type { CompiledFlow } from '../../src/flow/compiled-flow';
import type { RunId } from '../../src/flow/ids';
import type { Platform } from '../../src/flow/platform';
import type { Services, World } from '../../src/flow/services';
import { startRun } from '../../src/worker/engine/start-run';
import { LightFold, noChanges } from '../../src/worker/light-fold';
import { catalogue, compiledOf, type Graph } from './graphs';

/** Runs a graph once; answers when it is done. */
export type Contender = () => Promise<void> | void;

const noWorld: World = {
  models() {
    throw new Error('no models here');
  },
  http() {
    throw new Error('no requests here');
  },
};

const platform: Platform = {
  now: () => performance.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
  yield: (callback) => void setImmediate(callback),
  newStopController: () => new AbortController(),
  random: () => Math.random(),
};

/** Our engine, with what the runner listens with: every record is folded into the lights, what is read becomes events. */
export function ours(graph: Graph): Contender {
  return oursOf(compiledOf(graph));
}

export function oursOf(compiled: CompiledFlow): Contender {
  let number = 0;
  return async () => {
    const fold = new LightFold(compiled);
    const changes = noChanges(compiled);
    const handle = startRun({
      compiled,
      catalogue,
      platform,
      world: noWorld,
      options: { run: `r${number++}` as RunId, inputs: {}, variables: {} }, // of the form that ids have
      observer: {
        wake: () => undefined,
        take(batch) {
          fold.fold(batch, changes);
        },
      },
    });
    const { type } = await handle.finished;
    if (type !== 'completed') throw new Error(`the run ${type}`);
  };
}

interface PlainNode {
  readonly from: readonly number[];
  readonly isMany: boolean;
  run(inputs: unknown, config: unknown, services: unknown): Record<string, unknown>;
}

function plainNodes(graph: Graph): readonly PlainNode[] {
  return graph.nodes.map(({ type, from }) => {
    const definition = catalogue.get(type);
    // The definitions of the benchmark answer records at once.
    return { from, isMany: type === 'gather', run: definition?.run as unknown as PlainNode['run'] };
  });
}

interface Told {
  readonly type: string;
  readonly node: number;
  readonly sequence: number;
  readonly time: number;
}

let batch: Told[] = [];
let told = 0;

/** What a program without an engine would do to be watched: an object for each event, with its time, in batches. */
function tell(type: string, node: number): void {
  batch.push({ type, node, sequence: told++, time: performance.now() });
  if (batch.length === 1_024) batch = [];
}

/** How much was told, so that nothing of it can be left out. */
export const toldSoFar = (): number => told;

/** No engine at all: the nodes in order, nothing checked, nothing that could wait. */
export function bareLoop(graph: Graph): Contender {
  const nodes = plainNodes(graph);
  return () => {
    const outputs: Record<string, unknown>[] = [];
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index];
      if (node === undefined) continue;
      tell('node-started', index);
      outputs[index] = node.run(inputsOf(node, outputs), {}, undefined);
      tell('node-completed', index);
    }
  };
}

function inputsOf(node: PlainNode, outputs: readonly Record<string, unknown>[]): unknown {
  if (node.isMany) return { in: node.from.map((from) => outputs[from]?.['out']) };
  const [from] = node.from;
  return from === undefined ? {} : { in: outputs[from]?.['out'] };
}

/** What most people would write first: each node is a promise that waits for those it reads. */
export function promisePerNode(graph: Graph): Contender {
  const nodes = plainNodes(graph);
  return async () => {
    const tasks: Promise<Record<string, unknown>>[] = [];
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index];
      if (node !== undefined) tasks[index] = runNode(node, index, tasks);
    }
    await Promise.all(tasks);
  };
}

async function runNode(
  node: PlainNode,
  index: number,
  tasks: readonly Promise<Record<string, unknown>>[],
): Promise<Record<string, unknown>> {
  const values: unknown[] = [];
  for (const from of node.from) values.push((await tasks[from])?.['out']);
  tell('node-started', index);
  const inputs = node.isMany ? { in: values } : { in: values[0] };
  const outputs = await node.run(inputs, {}, undefined);
  tell('node-completed', index);
  return outputs;
}

/** The loop of `looped`, without an engine: three calls a tick. */
export function bareTicks(ticks: number): Contender {
  const run = passOf();
  return () => {
    let item: unknown = 1;
    for (let tick = 0; tick < ticks; tick++) {
      for (let node = 0; node < 3; node++) {
        tell('node-started', node);
        item = run({ in: item }, {}, undefined)['out'];
        tell('node-completed', node);
      }
    }
    if (item === undefined) throw new Error('nothing came back');
  };
}

/** The same with a promise for each node of each tick. */
export function promiseTicks(ticks: number): Contender {
  const nodes = [1, 2, 3].map(() => ({ from: [0], isMany: false, run: passOf() }));
  return async () => {
    let item: Promise<Record<string, unknown>> = Promise.resolve({ out: 1 });
    for (let tick = 0; tick < ticks; tick++) {
      for (const [index, node] of nodes.entries()) item = runNode(node, index, [item]);
      await item;
    }
  };
}

function passOf(): PlainNode['run'] {
  return catalogue.get('pass')?.run as unknown as PlainNode['run']; // the definitions of the benchmark answer records at once
}

/** A stream by generators alone, as a program without an engine would pass it on. */
export function generators(graph: Graph): Contender {
  const nodes = graph.nodes.map(({ type, config = {} }) => ({ definition: catalogue.get(type), config }));
  return async () => {
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
    for await (const chunk of chunks) tell('node-streaming', chunk.length);
  };
}
