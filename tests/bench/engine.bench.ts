import { compile } from '../../src/compiler/compile';
import { bareLoop, bareTicks, generators, ours, oursOf, promisePerNode, promiseTicks, toldSoFar } from './contenders';
import { catalogue, chain, fan, flowOf, type Graph, layered, looped, stream } from './graphs';
import { type Figure, figureOf, measure } from './measure';

interface Row {
  readonly name: string;
  readonly unit: string;
  readonly figures: Readonly<Record<string, Figure>>;
}

const tokens = 100_000;
const isForMachines = process.argv.includes('--json');

async function main(): Promise<void> {
  const rows: Row[] = [];
  const add = (row: Row) => {
    rows.push(row);
    if (!isForMachines) print(row);
  };
  if (!isForMachines) console.log('Microseconds, median (p95), telemetry on; all in this one run.\n');
  for (const graph of [chain(1_000), fan(1_000), layered(50, 20)]) add(await graphRow(graph));
  for (const graph of [chain(100), chain(5_000)]) {
    const figures = await measure({ Voide: ours(graph) }, graph.nodes.length);
    add({ name: graph.name, unit: 'node', figures });
  }
  const ticks = 10_000;
  const loop = { Voide: oursOf(looped()), 'bare loop': bareTicks(ticks), 'promise per node': promiseTicks(ticks) };
  add({ name: 'loop of 10,000 ticks over 3 nodes', unit: 'node', figures: await measure(loop, ticks * 3) });
  for (const graph of [stream('relay', 1), stream('relay', 64), stream('through', 1)]) {
    const figures = await measure({ Voide: ours(graph), 'generators alone': generators(graph) }, tokens);
    add({ name: graph.name, unit: 'token through 3 nodes', figures });
  }
  add(compileRow());
  const heap = await heapRow();
  if (isForMachines) console.log(JSON.stringify({ rows, heap, told: toldSoFar() > 0 }, null, 2));
  else console.log(`heap after 100 runs ${heap.after100} kB, after 10,000 runs ${heap.after10000} kB`);
}

async function graphRow(graph: Graph): Promise<Row> {
  const contenders = {
    Voide: ours(graph),
    'bare loop': bareLoop(graph),
    'promise per node': promisePerNode(graph),
  };
  return { name: graph.name, unit: 'node', figures: await measure(contenders, graph.nodes.length) };
}

/** Milliseconds rather than microseconds per node: what a person waits for after a click. */
function compileRow(): Row {
  const flow = flowOf(layered(50, 20));
  const samples: number[] = [];
  for (let round = 0; round < 60; round++) {
    const began = performance.now();
    compile(flow, catalogue, { models: [] });
    if (round >= 10) samples.push((performance.now() - began) * 1000);
  }
  return {
    name: `compile ${flow.nodes.length} nodes, ${flow.wires.length} wires`,
    unit: 'build',
    figures: { Voide: figureOf(samples) },
  };
}

async function heapRow(): Promise<{ readonly after100: number; readonly after10000: number }> {
  const run = ours(chain(100));
  const used = () => {
    globalThis.gc?.();
    return Math.round(process.memoryUsage().heapUsed / 1024);
  };
  for (let count = 0; count < 100; count++) await run();
  const after100 = used();
  for (let count = 100; count < 10_000; count++) await run();
  return { after100, after10000: used() };
}

function print({ name, unit, figures }: Row): void {
  console.log(`${name} (per ${unit})`);
  for (const [contender, { median, p95, runs }] of Object.entries(figures))
    console.log(`  ${contender.padEnd(18)} ${median.toFixed(3).padStart(10)}  (${p95.toFixed(3)})  ${runs} runs`);
  console.log('');
}

await main();
