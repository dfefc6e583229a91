import { resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { compile } from '../../src/compiler/compile';
import type { Flow } from '../../src/flow/flow';
import type { RunEvent } from '../../src/flow/run-event';
import { catalogue } from '../../src/nodes/index';
import { attackOf, clean, cleanCheck, escapeVectors, runaways } from '../support/escape-vectors';
import { startNakedServer } from '../support/naked-server';
import { chat, ended, messages, open, openChat, send, watchConsole } from './app';
import { flowOf, importFlow } from './flows';
import { installRunnerClient, type RunnerClient } from './runner-client';

/** A chat whose answer is what a Code node makes of the message. */
const chatWith = (source: string, seconds = 0.5): Flow =>
  flowOf('Coded', { Ask: ['interface', 0, 0], Work: ['code', 320, 0, { source, seconds }] }, [
    'Ask.message > Work.in-1',
    'Work.out-1 > Ask.reply',
  ]);

//   Ask ──▶ Work ──▶ Ask
test('code of a Code node answers in the chat, and its console is in the log', async ({ page }) => {
  const faults = watchConsole(page);
  await open(page);
  await importFlow(
    page,
    chatWith('console.log("heard", value.length);\nreturn value.toUpperCase().split("").reverse().join("");', 10),
  );
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'stressed');
  await ended(page, 'Ask');
  await expect(messages(page, 'Ask')).toContainText('DESSERTS');
  await page.getByRole('tab', { name: 'Log' }).click();
  await expect(page.getByText('heard 8')).toBeVisible();
  expect(faults).toEqual([]);
});

test('code that never ends is ended, and the chat says what to do', async ({ page }) => {
  await open(page);
  await importFlow(page, chatWith('if (value === "on") for (;;) {}\nreturn "done";'));
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'on');
  await expect(chat(page, 'Ask')).toContainText('ran for more than 0.5 s');
  await expect(chat(page, 'Ask')).toContainText('Look for a loop');
  await ended(page, 'Ask');
  await send(page, 'Ask', 'off');
  await expect(messages(page, 'Ask')).toContainText('done');
});

test.describe('where the host sends no policy', () => {
  test.use({ serviceWorkers: 'allow' });

  test('code is refused on the first visit, and runs once the page was reloaded', async ({ page }) => {
    const host = await startNakedServer(resolve(import.meta.dirname, '../../dist'));
    await page.route('**/service-worker.js', (route) => route.abort());
    await page.goto(host.url);
    await importFlow(page, chatWith('return "ran: " + value;'));
    await openChat(page, 'Ask');
    await send(page, 'Ask', 'first');
    await expect(chat(page, 'Ask')).toContainText('the policy that shuts its sandbox off from the network is missing');
    await expect(chat(page, 'Ask')).toContainText('Reload the page once');
    await page.unroute('**/service-worker.js');
    await page.reload();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.reload();
    await openChat(page, 'Ask');
    await send(page, 'Ask', 'second');
    await expect(messages(page, 'Ask')).toContainText('ran: second');
    host.close();
  });
});

interface Chain {
  readonly flow: Flow;
  /** Of each node of the chain, in its order. */
  readonly labels: readonly string[];
}

/** Nodes one after another: each begins when the one before it has given something out at the port that is named. */
function chainOf(
  name: string,
  steps: readonly { readonly config: Record<string, string | number>; readonly next: string }[],
): Chain {
  const labels = steps.map((_, index) => `Step${index}`);
  const nodes = Object.fromEntries(
    steps.map(({ config }, index) => [`Step${index}`, ['code', 300 * (index + 1), 0, config] as const]),
  );
  const wires = steps.map((_, index) =>
    index === 0 ? 'Start.value > Step0.in-1' : `Step${index - 1}.${steps[index - 1]?.next} > Step${index}.in-1`,
  );
  return { labels, flow: flowOf(name, { Start: ['manual-start', 0, 0, { value: 'go' }], ...nodes }, wires) };
}

interface Ran {
  readonly events: readonly RunEvent[];
  readonly outputs: readonly unknown[];
  /** Milliseconds between two frames of the page while it ran, the longest first. */
  readonly gaps: readonly number[];
  /** The same on the same machine right before, when nothing ran. */
  readonly gapsAtRest: readonly number[];
  /** How long the page's own thread was at work in all while it ran, as the processor counts it. */
  readonly pageMilliseconds: number;
}

/**
 * Runs a chain in a worker of its own, and answers what each node gave out.
 * @param restMilliseconds how long the page's frames are watched before
 */
