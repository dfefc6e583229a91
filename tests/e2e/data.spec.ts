import { expect, test } from '@playwright/test';
import { compile } from '../../src/compiler/compile';
import type { RunEvent } from '../../src/flow/run-event';
import { catalogue } from '../../src/nodes/index';
import { open } from './app';
import { flowOf } from './flows';
import { installRunnerClient, type RunnerClient } from './runner-client';

//   Ask ──▶ Table ──▶ Query ──▶ Ask
const expression =
  '$count($) > 1 ? $sum(age) : $map([1..900000], function($a) { $map([1..900000], function($b) { $b }) })';
const flow = flowOf(
  'Data',
  {
    Ask: ['interface', 0, 0],
    Table: ['table', 300, 0],
    Query: ['json-query', 600, 0, { expression, limitSeconds: 60 }],
  },
  ['Ask.message > Table.csv', 'Table.rows > Query.json', 'Query.result > Ask.reply'],
);

test('tables and queries are worked on beside the engine, and Stop ends a query that would not', async ({ page }) => {
  const arriving = page.waitForEvent('worker', (worker) => worker.url().includes('runner.worker'));
  await open(page);
  const url = (await arriving).url();
  await page.evaluate(installRunnerClient);
  const { compiled, problems } = compile(flow, catalogue, { models: [] });
  expect(problems).toEqual([]);
  const source = compiled?.operators.findIndex(({ role }) => role === 'source');
  const given = { url, build: compiled as unknown, source, flowId: flow.id };
  const found = await page.evaluate(async ({ url, build, source, flowId }) => {
    const { connectRunner } = globalThis as unknown as RunnerClient; // put there above
    const runner = connectRunner(url);
    await runner.call('addOrUpdateFlow', flowId, build);
    const begin = (run: string, message: string) =>
      runner.call('run', flowId, { run, source, inputs: { message, history: [] }, variables: {}, trace: true });
    await begin('endless', 'age\n1');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const pinged = performance.now();
    await runner.call('ping');
    const answered = performance.now() - pinged;
    await runner.call('stop', 'endless');
    const stopped = await runner.endOf('endless');
    await begin('good', 'age\n40\n2');
    const ended = await runner.endOf('good');
    runner.kill();
    return { answered, stopped, ended };
  }, given);
  const last = (events: readonly RunEvent[]) => events.at(-1)?.type;
  expect(last(found.stopped)).toBe('run-stopped');
  expect(last(found.ended)).toBe('run-completed');
  expect(JSON.stringify(found.ended)).toContain('"42"');
  expect(found.answered, 'the engine hears while the query runs').toBeLessThan(1_000);
});
