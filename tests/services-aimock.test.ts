import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FailureError } from '../src/flow/failure';
import type { ModelRequest } from '../src/flow/model-service';
import { firingContext } from './support/model-service';
import { connectionOf, keepPixel, modelsOf, pixel, readAll, requestOf } from './support/model-world';

// An OpenAI server that is not ours: what it sends and accepts was written by others.
const mock = new LLMock({ port: 0, chunkSize: 4 });
const forecast = 'It will rain **all** day, with wind from the west.';

beforeAll(async () => {
  mock.on({ hasToolResult: true }, { content: 'Take an umbrella.' });
  mock.on(
    { toolName: 'get_weather', userMessage: /umbrella/ },
    { toolCalls: [{ name: 'get_weather', arguments: '{"city":"Bergen","days":[1,2]}' }] },
  );
  mock.on({ userMessage: /invoice/ }, { content: '{"total":12}' });
  mock.on({ userMessage: /riddle/ }, { content: 'An echo.', reasoning: 'It answers and has no mouth.' });
  mock.on({ userMessage: /too long/ }, { content: 'cut', finishReason: 'length' });
  const usage = { prompt_tokens: 7, completion_tokens: 11, input_tokens: 7, output_tokens: 11 };
  mock.onMessage(/weather|picture/, { content: forecast, usage });
  await mock.start();
});
afterAll(() => mock.stop());

const tools = [
  {
    name: 'get_weather',
    description: 'The weather of a city.',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
];

describe.each(['openai-chat', 'openai-responses'] as const)('a server that speaks %s', (protocol) => {
  let sent = '';
  const of = (firing = firingContext()) => {
    const connection = connectionOf({ protocol, baseUrl: `${mock.url}/v1`, models: ['gpt-5-mini'] });
    return modelsOf(connection, {
      firing,
      async fetch(input, init) {
        const request = new Request(input, init);
        sent = await request.clone().text();
        return fetch(request);
      },
    });
  };
  const ask = async (content: string, more: Partial<ModelRequest> = {}) => {
    const firing = firingContext();
    const read = await readAll(of(firing).models.chat(requestOf(content, more)));
    return { ...read, reported: firing.reported };
  };

  it('is understood word for word', async () => {
    const { text, result } = await ask('How is the weather?');
    expect(text.length).toBeGreaterThan(3);
    expect(text.join('')).toBe(forecast);
    expect(result).toMatchObject({ text: forecast, finishReason: 'stop' });
    expect(result.model).toContain('gpt-5-mini');
  });

  it('tells what it used, once', async () => {
    const { result, reported } = await ask('How is the weather?');
    expect(result).toMatchObject({ inputTokens: 7, outputTokens: 11 });
    expect(reported).toEqual([{ model: result.model, inputTokens: 7, outputTokens: 11 }]);
  });

  it('fills a schema', async () => {
    const { result } = await ask('Read the invoice', { schema: { type: 'object' } });
    expect(JSON.parse(result.text)).toEqual({ total: 12 });
    expect(sent).toMatch(/"type":"json_schema".*"schema":\{"type":"object"\}/);
  });

  it('calls a tool, and takes what the tool said', async () => {
    const { parts, result } = await ask('Do I need an umbrella?', { tools });
    expect(result.finishReason).toBe('tool-calls');
    expect(result.toolCalls).toMatchObject([{ name: 'get_weather', input: { city: 'Bergen', days: [1, 2] } }]);
    expect(parts.filter(({ type }) => type === 'tool-call').length).toBeGreaterThan(2); // it came in pieces
    const call = result.toolCalls?.[0];
    const second = await ask('', {
      tools,
      messages: [
        { role: 'user', content: 'Do I need an umbrella?' },
        { role: 'assistant', content: '', toolCalls: result.toolCalls ?? [] },
        { role: 'tool', content: 'rain', toolCall: call?.id ?? '' },
      ],
    });
    expect(second.result.text).toBe('Take an umbrella.');
    expect(call?.id).toMatch(/./);
    expect(sent).toContain(call?.id);
  });

  it('says that it must call a tool, or which', async () => {
    await ask('How is the weather?', { tools, toolChoice: 'required' });
    expect(JSON.parse(sent)).toMatchObject({ tool_choice: 'required' });
    await ask('How is the weather?', { tools, toolChoice: { name: 'get_weather' } });
    expect(sent).toMatch(/"tool_choice":\{"type":"function",.*get_weather/);
  });

  it('is shown an image, and the words of a file', async () => {
    const { models, files } = of();
    const notes = await files.put({
      ...{ name: 'notes.txt', mediaType: 'text/plain', bytes: new TextEncoder().encode('bring boots') },
    });
    const message = {
      role: 'user' as const,
      content: 'What is in the picture?',
      files: [await keepPixel(files), notes],
    };
    await readAll(models.chat({ model: 'default', messages: [message] }));
    expect(sent).toContain(`data:image/png;base64,${pixel}`);
    expect(sent).toContain('bring boots');
  });

  it('tells what it thought apart from what it says', async () => {
    const { text, reasoning, result } = await ask('A riddle', { reasoningEffort: 'low' });
    expect([text.join(''), reasoning.join('')]).toEqual(['An echo.', 'It answers and has no mouth.']);
    expect(result).toMatchObject({ text: 'An echo.', reasoning: 'It answers and has no mouth.' });
  });

  it('says that it was cut off, and the log hears of it', async () => {
    const { result, reported } = await ask('This is too long');
    expect(result).toMatchObject({ text: 'cut', finishReason: 'length' });
    expect(reported).toMatchObject([{ remark: 'cut off at the token limit' }]);
  });

  it.each([
    [429, 'rate_limit_error', 'rate-limited', true],
    [401, 'authentication_error', 'key-refused', false],
    [500, 'server_error', 'server-failed', true],
    [400, 'invalid_request_error', 'request-refused', false],
  ])('is believed when it refuses with %i', async (status, type, code, retryable) => {
    mock.nextRequestError(status, { message: 'not now', type });
    const error: unknown = await ask('How is the weather?').catch((thrown: unknown) => thrown);
    expect(error instanceof FailureError && error.failure).toMatchObject({ code, retryable });
  });
});
