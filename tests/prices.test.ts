import { describe, expect, it } from 'vitest';
import { createPlatform } from '../src/cli/platform';
import { compile } from '../src/compiler/compile';
import { type ConnectionModel, connectionSchema, type ModelSettings, modelName } from '../src/flow/connection';
import type { Budget } from '../src/flow/flow';
import type { FlowId, RunId } from '../src/flow/ids';
import type { RunEvent, TelemetryMessage } from '../src/flow/run-event';
import type { TelemetryPort } from '../src/flow/runner';
import { catalogue } from '../src/nodes/index';
import { createRunner } from '../src/worker/runner';
import { costOf, priceOf } from '../src/worker/services/prices';
import { createWorld } from '../src/worker/services/world';
import { flowOf } from './e2e/flows';

const flowId = 'priced' as FlowId; // literals of the form that ids have
const run = 'run' as RunId;

/** An answer of 100,000 tokens in, of which 80,000 were cached, and 10,000 out: of gpt-5-mini 0.027 dollars. */
const events = [
  { choices: [{ index: 0, delta: { content: 'Hello' } }] },
  { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
  {
    choices: [],
    usage: {
      prompt_tokens: 100_000,
      completion_tokens: 10_000,
      prompt_tokens_details: { cached_tokens: 80_000 },
    },
  },
];
const dollars = 0.005 + 0.002 + 0.02;

interface Played {
  readonly events: readonly RunEvent[];
  readonly asked: number;
}

//   Ask ──▶ One ──▶ Two ──▶ Ask
async function play(
  model: ConnectionModel,
  { baseUrl = 'https://api.openai.com/v1', budget }: { baseUrl?: string; budget?: Budget } = {},
): Promise<Played> {
  const connection = connectionSchema.parse({ id: 'c', name: 'Paid', baseUrl, models: [model] });
  const settings: ModelSettings = { connections: [connection], defaultModel: 'practice' };
  let asked = 0;
  const send: typeof fetch = async () => {
    asked += 1;
    const lines = events.map((event) => `data: ${JSON.stringify({ model: model.id, ...event })}\n\n`);
    return new Response(`${lines.join('')}data: [DONE]\n\n`, { headers: { 'content-type': 'text/event-stream' } });
  };
  const runner = createRunner({
    catalogue,
    platform: createPlatform(),
    world: { ...createWorld({ fetch: send, priceOf: costOf }), priceOf },
  });
  await runner.setModels(settings);
  const config = { model: modelName(connection, model.id) };
  const flow = flowOf(
    'Priced',
    { Ask: ['interface', 0, 0], One: ['chat-model', 1, 0, config], Two: ['chat-model', 2, 0, config] },
    ['Ask.message > One.prompt', 'One.reply > Two.prompt', 'Two.reply > Ask.reply'],
  );
  const { compiled, problems } = compile(flow, catalogue, { models: [config.model] });
  if (!compiled) throw new Error(JSON.stringify(problems));
  await runner.addOrUpdateFlow(flowId, compiled);
  const heard: RunEvent[] = [];
  const source = compiled.operators.findIndex(({ role }) => role === 'source');
  const ended = new Promise<void>((resolve) => {
    const port: TelemetryPort = {
      onmessage: null,
      postMessage(message) {
        const telemetry = message as TelemetryMessage; // the runner posts nothing else
        if (telemetry.lane !== 'reading') return;
        heard.push(...telemetry.events);
        port.onmessage?.({ data: { acknowledge: telemetry.batch } });
        if (telemetry.events.some(({ type }) => /^run-(completed|failed|stopped)$/.test(type))) resolve();
      },
    };
    void runner.subscribe(port);
  });
  const options = { run, source, inputs: { message: 'Hi' }, variables: {}, trace: true, ...(budget ? { budget } : {}) };
  expect(await runner.run(flowId, options)).toBeUndefined();
  await ended;
  return { events: heard, asked };
}

const costs = ({ events: told }: Played) =>
  told.flatMap((event) =>
    event.type === 'node-completed' && event.usage.model !== undefined ? [event.usage.costUsd] : [],
  );
const summaryOf = ({ events: told }: Played) =>
  told.flatMap((event) => (event.type === 'run-completed' ? [event.summary] : []))[0];

describe('what a run costs', () => {
  it('is told of each firing and summed for the run, with what was cached at its own price', async () => {
    const played = await play({ id: 'gpt-5-mini' });
    expect(costs(played)).toEqual([expect.closeTo(dollars, 10), expect.closeTo(dollars, 10)]);
    expect(summaryOf(played)).toMatchObject({ inputTokens: 200_000, outputTokens: 20_000 });
    expect(summaryOf(played)?.costUsd).toBeCloseTo(2 * dollars, 10);
  });

  it('is by the person’s own price where there is one', async () => {
    const played = await play({ id: 'gpt-5-mini', price: { input: 1, output: 10 } });
    expect(costs(played)).toEqual([expect.closeTo(0.2, 10), expect.closeTo(0.2, 10)]);
  });

  it('is not told of a model whose price nobody knows', async () => {
    expect(costs(await play({ id: 'of-no-list' }))).toEqual([undefined, undefined]);
  });

  it('is nothing for a server of this computer', async () => {
    expect(costs(await play({ id: 'gpt-5-mini' }, { baseUrl: 'http://localhost:8080/v1' }))).toEqual([0, 0]);
  });

  it('trips the run when its budget of dollars is spent, and nothing more is asked', async () => {
    const { events: told, asked } = await play({ id: 'gpt-5-mini' }, { budget: { costUsd: 0.01 } });
    expect(told.at(-1)).toMatchObject({ type: 'run-failed', failure: { code: 'budget-spent' } });
    expect(asked).toBe(1);
  });

  it('is told once as a warning where a budget of dollars cannot count it, and only there', async () => {
    const warnings = ({ events: told }: Played) =>
      told.flatMap((event) => (event.type === 'node-info' && event.level === 'warning' ? [event.text] : []));
    const unknown = await play({ id: 'of-no-list' }, { budget: { costUsd: 1 } });
    expect(warnings(unknown)).toEqual([expect.stringContaining('of-no-list')]);
    expect(warnings(await play({ id: 'of-no-list' }))).toEqual([]);
    expect(warnings(await play({ id: 'gpt-5-mini' }, { budget: { costUsd: 1 } }))).toEqual([]);
  });
});
