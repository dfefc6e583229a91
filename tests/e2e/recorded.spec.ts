import { test as base, expect, type Page } from '@playwright/test';
import { compile } from '../../src/compiler/compile';
import type { CompiledFlow } from '../../src/flow/compiled-flow';
import { connectionSchema, type ModelSettings } from '../../src/flow/connection';
import type { RunEvent } from '../../src/flow/run-event';
import { catalogue } from '../../src/nodes/index';
import { type FaultServer, okText, startFaultServer } from '../support/fault-server';
import { open } from './app';
import { flowOf } from './flows';
import { installRunnerClient, type RunnerClient } from './runner-client';

const test = base.extend<{ server: FaultServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  server: async ({}, use) => {
    const server = await startFaultServer();
    await use(server);
    await server.close();
  },
});

//   Ask ──▶ One ──▶ Second ──▶ Two ──▶ Third ──▶ Three ──▶ All ──▶ Ask
//   (Ask.message goes to Second, Third and All, too)
const model = { model: 'ok' };
const flow = flowOf(
  'Chain',
  {
    Ask: ['interface', 0, 0],
    One: ['chat-model', 300, 0, model],
    Second: ['prompt-template', 600, 0, { template: '{{message}} second {{reply}}' }],
    Two: ['chat-model', 900, 0, model],
    Third: ['prompt-template', 1200, 0, { template: '{{message}} third {{reply}}' }],
    Three: ['chat-model', 1500, 0, model],
    All: ['prompt-template', 1800, 0, { template: '{{one}}|{{two}}|{{three}}' }],
  },
  [
    'Ask.message > One.prompt',
    'Ask.message > Second.message',
    'One.reply > Second.reply',
    'Second.prompt > Two.prompt',
    'Ask.message > Third.message',
    'Two.reply > Third.reply',
    'Third.prompt > Three.prompt',
    'One.reply > All.one',
    'Two.reply > All.two',
    'Three.reply > All.three',
    'All.prompt > Ask.reply',
  ],
);
const expected = `${okText}|${okText}|${okText}`;

