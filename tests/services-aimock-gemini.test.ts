import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../src/flow/payload';
import { filesOf, type TalkTo, talk, watchedFetch } from './support/model-world';

// A Gemini server that is not ours: what it sends and accepts was written by others.
const mock = new LLMock({ port: 0, chunkSize: 4 });
const rain = 'It will rain **all** day, with wind from the west.';
const lookUp = {
  name: 'look_up',
  description: 'Finds a city.',
  parameters: { type: 'object', properties: { city: { type: 'string' } } },
};

beforeAll(async () => {
  mock.onMessage(/weather/, { content: rain, usage: { promptTokenCount: 21, candidatesTokenCount: 34 } });
  mock.onMessage(/think/, { content: 'Forty-two.', reasoning: 'Six times seven is asked for.' });
  mock.on({ userMessage: /how many/, hasToolResult: true }, { content: 'Bern has 134,000 people.' });
  mock.onMessage(/how many/, { toolCalls: [{ name: 'look_up', arguments: '{"city":"Bern"}' }] });
  mock.onMessage(/both/, { content: 'One moment.', toolCalls: [{ name: 'look_up', arguments: '{}' }] });
  mock.onMessage(/invoice/, { content: '{"total":12}' });
  mock.onMessage(/long/, { content: 'This goes on and', finishReason: 'length' });
  mock.onMessage(/forbidden/, { content: 'I will not', finishReason: 'content_filter' });
  mock.onMessage(/garbled/, { content: 'call:look_', finishReason: 'MALFORMED_FUNCTION_CALL' });
  mock.onMessage(/picture/, { content: 'A red square.' });
  await mock.start();
});
afterAll(() => mock.stop());

function gemini(more: Partial<TalkTo> = {}): TalkTo {
  return { protocol: 'gemini', baseUrl: mock.url, model: 'gemini-3-flash', ...more };
}

describe('a server that speaks the protocol of Gemini', () => {
  it('is understood word for word, with its figures', async () => {
    const { parts, text, result } = await talk(gemini(), 'How is the weather?');
    expect(parts.length).toBeGreaterThan(3);
    expect(text).toBe(rain);
    const figures = { inputTokens: 21, outputTokens: 34 };
    expect(result).toEqual({ text: rain, finishReason: 'stop', model: 'gemini-3-flash', ...figures });
  });

  it('is called at its own address, with its own headers and no others', async () => {
    const { fetch, left } = watchedFetch();
    await talk(gemini({ world: { fetch } }), 'How is the weather?');
    expect(left[0]?.url).toBe(`${mock.url}/v1beta/models/gemini-3-flash:streamGenerateContent?alt=sse`);
    expect(left[0]?.headers).toEqual({
      accept: 'text/event-stream',
      'content-type': 'application/json',
      'x-goog-api-key': 'a-key-for-tests',
    });
  });

  it('tells what it thinks apart from what it says', async () => {
    const { text, result } = await talk(gemini(), 'Please think');
    expect(text).toBe('Forty-two.');
    expect(result).toMatchObject({ text: 'Forty-two.', reasoning: 'Six times seven is asked for.' });
  });

  it('calls tools, and is told what they answer', async () => {
    const question: Message = { role: 'user', content: 'how many live there?' };
    const first = await talk(gemini(), { messages: [question], tools: [lookUp] });
    const toolCalls = first.result?.toolCalls ?? [];
    expect(toolCalls).toMatchObject([{ name: 'look_up', input: { city: 'Bern' } }]);
    expect(first.result).toMatchObject({ text: '', finishReason: 'tool-calls' });
    const answered: Message[] = [
      { role: 'assistant', content: '', toolCalls },
      { role: 'tool', content: '134000', ...(toolCalls[0] ? { toolCall: toolCalls[0].id } : {}) },
    ];
    const { fetch, left } = watchedFetch();
    const messages = [question, ...answered];
    const second = await talk(gemini({ world: { fetch } }), { messages, tools: [lookUp] });
    expect(second.result).toMatchObject({ text: 'Bern has 134,000 people.', finishReason: 'stop' });
    expect(left[0]?.body).toMatchObject({
      contents: [
        { role: 'user' },
        { role: 'model', parts: [{ functionCall: { name: 'look_up', args: { city: 'Bern' } } }] },
        { role: 'user', parts: [{ functionResponse: { name: 'look_up', response: { result: '134000' } } }] },
      ],
    });
  });

  it('says something and calls a tool in one answer', async () => {
    const { result } = await talk(gemini(), { messages: [{ role: 'user', content: 'both' }], tools: [lookUp] });
    expect(result).toMatchObject({ text: 'One moment.', toolCalls: [{ name: 'look_up', input: {} }] });
  });

  it('fills a schema', async () => {
    const { fetch, left } = watchedFetch();
    const schema = { type: 'object', properties: { total: { type: 'number' } } };
    const messages: Message[] = [{ role: 'user', content: 'Read the invoice' }];
    expect((await talk(gemini({ world: { fetch } }), { messages, schema })).text).toBe('{"total":12}');
    expect(left[0]?.body).toMatchObject({
      generationConfig: { responseMimeType: 'application/json', responseJsonSchema: schema },
    });
  });

  it('is shown pictures', async () => {
    const { fetch, left } = watchedFetch();
    const file = { artifact: 'red', name: 'red.png', mediaType: 'image/png', bytes: 3 };
    const world = { fetch, files: filesOf({ red: new Uint8Array([1, 2, 3]) }) };
    const messages: Message[] = [{ role: 'user', content: 'What is in the picture?', files: [file] }];
    expect((await talk(gemini({ world }), { messages })).text).toBe('A red square.');
    expect(left[0]?.body).toMatchObject({
      contents: [
        { parts: [{ inlineData: { mimeType: 'image/png', data: 'AQID' } }, { text: 'What is in the picture?' }] },
      ],
    });
  });

  it('says why it ended', async () => {
    expect((await talk(gemini(), 'a long one')).result?.finishReason).toBe('length');
    expect((await talk(gemini(), 'forbidden things')).result?.finishReason).toBe('content-filter');
  });

  it('has not answered where it garbled the call of a tool', async () => {
    const { failure, result } = await talk(gemini(), 'a garbled one');
    expect(result).toBeUndefined();
    expect(failure).toMatchObject({ code: 'reply-incomplete', retryable: true });
    expect(failure?.message).toContain('MALFORMED_FUNCTION_CALL');
  });

  it.each([
    [400, 'API key not valid. Please pass a valid API key.', 'key-refused', false],
    [
      400,
      'The input token count (2000000) exceeds the maximum number of tokens allowed (1048576).',
      'context-too-long',
      false,
    ],
    [400, 'Invalid JSON payload received.', 'request-refused', false],
    [403, 'Permission denied on resource', 'forbidden', false],
    [404, 'models/gemini-9 is not found', 'not-found', false],
    [429, 'You exceeded your current quota', 'rate-limited', true],
    [500, 'An internal error has occurred', 'server-failed', true],
    [503, 'The model is overloaded', 'server-failed', true],
  ])('is believed when it answers %i and says “%s”', async (status, message, code, retryable) => {
    mock.nextRequestError(status, { message, type: 'ERROR' });
    expect((await talk(gemini(), 'How is the weather?')).failure).toMatchObject({ code, status, retryable });
  });

  it('is told apart from a server that wants a key', async () => {
    const message = 'Method doesn’t allow unregistered callers (callers without established identity).';
    mock.nextRequestError(403, { message });
    const { failure } = await talk(gemini({ key: '' }), 'How is the weather?');
    expect(failure).toMatchObject({ code: 'key-missing' });
  });
});
