import { describe, expect, it } from 'vitest';
import { compile } from '../src/compiler/compile';
import type { Flow } from '../src/flow/flow';
import type { Payload } from '../src/flow/payload';
import type { RunEvent } from '../src/flow/run-event';
import type { World } from '../src/flow/services';
import { catalogue } from '../src/nodes';
import { createMemoryFiles } from '../src/worker/files';
import { createWorld } from '../src/worker/services/world';
import { createMemoryState, type StateStore, stateOf } from '../src/worker/state-store';
import { embedded, flowBuilder, type NodeFields } from './support/flow-builder';
import { startHeard } from './support/heard-run';
import { VirtualPlatform } from './support/virtual-platform';

/** The nodes that ask models, in real flows, with the practice model: built, and run by the engine. */

type Nodes = Readonly<Record<string, NodeFields>>;

const flow = flowBuilder(catalogue);
const ask: Nodes = { ask: { type: 'interface' } };

/** Starts a run at the Interface. The practice model takes no time; all else takes that of the virtual clock. */
function start(design: Flow, message: string, state: StateStore = createMemoryState()) {
  const { compiled, problems } = compile(design, catalogue, { models: ['default', 'practice'] });
  if (compiled === undefined) throw new Error(problems.map((problem) => problem.message).join('\n'));
  const platform = new VirtualPlatform();
  const files = createMemoryFiles();
  const world: World = {
    ...createWorld({ sleep: async () => undefined, files: () => files }),
    hasPerson: true,
    state: stateOf(state, design.id),
  };
  const inputs = { message, history: [], attachments: [] };
  const { handle, told } = startHeard({ compiled, catalogue, platform, world, inputs });
  const nameOf = (operator: number) => compiled.operators[operator]?.node.join('/') ?? '?';
  return {
    platform,
    handle,
    /** The nodes that an event tells of. */
    told: (type: RunEvent['type']) =>
      told().flatMap((event) => (event.type === type && 'operator' in event ? [nameOf(event.operator ?? -1)] : [])),
    questions: () => told().flatMap((event) => (event.type === 'node-asking' ? [event] : [])),
    remarks: () => told().flatMap((event) => (event.type === 'node-completed' ? (event.usage?.remark ?? []) : [])),
    async finish() {
      await platform.advance();
      const { type, failure } = await handle.finished;
      const shown = told().flatMap((event): Payload[] => (event.type === 'node-streaming' ? [event.chunk] : []));
      const isText = shown.every((chunk) => typeof chunk === 'string');
      return { type, code: failure?.code, shown: isText ? shown.join('') : shown };
    },
  };
}

async function play(design: Flow, message: string, state?: StateStore) {
  return start(design, message, state).finish();
}

// city ──▶ forecast ──▶ weather
const forecast = flow('city > forecast > weather', {
  city: { type: 'input', config: { name: 'city', type: 'text' } },
  forecast: { type: 'prompt-template', config: { template: '{{city}}: sunny' } },
  weather: { type: 'output', config: { name: 'weather', type: 'text' } },
});

const toolConfig = { flow: 'inner', name: 'get_weather', description: 'Tells the weather of a city.' };

const working = (inner: Flow, agent: NodeFields['config'] = {}, more: Nodes = {}) =>
  flow(
    'ask.message > agent.prompt|reply > ask; tool > agent.tools',
    { ...ask, agent: { config: agent }, tool: { config: toolConfig }, ...more },
    { flows: { inner: embedded(inner) } },
  );

const question = 'What is the weather in Oslo?';