function built(): CompiledFlow {
  const { compiled, problems } = compile(flow, catalogue, { models: ['ok'] });
  if (compiled === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return compiled;
}

const settingsOf = (server: FaultServer): ModelSettings => ({
  connections: [
    connectionSchema.parse({ id: 'c1', name: 'Server', baseUrl: `${server.url}/v1`, models: [{ id: 'ok' }] }),
  ],
  defaultModel: 'practice',
});

const textOf = (events: readonly RunEvent[]) =>
  events.flatMap((event) => (event.type === 'node-streaming' ? [event.chunk] : [])).join('');

/** Opens the app, and in its page what talks to runners of their own. */
async function client(page: Page, server: FaultServer) {
  const arriving = page.waitForEvent('worker');
  await open(page);
  const worker = await arriving;
  await page.evaluate(installRunnerClient);
  const build = built();
  const source = build.operators.findIndex(({ role }) => role === 'source');
  const models = build.operators.flatMap(({ type }, index) => (type === 'chat-model' ? [index] : []));
  // As nothing in particular: the types of a build are too deep for those of `evaluate`.
  return {
    url: worker.url(),
    build: build as unknown,
    source,
    models,
    settings: settingsOf(server) as unknown,
    flowId: flow.id,
  };
}

test('a recorded run is listed, read and told again by another worker, exactly', async ({ page, server }) => {
  const given = await client(page, server);
  const { told, log, replayed, history, inspected } = await page.evaluate(
    async ({ url, build, source, models, settings, flowId }) => {
      const { connectRunner } = globalThis as unknown as RunnerClient;
      const first = connectRunner(url);
      await first.call('setModels', settings);
      await first.call('addOrUpdateFlow', flowId, build);
      const run = { run: 'whole', source, inputs: { message: 'hi', history: [] }, variables: {}, trace: true };
      await first.call('run', flowId, run);
      const told = await first.endOf('whole');
      await first.closed('whole');
      first.kill();
      const second = connectRunner(url);
      await second.call('addOrUpdateFlow', flowId, build);
      const { events: log } = (await second.call('log', 'whole', 0, 10_000)) as { events: RunEvent[] };
      const replayed = await second.replay('whole');
      const history = await second.call('history', flowId);
      const inspected = await second.call('recorded', 'whole', { operator: models[1], tick: [] });
      second.kill();
      return { told, log, replayed, history, inspected };
    },
    given,
  );
  expect(textOf(told)).toBe(expected);
  expect(JSON.stringify(log)).toBe(JSON.stringify(told));
  expect(JSON.stringify(replayed)).toBe(JSON.stringify(log));
  expect(history).toMatchObject([{ run: 'whole', status: 'completed', isRecorded: true }]);
  expect(inspected).toMatchObject({ inputs: { prompt: `hi second ${okText}` }, outputs: { reply: okText } });
  expect(server.requests).toHaveLength(3);
});

/** Killed in all; `KILL_POINTS=200` for the promise, fewer for every day. */
const points = Number(process.env['KILL_POINTS'] ?? 30);
const runsAtOnce = 4;
const seed = Number(process.env['KILL_SEED'] ?? 20_26);

test(`${points} runs whose worker is killed anywhere lose nothing that was recorded, and repeat no finished call`, async ({
  page,
  server,
}) => {
  test.setTimeout(30_000 + points * 400);
  const given = await client(page, server);
  const rounds = Math.ceil(points / runsAtOnce);
  const outcomes = await page.evaluate(
    async ({ url, build, source, models, settings, flowId, rounds, runsAtOnce, seed }) => {
      const { connectRunner } = globalThis as unknown as RunnerClient;
      const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
      let state = seed;
      const random = () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return state / 2 ** 32;
      };
      const start = async () => {
        const runner = connectRunner(url);
        await runner.call('setModels', settings);
        await runner.call('addOrUpdateFlow', flowId, build);
        return runner;
      };
      const found = [];
      let runner = await start();
      for (let round = 0; round < rounds; round++) {
        const runs = Array.from({ length: runsAtOnce }, (_, index) => `kill-${round}-${index}`);
        for (const run of runs) {
          const inputs = { message: `[${run}]`, history: [] };
          void runner.call('run', flowId, { run, source, inputs, variables: {} });
          await wait(random() * 20);
        }
        await wait(random() * 200);
        runner.kill();
        const killed = performance.now();
        runner = await start();
        // Of a run that was killed before anything of it was written, there is nothing to mark and nothing to lose.
        let listed: { run: string; status: string }[] = [];
        do {
          await wait(5);
          listed = ((await runner.call('history', flowId)) as typeof listed).filter(({ run }) => runs.includes(run));
        } while (listed.some(({ status }) => status === 'running') && performance.now() - killed < 5_000);
        const milliseconds = performance.now() - killed;
        for (const run of runs) {
          const status = listed.find((one) => one.run === run)?.status ?? 'not begun';
          const recorded: boolean[] = [];
          for (const operator of models)
            recorded.push((await runner.call('recorded', run, { operator, tick: [] })) !== undefined);
          let ended: string = run;
          if (status !== 'completed') {
            ended = `${run}-again`;
            const from = status === 'not begun' ? {} : { from: { run } };
            const inputs = { message: `[${run}]`, history: [] };
            const refused = await runner.call('run', flowId, { run: ended, source, inputs, variables: {}, ...from });
            if (refused !== undefined) throw new Error(JSON.stringify(refused));
            await runner.endOf(ended);
            await runner.closed(ended);
          }
          const { events } = (await runner.call('log', ended, 0, 10_000)) as { events: RunEvent[] };
          const gaps = events.filter((event, index) => event.sequence !== index).length;
          const chunks = events.flatMap((event) => (event.type === 'node-streaming' ? [event.chunk] : []));
          found.push({ run, status, recorded, milliseconds, text: chunks.join(''), gaps });
        }
      }
      runner.kill();
      return found;
    },
    { ...given, rounds, runsAtOnce, seed },
  );
  const asked = (run: string, stage: number): number =>
    server.requests.filter(({ body }) => {
      const text = JSON.stringify(body);
      return (
        text.includes(`[${run}]`) &&
        [!/ (second|third) /.test(text), / second /.test(text), / third /.test(text)][stage]
      );
    }).length;
  const statuses = new Map<string, number>();
  let [finished, requests, repeated, lost] = [0, 0, 0, 0];
  for (const { run, status, recorded } of outcomes) {
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    for (const [stage, isRecorded] of recorded.entries()) {
      const count = asked(run, stage);
      requests += count;
      if (isRecorded) finished++;
      if (isRecorded) repeated += count - 1;
      expect(count, `${run}, model ${stage + 1}`).toBeLessThanOrEqual(2);
      // What was passed on had been written: the next model was asked only then.
      const before = recorded[stage - 1];
      if (status !== 'not begun' && isRecorded && before === false) lost++;
    }
  }
  const slowest = Math.max(...outcomes.map(({ milliseconds }) => milliseconds));
  console.log(
    `seed ${seed}: ${outcomes.length} kill points (${[...statuses].map(([status, count]) => `${count} ${status}`).join(', ')}), ` +
      `${finished} calls finished before, ${requests} requests in all, ${repeated} of finished calls, ${lost} lost, told after ${Math.round(slowest)} ms at most`,
  );
  expect([repeated, lost]).toEqual([0, 0]);
  expect(outcomes.filter(({ text, gaps }) => text !== expected || gaps > 0)).toEqual([]);
  expect(outcomes.filter(({ status }) => status === 'running')).toEqual([]);
  expect(slowest).toBeLessThan(3_000);
  expect(statuses.get('interrupted') ?? 0).toBeGreaterThan(outcomes.length / 4);
});
