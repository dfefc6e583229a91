import { describe, expect, it } from 'vitest';
import { failure } from '../flow/failure';
import type { Json } from '../flow/json';
import type { ModelReply, ModelRequest, ModelResult } from '../flow/model-service';
import type { Payload } from '../flow/payload';
import type { Question } from '../flow/question';
import type { Tool, ToolCall } from '../flow/tool';
import { agent } from './agent';
import { type Answers, chunksOf, fakeServices, fire, replyOf } from './fake-services';

const tool = (name: string): Tool => ({
  name,
  description: `It does ${name}.`,
  parameters: { type: 'object' },
  target: { kind: 'http', settings: null },
});
const call = (name: string, input: Json = {}, id = `call-${name}`): ToolCall => ({ id, name, input });
const asks = (...toolCalls: readonly ToolCall[]): Partial<ModelResult> => ({ toolCalls, finishReason: 'tool-calls' });
const stopped = failure('interrupted', 'This node was stopped.', 'Play again.');

type Turn = readonly [chunks: readonly string[], result?: Partial<ModelResult>];

/** A model that says one turn after the other, and the last one again and again. */
function saying(...turns: readonly Turn[]): Pick<Answers, 'chat'> {
  let turn = 0;
  return {
    chat: async (): Promise<ModelReply> => {
      const [chunks, result] = turns[Math.min(turn++, turns.length - 1)] ?? [[]];
      return replyOf(chunks, result);
    },
  };
}

interface Ran {
  readonly reply: string;
  readonly message: Payload;
  readonly steps: readonly { readonly calls: readonly Record<string, Json>[]; readonly remark?: string }[];
}

async function ran(outputs: Readonly<Record<string, Payload>>): Promise<Ran> {
  const reply = (await chunksOf(outputs['reply'])).join('');
  return { reply, message: await outputs['message'], steps: (await outputs['steps']) as Ran['steps'] }; // as the Agent writes them
}

async function work(answers: Answers, given: { tools?: readonly Tool[]; config?: Record<string, unknown> } = {}) {
  const services = fakeServices(answers);
  const tools = (given.tools ?? [tool('look')]).map((one) => [one]);
  return { services, ...(await ran(await fire(agent, { prompt: 'Go', tools }, given.config, services))) };
}

const toldOf = (request: ModelRequest | undefined) =>
  request?.messages.flatMap(({ role, content }) => (role === 'tool' ? [content] : []));

describe('the Agent', () => {
  it('answers at once where the model wants no tool', async () => {
    const { reply, message, steps, services } = await work(saying([['Hel', 'lo.']]), { tools: [] });
    expect(reply).toBe('Hello.');
    expect(message).toEqual({ role: 'assistant', content: 'Hello.' });
    expect(steps).toMatchObject([{ step: 1, text: 'Hello.', calls: [] }]);
    expect(services.asked.models[0]).not.toHaveProperty('tools');
  });

  it('calls what the model asks for, and hands the call back as it came, with its signature', async () => {
    const wanted = { ...call('look', { at: 'sky' }), signature: 'opaque' };
    const seen: unknown[] = [];
    const { reply, steps, services } = await work({
      ...saying([['I look.'], asks(wanted)], [['It is ', 'blue.']]),
      call: async (...given) => {
        seen.push(given);
        return { colour: 'blue' };
      },
    });
    expect(seen).toEqual([[tool('look'), { at: 'sky' }]]);
    expect(services.asked.models[0]?.tools).toEqual([
      { name: 'look', description: 'It does look.', parameters: { type: 'object' } },
    ]);
    expect(services.asked.models[1]?.messages).toEqual([
      { role: 'user', content: 'Go' },
      { role: 'assistant', content: 'I look.', toolCalls: [wanted] },
      { role: 'tool', content: '{"colour":"blue"}', toolCall: 'call-look' },
    ]);
    expect(reply).toBe('I look.\n\nIt is blue.');
    expect(steps[0]?.calls).toEqual([
      { tool: 'look', input: { at: 'sky' }, output: { colour: 'blue' }, milliseconds: 0 },
    ]);
  });

  it('makes the calls of one step at once, and tells their answers in order', async () => {
    const waiting: (() => void)[] = [];
    const { services } = await work(
      {
        ...saying([[], asks(call('a'), call('b'))], [['done']]),
        call: ({ name }) =>
          new Promise((resolve) => {
            waiting.unshift(() => resolve(name));
            if (waiting.length === 2) for (const go of waiting) go(); // the second first
          }),
      },
      { tools: [tool('a'), tool('b')] },
    );
    expect(toldOf(services.asked.models[1])).toEqual(['a', 'b']);
  });

  it('tells the model what went wrong with a call, and goes on', async () => {
    const { reply, steps, services } = await work({
      ...saying([[], asks(call('look'), call('lost'))], [['sorry']]),
      call: () => Promise.reject(failure('server-failed', 'It is down.', 'Try later.')),
    });
    expect(toldOf(services.asked.models[1])).toEqual([
      'The call failed: It is down. Try later.',
      'There is no tool “lost”. There are: look.',
    ]);
    expect(steps[0]?.calls.map(({ error }) => typeof error)).toEqual(['string', 'string']);
    expect(reply).toBe('sorry');
  });

  it.each([[stopped], [failure('budget-spent', 'Spent.', 'Allow more.')], [new TypeError('a bug')]])(
    'fails with what no model can mend: %s',
    async (thrown) => {
      const answers = { ...saying([[], asks(call('look'))], [['on']]), call: () => Promise.reject(thrown) };
      const outputs = await fire(agent, { prompt: 'Go', tools: [[tool('look')]] }, {}, fakeServices(answers));
      await expect(chunksOf(outputs['reply'])).rejects.toBe(thrown);
      await expect(outputs['message']).rejects.toBe(thrown);
      await expect(outputs['steps']).rejects.toBe(thrown);
    },
  );

  it('clips an answer that no model could read, and says so of one that is empty', async () => {
    const { services } = await work(
      {
        ...saying([[], asks(call('big'), call('none'))], [['ok']]),
        call: async ({ name }) => (name === 'big' ? '👋'.repeat(5_000_000) : ''),
      },
      { tools: [tool('big'), tool('none')] },
    );
    const [big, none] = toldOf(services.asked.models[1]) ?? [];
    expect(big?.length).toBeLessThan(101_000);
    expect(big).toMatch(/👋\n… \(cut here: 10000000 characters in all\)$/u);
    expect(none).toBe('Nothing came back.');
  });
});