// ask ──▶ agent ──▶ ask
//  tool ──┘
describe('an Agent', () => {
  it('calls a Tool and answers with what it said', async () => {
    const run = start(working(forecast), question);
    const { type, shown } = await run.finish();
    expect(type).toBe('completed');
    expect(shown).toContain('**get_weather** answered: Oslo: sunny');
    expect(run.told('node-started')).toContain('tool/forecast');
  });

  it('works without any tool', async () => {
    const design = flow('ask.message > agent.prompt|reply > ask', ask);
    expect((await play(design, question)).shown).toContain('not an AI');
  });

  it('tells step by step what it did', async () => {
    const design = flow(
      'ask.message > agent.prompt|steps > ask; tool > agent.tools',
      { ...ask, tool: { config: toolConfig } },
      { flows: { inner: embedded(forecast) } },
    );
    const { shown } = await play(design, question);
    expect(shown).toMatchObject([
      [
        { step: 1, calls: [{ tool: 'get_weather', input: { city: 'Oslo' }, output: 'Oslo: sunny' }] },
        { step: 2, calls: [] },
      ],
    ]);
  });

  //                ┌──────────────────again
  // ask ──▶ read ──▶ loop ─item▶ agent ┘     tool ──▶ agent
  it('calls in a loop, in several ticks at once, each with its own answer', async () => {
    const design = flow(
      `ask > read > loop.start|item > agent.prompt|reply > loop.again; tool > agent.tools; loop.done > ask`,
      {
        ...ask,
        read: { type: 'json-parse', config: { as: 'list' } },
        loop: { config: { mode: 'for-each', concurrency: 3 } },
        tool: { config: toolConfig },
      },
      { flows: { inner: embedded(forecast) } },
    );
    const cities = ['Oslo', 'Bergen', 'Turku'];
    const { type, shown } = await play(design, JSON.stringify(cities.map((city) => `The weather in ${city}?`)));
    expect(type).toBe('completed');
    expect(shown).toMatchObject([cities.map((city) => expect.stringContaining(`answered: ${city}: sunny`))]);
  });

  it('hears from the model what a Tool failed with, and the run goes on', async () => {
    const failing = flow('city > break; city > weather', {
      city: { type: 'input', config: { name: 'city', type: 'text' } },
      break: { type: 'raise-error', config: { message: 'No forecast for {{value}}.' } },
      weather: { type: 'output', config: { name: 'weather', type: 'text' } },
    });
    const { type, shown } = await play(working(failing), question);
    expect(type).toBe('completed');
    expect(shown).toContain('The call failed: No forecast for Oslo.');
  });

  it('is stopped in the middle of a call', async () => {
    const slow = flow('city > wait > weather', {
      city: { type: 'input', config: { name: 'city', type: 'text' } },
      wait: { type: 'delay', config: { amount: 60 } },
      weather: { type: 'output', config: { name: 'weather', type: 'text' } },
    });
    const run = start(working(slow), question);
    await run.platform.advance(1_000);
    expect(run.told('node-started')).toContain('tool/wait');
    run.handle.stop();
    expect(await run.finish()).toMatchObject({ type: 'stopped' });
    expect(run.platform.now()).toBe(1_000);
    expect(run.told('node-completed')).not.toContain('agent');
  });

  it('is out of time in the middle of a call, and the call ends with it', async () => {
    const slow = flow('city > wait > weather', {
      city: { type: 'input', config: { name: 'city', type: 'text' } },
      wait: { type: 'delay', config: { amount: 60 } },
      weather: { type: 'output', config: { name: 'weather', type: 'text' } },
    });
    const design = working(slow, {}, { agent: { policy: { timeoutMs: 5_000 } } });
    expect(await play(design, question)).toMatchObject({ type: 'failed', code: 'timed-out' });
  });

  it('waits for the person before it calls, and does not call after a no', async () => {
    const run = start(working(forecast, { approval: 'always' }), question);
    await run.platform.advance();
    const [asked] = run.questions();
    expect(asked?.question).toMatchObject({ kind: 'approval', title: 'Call “get_weather”?' });
    run.handle.answer({ operator: asked?.operator ?? -1, tick: asked?.tick ?? [] }, { choice: 'reject' });
    const { type, shown } = await run.finish();
    expect(type).toBe('completed');
    expect(shown).toContain('The person refused this call');
    expect(run.told('node-started')).not.toContain('tool/forecast');
  });

  it('has to answer at its last step, and the run says so', async () => {
    const run = start(working(forecast, { maxSteps: 1 }), question);
    expect(await run.finish()).toMatchObject({ type: 'completed' });
    expect(run.remarks()).toContain('had to answer after 1 step');
    expect(run.told('node-started')).not.toContain('tool/forecast');
  });
});

