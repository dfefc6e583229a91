import { expect, test } from '@playwright/test';
import { compile } from '../../src/compiler/compile';
import type { Flow } from '../../src/flow/flow';
import type { RunEvent } from '../../src/flow/run-event';
import { catalogue } from '../../src/nodes/index';
import { open } from './app';
import { flowOf } from './flows';
import { installRunnerClient, type RunnerClient } from './runner-client';

//   Ask ──▶ Texts ────▶ Add ──▶ Ask        Texts and Vectors are pinned: 10,000 of 384 numbers
//    └────▶ Vectors ─────┘
const adding = flowOf(
  'Vectors',
  {
    Ask: ['interface', 0, 0],
    Texts: ['delay', 300, 0],
    Vectors: ['delay', 300, 200],
    Add: ['vector-store', 600, 0, { does: 'add' }],
    Say: ['json-stringify', 900, 0],
  },
  [
    'Ask.message > Texts.value',
    'Ask.message > Vectors.value',
    'Texts.value > Add.texts',
    'Vectors.value > Add.vectors',
    'Add.count > Say.value',
    'Say.text > Ask.reply',
  ],
);

//   Ask ──▶ Rounds ──▶ Search (when) ──▶ Rounds (again)      Vector is pinned
//    └────▶ Vector ──────┘
const searching = flowOf(
  'Vectors',
  {
    Ask: ['interface', 0, 0],
    Vector: ['delay', 300, 200],
    Rounds: ['loop', 300, 0, { mode: 'times', times: 1_000_000 }],
    Search: ['vector-store', 600, 0, { does: 'search', most: 4 }],
  },
  [
    'Ask.message > Rounds.start',
    'Ask.message > Vector.value',
    'Vector.value > Search.vector',
    'Rounds.item > Search.when',
    'Search.context > Rounds.again',
    'Rounds.done > Ask.reply',
  ],
);

function built(flow: Flow) {
  const { compiled, problems } = compile(flow, catalogue, { models: [] });
  expect(problems).toEqual([]);
  const source = compiled?.operators.findIndex(({ role }) => role === 'source');
  const search = compiled?.operators.findIndex(({ type }) => type === 'vector-store');
  return { build: compiled as unknown, source, search };
}

test('while 10,000 vectors are searched again and again, the engine hears, lights go on, and Stop is prompt', async ({
  page,
}) => {
  const arriving = page.waitForEvent('worker', (worker) => worker.url().includes('runner.worker'));
  await open(page);
  const url = (await arriving).url();
  await page.evaluate(installRunnerClient);
  const given = { url, flowId: adding.id, add: built(adding), search: built(searching) };
  const found = await page.evaluate(async ({ url, flowId, add, search }) => {
    const { connectRunner } = globalThis as unknown as RunnerClient; // put there above
    let seed = 1;
    const next = () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647 - 0.5;
    };
    const vectors = Array.from({ length: 10_000 }, () => Array.from({ length: 384 }, next));
    const texts = vectors.map((_, index) => `text ${index}.`);
    const runner = connectRunner(url);
    const begin = (run: string, source: number | undefined, outputs: Record<string, unknown>) =>
      runner.call('run', flowId, {
        ...{ run, source, inputs: { message: 'go', history: [] }, variables: {}, record: false, trace: true },
        pins: Object.entries(outputs).map(([node, value]) => ({ node: [node], outputs: { value } })),
      });
    await runner.call('addOrUpdateFlow', flowId, add.build);
    await begin('add', add.source, { Texts: texts, Vectors: vectors });
    const added = await runner.endOf('add');
    runner.kill();
    // Another worker, which knows only what is in the database.
    const other = connectRunner(url);
    await other.call('addOrUpdateFlow', flowId, search.build);
    await other.call('run', flowId, {
      ...{ run: 'search', source: search.source, inputs: { message: 'go', history: [] }, variables: {} },
      ...{ record: false, trace: true, pins: [{ node: ['Vector'], outputs: { value: vectors[4_321] } }] },
    });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const pings: number[] = [];
    for (let round = 0; round < 20; round++) {
      const pinged = performance.now();
      await other.call('ping');
      pings.push(performance.now() - pinged);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    const before = performance.now();
    await other.call('stop', 'search');
    const stopping = performance.now() - before;
    const stopped = await other.endOf('search');
    other.kill();
    return { added, stopped, stopping, slowest: Math.max(...pings) };
  }, given);
  expect(JSON.stringify(found.added)).toContain('"10000"');
  expect(found.stopped.at(-1)?.type).toBe('run-stopped');
  const searches = found.stopped.filter(
    (event): event is Extract<RunEvent, { type: 'node-completed' }> =>
      event.type === 'node-completed' && event.operator === given.search.search,
  );
  expect(searches.length, 'lights go on and off').toBeGreaterThan(20);
  expect(JSON.stringify(searches)).toContain('text 4321.');
  expect(found.slowest, 'the engine hears').toBeLessThan(500);
  expect(found.stopping, 'Stop is prompt').toBeLessThan(500);
  const [first, last] = [searches[1], searches.at(-1)];
  const each = ((last?.time ?? 0) - (first?.time ?? 0)) / (searches.length - 2);
  console.log(
    `10,000 × 384: a round with its search ${each.toFixed(1)} ms, slowest ping ${found.slowest.toFixed(1)} ms, stop ${found.stopping.toFixed(1)} ms`,
  );
});