describe('an Agent that asks before it calls', () => {
  const once = saying([[], asks(call('send', { to: 'Ann' }))], [['ok']]);
  const config = { approval: 'always' };
  const tools = [tool('send')];

  it('shows the whole input, and calls after a yes', async () => {
    const questions: Question[] = [];
    const { steps } = await work(
      {
        ...once,
        call: async () => 'sent',
        answer: async (question) => {
          questions.push(question);
          return { choice: 'approve' };
        },
      },
      { tools, config },
    );
    const shown = '{\n  "to": "Ann"\n}';
    expect(questions).toMatchObject([{ title: 'Call “send”?', text: shown, draft: { text: shown, isJson: true } }]);
    expect(steps[0]?.calls).toMatchObject([{ output: 'sent', approval: 'approved' }]);
  });

  it('does not call after a no, and tells the model', async () => {
    const { services, steps } = await work(
      { ...saying([[], asks(call('send'))], [['ok']]), answer: async () => ({ choice: 'reject' }) },
      { tools, config },
    );
    expect(toldOf(services.asked.models[1])).toEqual([
      'The person refused this call, so it was not made. Go on without it.',
    ]);
    expect(steps[0]?.calls).toMatchObject([{ tool: 'send', approval: 'refused' }]);
  });

  it('calls with what the person made of the input, and tells the model', async () => {
    const given: Json[] = [];
    const { services } = await work(
      {
        ...saying([[], asks(call('send', { to: 'Ann' }))], [['ok']]),
        answer: async () => ({ choice: 'edit', text: '{"to":"Bob"}' }),
        call: async (_tool, input) => {
          given.push(input);
          return 'sent';
        },
      },
      { tools, config },
    );
    expect(given).toEqual([{ to: 'Bob' }]);
    expect(toldOf(services.asked.models[1])).toEqual(['The person changed the input to {"to":"Bob"}.\nsent']);
    expect(services.asked.models[1]?.messages[1]?.toolCalls?.[0]?.input).toEqual({ to: 'Ann' });
  });

  it('asks one question after the other, and only for the tools on its list', async () => {
    let open = 0;
    const { services } = await work(
      {
        ...saying([[], asks(call('send', {}, '1'), call('look', {}, '2'), call('send', {}, '3'))], [['ok']]),
        call: async () => 'done',
        answer: async () => {
          expect(++open).toBe(1);
          await Promise.resolve();
          open--;
          return { choice: 'approve' };
        },
      },
      { tools: [tool('send'), tool('look')], config: { approval: 'listed', approve: [' send '] } },
    );
    expect(services.asked.questions.map(({ title }) => title)).toEqual(['Call “send”?', 'Call “send”?']);
  });

  it('refuses a list with a name that no tool has', async () => {
    await expect(work(once, { tools, config: { approval: 'listed', approve: ['snd'] } })).rejects.toMatchObject({
      failure: { code: 'bad-config' },
    });
  });
});