async function runChain(page: Page, { flow, labels }: Chain, restMilliseconds = 0): Promise<Ran> {
  const arriving = page.waitForEvent('worker');
  await open(page);
  const url = (await arriving).url();
  await page.evaluate(installRunnerClient);
  const { compiled, problems } = compile(flow, catalogue, { models: [] });
  if (compiled === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  const operators = labels.map((label) => compiled.operators.findIndex(({ node }) => node.at(-1) === label));
  const source = compiled.operators.findIndex(({ role }) => role === 'source');
  // As nothing in particular: the types of a build are too deep for those of `evaluate`.
  const given = { url, build: compiled as unknown, source, operators, flowId: flow.id, restMilliseconds };
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const threadSeconds = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN;
  };
  const before = await threadSeconds();
  const ran = await page.evaluate(async ({ url, build, source, operators, flowId, restMilliseconds }) => {
    const { connectRunner } = globalThis as unknown as RunnerClient;
    const runner = connectRunner(url);
    /** Takes down how long frames take, until they are asked for. */
    const watchFrames = () => {
      const gaps: number[] = [];
      let last: number | undefined;
      let isOver = false;
      const frame = (now: number) => {
        if (last !== undefined) gaps.push(now - last);
        last = now;
        if (!isOver) requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
      return () => {
        isOver = true;
        return gaps.sort((a, b) => b - a);
      };
    };
    await runner.call('addOrUpdateFlow', flowId, build);
    const restingFrames = watchFrames();
    await new Promise((resolve) => setTimeout(resolve, restMilliseconds));
    const gapsAtRest = restingFrames();
    const runningFrames = watchFrames();
    await runner.call('run', flowId, { run: 'chain', source, inputs: {}, variables: {}, trace: true });
    const events = await runner.endOf('chain');
    const gaps = runningFrames();
    await runner.closed('chain');
    const outputs: unknown[] = [];
    for (const operator of operators) {
      const kept = (await runner.call('recorded', 'chain', { operator, tick: [] })) as
        | { outputs?: unknown }
        | undefined;
      outputs.push(kept?.outputs);
    }
    runner.kill();
    return { events, outputs, gaps, gapsAtRest };
  }, given);
  return { ...ran, pageMilliseconds: ((await threadSeconds()) - before) * 1_000 };
}

//   Start ──▶ attack ──▶ look ──▶ attack ──▶ look ──▶ …
test(`${escapeVectors.length} ways out of the sandbox reach nothing, and the call after each finds nothing of it`, async ({
  page,
}) => {
  test.setTimeout(90_000);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const chain = chainOf(
    'Attacks',
    escapeVectors.flatMap((vector) => [
      { config: { source: attackOf(vector) }, next: 'out-1' },
      { config: { source: cleanCheck }, next: 'out-1' },
    ]),
  );
  const { events, outputs } = await runChain(page, chain);
  const failed = events.flatMap((event) => (event.type === 'node-failed' ? [event.failure] : []));
  expect(failed).toEqual([]);
  const attacked = outputs.filter((_, index) => index % 2 === 0);
  expect(attacked).toEqual(escapeVectors.map(() => ({ 'out-1': { reached: '[]' } })));
  expect(outputs.filter((_, index) => index % 2 === 1)).toEqual(escapeVectors.map(() => ({ 'out-1': clean })));
  expect(requests.filter((url) => /leak|:9\/|passwd/.test(url))).toEqual([]);
  console.log(`${attacked.length} ways out tried in the browser, 0 reached anything`);
});

/** How often each runaway runs; 3 for the promise (more than 100), once for every day. Who says how often measures times, too. */
const rounds = Number(process.env['RUNAWAY_ROUNDS'] ?? 1);
const isMeasured = process.env['RUNAWAY_ROUNDS'] !== undefined;
const seconds = 0.3;

//   Start ──▶ runs away ──error──▶ next ──▶ runs away ──error──▶ next ──▶ …
test(`${Object.keys(runaways).length} kinds of runaway code are ended, the next node runs, the page stays alive`, async ({
  page,
}) => {
  test.setTimeout(60_000 + rounds * 60_000);
  const sources = Array.from({ length: rounds }, () => Object.values(runaways)).flat();
  const chain = chainOf(
    'Runaways',
    sources.flatMap((source) => [
      { config: { source, seconds }, next: 'error' },
      { config: { source: 'return [1, 2].map((n) => n * 21);' }, next: 'out-1' },
    ]),
  );
  const { events, outputs, gaps, gapsAtRest, pageMilliseconds } = await runChain(page, chain, isMeasured ? 1_000 : 0);
  expect(events.at(-1)).toMatchObject({ type: 'run-completed' });
  expect(outputs.filter((_, index) => index % 2 === 1)).toEqual(sources.map(() => ({ 'out-1': [21, 42] })));
  const started = new Map<number, number>();
  const over: number[] = [];
  for (const event of events) {
    if (event.type === 'node-started') started.set(event.operator, event.time);
    if (event.type !== 'node-failed') continue;
    expect(event.failure.code).toMatch(/^code-(too-long|too-large|failed)$/);
    over.push(event.time - (started.get(event.operator) ?? 0) - seconds * 1_000);
  }
  expect(over).toHaveLength(sources.length);
  over.sort((a, b) => b - a);
  const [worst = Number.NaN] = over;
  const frames = (of: readonly number[]) =>
    [0.5, 0.05, 0.01, 0].map((share) => (of[Math.floor(of.length * share)] ?? Number.NaN).toFixed(0)).join(' / ');
  console.log(
    `${over.length} runaways ended in the browser, the page's thread worked for ${(pageMilliseconds / over.length).toFixed(1)} ms a runaway`,
  );
  // What the page itself does in all for a runaway fits into a frame, as the processor counts it.
  expect(pageMilliseconds / over.length).toBeLessThan(25);
  // How late they are ended, and how long a frame takes, is up to the machine, too: it is measured where nothing else is to do.
  if (!isMeasured) return;
  console.log(
    `after the deadline, the start of their worker included: most ${worst.toFixed(0)} ms; frames (median / p95 / p99 / longest, ` +
      `in ms): ${frames(gaps)} of ${gaps.length} meanwhile, ${frames(gapsAtRest)} of ${gapsAtRest.length} at rest before`,
  );
  expect(worst).toBeLessThan(250);
});