//                ┌question▶ a
// ask ──▶ sort ──┼complaint▶ b
//                └unsure▶ c
describe('a Classifier', () => {
  const design = flow(
    `ask.message > sort.text|class-1 > a > ask
     sort.class-2 > b > ask; sort.unsure > c > ask`,
    {
      ...ask,
      sort: { type: 'classifier' },
      a: { type: 'prompt-template', config: { template: 'a {{text}}' } },
      b: { type: 'prompt-template', config: { template: 'b {{text}}' } },
      c: { type: 'prompt-template', config: { template: 'c {{text}}' } },
    },
  );

  it.each([
    ['My parcel is broken and late', 'b'],
    ['I have a question', 'a'],
    ['Lovely weather today', 'c'],
  ])('sends “%s” one way, and the others are skipped', async (message, way) => {
    const run = start(design, message);
    expect((await run.finish()).shown).toBe(`${way} ${message}`);
    expect(run.told('node-skipped').filter((node) => node.length === 1)).toEqual(
      ['a', 'b', 'c'].filter((one) => one !== way),
    );
  });
});

// ask ──▶ form ──▶ ask
it('Structured output has its fields filled from the text', async () => {
  const fields = [
    { id: 'n', name: 'count', kind: 'whole' },
    { id: 'c', name: 'city', kind: 'text' },
  ];
  const design = flow('ask.message > form.prompt|json > ask; form.c > ask', {
    ...ask,
    form: { type: 'structured-output', config: { fields } },
  });
  const { shown } = await play(design, 'Send 12 boxes to a friend in Oslo');
  expect(shown).toEqual([{ count: 12, city: 'Oslo' }, 'Oslo']);
});

// ask ──▶ compare ═▶ ask (one each)
it('Compare models lists an answer of each, and gives each out', async () => {
  const design = flow('ask.message > compare.prompt|answers > ask; compare.model-1 > ask; compare.model-2 > ask', {
    ...ask,
    compare: { type: 'compare-models' },
  });
  const { shown } = await play(design, 'rain');
  expect(shown).toMatchObject([[{ model: 'default' }, { model: 'practice' }], expect.any(String), expect.any(String)]);
});

// ask ──▶ speak ──▶ transcribe ──▶ ask      ask ──▶ image ──▶ ask      ask ──▶ embedding ──▶ ask
it('Speak, Transcribe, Image and Embedding make of one another what they say', async () => {
  const design = flow(
    'ask.message > speak > transcribe > ask; ask.message > image > ask; ask.message > embedding > ask',
    ask,
  );
  const { type, shown } = await play(design, 'rain');
  expect(type).toBe('completed');
  expect(shown).toEqual(
    expect.arrayContaining([
      expect.stringContaining('Practice transcript'),
      expect.objectContaining({ mediaType: 'image/svg+xml' }),
      expect.any(Array),
    ]),
  );
});

//          recall ──▶ model.history
// ask ──▶ model ──▶ ask      ask, model ──▶ keep
it('Chat memory brings back in the next run what was said in this one', async () => {
  const state = createMemoryState();
  const design = flow(
    `recall > model.history; ask.message > model.prompt|reply > ask
     ask.message > keep.prompt; model.reply > keep.reply`,
    {
      ...ask,
      recall: { type: 'chat-memory' },
      keep: { type: 'chat-memory', config: { does: 'remember' } },
      model: { type: 'chat-model' },
    },
  );
  expect((await play(design, 'rain', state)).shown).not.toContain('This is message');
  expect((await play(design, 'snow', state)).shown).toContain('This is message 2 of our conversation.');
  expect((await play(design, 'hail', state)).shown).toContain('This is message 3 of our conversation.');
});