describe('the limits of an Agent', () => {
  const endless: readonly Turn[] = [[['Hm.'], asks(call('look'))]];

  it.each([
    [{ maxSteps: 3 }, 3, 'had to answer after 3 steps'],
    [{ maxCalls: 2 }, 3, 'had to answer after 2 calls of tools'],
    [{ maxTokens: 100 }, 3, 'had to answer after 120 of 100 tokens'],
  ])('of %j: it is asked for its answer, without tools', async (config, asked, remark) => {
    const turns = endless.map(([chunks, result]): Turn => [chunks, { ...result, inputTokens: 50, outputTokens: 10 }]);
    const { services, reply, steps } = await work({ ...saying(...turns), call: async () => 'x' }, { config });
    expect(services.asked.models).toHaveLength(asked);
    expect(services.asked.models.map(({ toolChoice }) => toolChoice)).toEqual([
      ...Array.from({ length: asked - 1 }, () => undefined),
      'none',
    ]);
    expect(services.asked.usage).toEqual([{ remark }]);
    expect(steps.at(-1)).toMatchObject({ remark, calls: [] });
    expect(reply).toBe('Hm.\n\nHm.\n\nHm.');
  });

  it('makes no call over the limit, though the model asks for several at once', async () => {
    const made: string[] = [];
    const { steps } = await work(
      {
        ...saying([[], asks(call('a'), call('b'))], [['ok']]),
        call: async ({ name }) => made.push(name),
      },
      { tools: [tool('a'), tool('b')], config: { maxCalls: 1 } },
    );
    expect(made).toEqual(['a']);
    expect(steps[0]?.calls[1]).toMatchObject({ tool: 'b', error: expect.stringContaining('limit of calls') });
  });

  it('fails where the model still has no answer', async () => {
    const answers = { ...saying([[], asks(call('look'))]), call: async () => 'x' };
    await expect(work(answers, { config: { maxSteps: 2 } })).rejects.toMatchObject({
      failure: { code: 'reply-empty' },
    });
  });

  it('counts the tokens itself where the model does not say', async () => {
    const { services } = await work(
      { ...saying(...endless), call: async () => 'word '.repeat(400) },
      { config: { maxTokens: 400 } },
    );
    expect(services.asked.models).toHaveLength(3);
  });
});

describe('the model of an Agent', () => {
  const limited = failure('rate-limited', 'Too many.', 'Wait.', { retryable: true, retryAfterMilliseconds: 3_000 });

  it('is asked again where that may help, and no tool is called twice for it', async () => {
    let asked = 0;
    let called = 0;
    const { reply, services } = await work({
      chat: async () => {
        asked++;
        if (asked === 1) return replyOf([], asks(call('look')));
        if (asked === 2) throw limited;
        return replyOf(['ok']);
      },
      call: async () => ++called,
    });
    expect([reply, asked, called]).toEqual(['ok', 3, 1]);
    expect(services.asked.sleeps).toEqual([3_000]);
  });

  it.each([
    ['after three times', async () => Promise.reject(limited), 3],
    ['once it has spoken', async () => replyOf(['a'], {}, limited), 1],
    ['where it will not help', async () => Promise.reject(stopped), 1],
  ])('is not asked again %s', async (_, chat, times) => {
    const services = fakeServices({ chat });
    const outputs = await fire(agent, { prompt: 'Go' }, {}, services);
    await expect(chunksOf(outputs['reply'])).rejects.toBeInstanceOf(Error);
    expect(services.asked.models).toHaveLength(times);
  });
});

describe('what is wired to an Agent', () => {
  it.each([
    [[[{ name: 1 }]], 'bad-input'],
    [[[null]], 'bad-input'],
    [['x'], 'bad-input'],
    [[[tool('a')], [tool('a')]], 'bad-config'],
  ])('is refused where it is no tool, or one of a name that is taken: %j', async (tools, code) => {
    await expect(fire(agent, { prompt: 'Go', tools })).rejects.toMatchObject({ failure: { code } });
  });
});
