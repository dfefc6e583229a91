import { describe, expect, it } from 'vitest';
import type { ModelRequest, ToolSpec } from '../../flow/model-service';
import type { Message } from '../../flow/payload';
import { askPracticeModel } from './practice-model';
import { beginReply } from './reply';

const weather: ToolSpec = {
  name: 'get_weather',
  description: 'Tells the weather of a city for some days.',
  parameters: {
    type: 'object',
    properties: { city: { type: 'string' }, days: { type: 'integer', minimum: 1, maximum: 14 } },
    required: ['city'],
  },
};
const calculate: ToolSpec = {
  name: 'calculate',
  description: 'Works out an arithmetic expression.',
  parameters: { type: 'object', properties: { expression: { type: 'string' } }, required: ['expression'] },
};
const tools = [weather, calculate];

async function ask(content: string, more: Partial<ModelRequest> = {}) {
  const request = { model: 'practice', messages: [{ role: 'user' as const, content }], tools, ...more };
  const reply = await beginReply(
    askPracticeModel(request, { sleep: async () => undefined, signal: new AbortController().signal }),
  );
  const parts = [];
  for await (const part of reply.parts) parts.push(part);
  return { parts, result: await reply.result };
}

const callsOf = async (content: string, more?: Partial<ModelRequest>) => (await ask(content, more)).result.toolCalls;

describe('the practice model with tools', () => {
  it('calls the one that the message is about, with what the message says', async () => {
    expect(await callsOf('What is the weather in New York for 3 days?')).toEqual([
      { id: 'practice-call-1', name: 'get_weather', input: { city: 'New York', days: 3 } },
    ]);
    expect(await callsOf('Please calculate (17 + 4) * 2 for me')).toEqual([
      { id: 'practice-call-1', name: 'calculate', input: { expression: '(17 + 4) * 2' } },
    ]);
  });

  it('calls all that the message names', async () => {
    const calls = await callsOf('Use get_weather for Oslo and calculate 2+2');
    expect(calls?.map(({ id, name }) => [id, name])).toEqual([
      ['practice-call-1', 'get_weather'],
      ['practice-call-2', 'calculate'],
    ]);
  });

  it('calls none where the message is about something else, or where none may be called', async () => {
    expect(await callsOf('Tell me a story of boats.')).toBeUndefined();
    expect(await callsOf('What is the weather in Oslo?', { toolChoice: 'none' })).toBeUndefined();
  });

  it('calls one where it must, and that one where one is said', async () => {
    expect(await callsOf('Tell me a story.', { toolChoice: 'required' })).toMatchObject([{ name: 'get_weather' }]);
    expect(await callsOf('The weather in Oslo?', { toolChoice: { name: 'calculate' } })).toMatchObject([
      { name: 'calculate' },
    ]);
  });

  it('streams the input in pieces that make up what the result says', async () => {
    const { parts, result } = await ask('What is the weather in New York for 3 days?');
    const pieces = parts.flatMap((part) => (part.type === 'tool-call' ? [part] : []));
    expect(pieces.length).toBe(parts.length);
    expect(pieces[0]).toMatchObject({ index: 0, id: 'practice-call-1', name: 'get_weather' });
    expect(JSON.parse(pieces.map(({ input }) => input).join(''))).toEqual(result.toolCalls?.[0]?.input);
    expect(result).toMatchObject({ text: '', finishReason: 'tool-calls', model: 'practice', inputTokens: 10 });
  });

  //   person ──▶ call ──▶ tool ──▶ answer
  const answered: readonly Message[] = [
    { role: 'user', content: 'What is the weather in Oslo?' },
    { role: 'assistant', content: '', toolCalls: [{ id: 'c', name: 'get_weather', input: { city: 'Oslo' } }] },
    { role: 'tool', content: '{"sky":"rain","degrees":7}', toolCall: 'c' },
  ];

  it('answers from what a tool has said, though it must call one', async () => {
    for (const toolChoice of ['auto', 'required'] as const) {
      const { result } = await ask('', { messages: answered, toolChoice });
      expect(result.toolCalls).toBeUndefined();
      expect(result.text).toContain('not an AI');
      expect(result.text).toContain('**get_weather** answered: {"sky":"rain","degrees":7}');
    }
  });

  it('fills a schema from what a tool has said', async () => {
    const schema = { type: 'object', properties: { degrees: { type: 'integer' } }, required: ['degrees'] };
    const { result } = await ask('', { messages: answered, schema });
    expect(JSON.parse(result.text)).toEqual({ degrees: 7 });
  });

  it('calls again when the person asks again, under a new id', async () => {
    const messages: Message[] = [
      ...answered,
      { role: 'assistant', content: 'Rain.' },
      { role: 'user', content: 'And the weather in Bergen?' },
    ];
    expect(await callsOf('', { messages })).toMatchObject([{ id: 'practice-call-2', input: { city: 'Bergen' } }]);
  });
});
