import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../src/flow/payload';
import { filesOf, type TalkTo, talk, watchedFetch } from './support/model-world';

// An Anthropic server that is not ours: what it sends and accepts was written by others.
const mock = new LLMock({ port: 0, chunkSize: 4 });
const rain = 'It will rain **all** day, with wind from the west.';
const lookUp = { name: 'look_up', description: 'Finds a city.', parameters: { type: 'object', properties: {} } };

beforeAll(async () => {
  mock.onToolResult('toolu_1', { content: 'Bern has 134,000 people.' });
  mock.onMessage(/weather/, { content: rain, usage: { input_tokens: 21, output_tokens: 34 } });
  mock.onMessage(/think/, { content: 'Forty-two.', reasoning: 'Six times seven is asked for.' });
  mock.onMessage(/how many/, { toolCalls: [{ id: 'toolu_1', name: 'look_up', arguments: '{"city":"Bern"}' }] });
  mock.onMessage(/both/, { content: 'One moment.', toolCalls: [{ id: 'toolu_2', name: 'look_up', arguments: '{}' }] });
  mock.onMessage(/invoice/, { content: '{"total":12}' });
  mock.onMessage(/old form/, { toolCalls: [{ id: 'toolu_3', name: 'structured_reply', arguments: '{"total":12}' }] });
  mock.onMessage(/long/, { content: 'This goes on and', finishReason: 'length' });
  mock.onMessage(/forbidden/, { content: 'I will not', finishReason: 'refusal' });
  mock.onMessage(/picture/, { content: 'A red square.' });
  await mock.start();
});
afterAll(() => mock.stop());

function claude(more: Partial<TalkTo> = {}): TalkTo {
  return { protocol: 'anthropic', baseUrl: mock.url, model: 'claude-opus-4-6', ...more };
}

describe('a server that speaks the protocol of Anthropic', () => {
  it('is understood word for word, with its figures', async () => {
    const { parts, text, result } = await talk(claude(), 'How is the weather?');
    expect(parts.length).toBeGreaterThan(3);
    expect(text).toBe(rain);
    expect(result).toEqual({
      text: rain,
      finishReason: 'stop',
      model: 'claude-opus-4-6',
      inputTokens: 21,
      outputTokens: 34,
    });
  });

  it('is called at its own address, with its own headers and no others', async () => {
    const { fetch, left } = watchedFetch();
    await talk(claude({ world: { fetch } }), 'How is the weather?');
    expect(left[0]?.url).toBe(`${mock.url}/v1/messages`);
    expect(left[0]?.headers).toEqual({
      accept: 'text/event-stream',
      'content-type': 'application/json',
      'x-api-key': 'a-key-for-tests',
      'anthropic-version': '2023-06-01',
      'anthropic-dangerous-direct-browser-access': 'true',
    });
  });

  it('tells what it thinks apart from what it says', async () => {
    const { text, result } = await talk(claude(), 'Please think');
    expect(text).toBe('Forty-two.');
    expect(result).toMatchObject({ text: 'Forty-two.', reasoning: 'Six times seven is asked for.' });
  });

  it('calls tools, and is told what they answer', async () => {
    const question: Message = { role: 'user', content: 'how many live there?' };
    const first = await talk(claude(), { messages: [question], tools: [lookUp] });
    const toolCalls = [{ id: 'toolu_1', name: 'look_up', input: { city: 'Bern' } }];
    expect(first.result).toMatchObject({ text: '', finishReason: 'tool-calls', toolCalls });
    const answered: Message[] = [
      { role: 'assistant', content: '', toolCalls },
      { role: 'tool', content: '134000', toolCall: 'toolu_1' },
    ];
    const second = await talk(claude(), { messages: [question, ...answered], tools: [lookUp] });
    expect(second.result).toMatchObject({ text: 'Bern has 134,000 people.', finishReason: 'stop' });
  });

  it('says something and calls a tool in one answer', async () => {
    const { result } = await talk(claude(), { messages: [{ role: 'user', content: 'both' }], tools: [lookUp] });
    expect(result).toMatchObject({ text: 'One moment.', toolCalls: [{ id: 'toolu_2', name: 'look_up', input: {} }] });
  });

  it('fills a schema, newer models by themselves and older ones by way of a tool', async () => {
    const schema = { type: 'object', properties: { total: { type: 'number' } } };
    const newer = await talk(claude(), { messages: [{ role: 'user', content: 'Read the invoice' }], schema });
    expect(newer.text).toBe('{"total":12}');
    const messages = [{ role: 'user' as const, content: 'old form' }];
    const older = await talk(claude({ model: 'claude-3-5-haiku-20241022' }), { messages, schema });
    expect(older.text).toBe('{"total":12}');
    expect(older.result).toMatchObject({ text: '{"total":12}', finishReason: 'stop' });
    expect(older.result).not.toHaveProperty('toolCalls');
  });

  it('is shown pictures', async () => {
    const { fetch, left } = watchedFetch();
    const file = { artifact: 'red', name: 'red.png', mediaType: 'image/png', bytes: 3 };
    const world = { fetch, files: filesOf({ red: new Uint8Array([1, 2, 3]) }) };
    const messages: Message[] = [{ role: 'user', content: 'What is in the picture?', files: [file] }];
    expect((await talk(claude({ world }), { messages })).text).toBe('A red square.');
    expect(left[0]?.body).toMatchObject({
      messages: [
        {
          role: 'user',
          content: [
            { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AQID' } },
            { type: 'text', text: 'What is in the picture?' },
          ],
        },
      ],
    });
  });

  it('says why it ended', async () => {
    expect((await talk(claude(), 'a long one')).result?.finishReason).toBe('length');
    expect((await talk(claude(), 'forbidden things')).result?.finishReason).toBe('content-filter');
  });

  it.each([
    [400, 'prompt is too long: 210000 tokens > 200000 maximum', 'context-too-long', false],
    [400, 'Your credit balance is too low to access the API', 'forbidden', false],
    [400, 'temperature: must be at most 1', 'request-refused', false],
    [401, 'invalid x-api-key', 'key-refused', false],
    [401, 'CORS requests are not allowed for this Organization because of its settings.', 'forbidden', false],
    [403, 'Your API key does not have permission', 'forbidden', false],
    [404, 'model: claude-9', 'not-found', false],
    [413, 'Request exceeds the maximum size', 'context-too-long', false],
    [429, 'Number of request tokens has exceeded your rate limit', 'rate-limited', true],
    [500, 'Internal server error', 'server-failed', true],
    [529, 'Overloaded', 'server-failed', true],
  ])('is believed when it answers %i and says “%s”', async (status, message, code, retryable) => {
    mock.nextRequestError(status, { message, type: 'api_error' });
    expect((await talk(claude(), 'How is the weather?')).failure).toMatchObject({ code, status, retryable });
  });

  it('has a remedy of its own where an organisation forbids calls from pages', async () => {
    mock.nextRequestError(401, {
      message: 'CORS requests are not allowed for this Organization because of its settings.',
    });
    const { failure } = await talk(claude(), 'How is the weather?');
    expect(failure?.remedy).toContain('organisation');
  });
});
