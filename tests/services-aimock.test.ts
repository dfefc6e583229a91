import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FailureError } from '../src/flow/failure';
import type { ItemId } from '../src/flow/ids';
import { createWorld } from '../src/worker/services/world';
import { firingContext } from './support/model-service';

// An OpenAI server that is not ours: what it sends and accepts was written by others.
const mock = new LLMock({ port: 0, chunkSize: 4 });
beforeAll(async () => {
  mock.onMessage(/weather/, { content: 'It will rain **all** day, with wind from the west.' });
  mock.on({ userMessage: /invoice/, responseFormat: 'json_schema' }, { content: '{"total":12}' });
  await mock.start();
});
afterAll(() => mock.stop());

async function ask(content: string, more: { schema?: { type: string } } = {}) {
  const world = createWorld();
  const connection = {
    id: 'mock' as ItemId, // has an id's form
    name: 'Mock',
    protocol: 'openai-chat' as const,
    baseUrl: `${mock.url}/v1`,
    models: [{ id: 'gpt-5-mini' }],
  };
  world.setModels({ connections: [connection], defaultModel: 'gpt-5-mini' });
  world.setKey('mock', 'sk-a-key-for-tests');
  const reply = await world
    .models(firingContext())
    .chat({ model: 'default', messages: [{ role: 'user', content }], ...more });
  const parts: string[] = [];
  for await (const part of reply.text) parts.push(part);
  return { parts, result: await reply.result };
}

describe('a server that speaks the protocol of OpenAI', () => {
  it('is understood word for word', async () => {
    const { parts, result } = await ask('How is the weather?');
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.join('')).toBe('It will rain **all** day, with wind from the west.');
    expect(result).toMatchObject({ text: parts.join(''), finishReason: 'stop' });
    expect(result.model).toContain('gpt-5-mini');
  });

  it('fills a schema', async () => {
    const { result } = await ask('Read the invoice', { schema: { type: 'object' } });
    expect(JSON.parse(result.text)).toEqual({ total: 12 });
  });

  it('is believed when it says that there is too much to do', async () => {
    mock.nextRequestError(429, { message: 'slow down', type: 'rate_limit_error' });
    const error: unknown = await ask('How is the weather?').catch((thrown: unknown) => thrown);
    expect(error instanceof FailureError && error.failure).toMatchObject({ code: 'rate-limited', retryable: true });
  });
});
