import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Protocol } from '../src/flow/connection';
import { firingContext } from './support/model-service';
import { connectionOf, modelsOf } from './support/model-world';
import { json, type ProviderServer, startProviderServer } from './support/provider-server';
import { wireFormats } from './support/wire-formats';

let server: ProviderServer;
beforeAll(async () => {
  server = await startProviderServer();
});
afterAll(() => server.close());

function of(protocol: Protocol, baseUrl = server.url) {
  const paid: number[] = [];
  const firing = firingContext(undefined, { beforePaidRequest: async () => void paid.push(server.seen.length) });
  const connection = connectionOf({ protocol, baseUrl, models: ['m'] });
  return { ...modelsOf(connection, { firing }), connection, paid, reported: firing.reported };
}

describe('the models of Anthropic', () => {
  it('are listed with what is known of them, page by page', async () => {
    const { world, connection } = of('anthropic');
    const first = { id: 'claude-opus-4-6', display_name: 'Claude Opus 4.6', type: 'model', max_input_tokens: 200_000 };
    const second = { id: 'claude-3-5-haiku-20241022', display_name: null, type: 'model' };
    server.next((response) => json(response, 200, { data: [first], has_more: true, last_id: 'claude-opus-4-6' }));
    server.next((response) => json(response, 200, { data: [second], has_more: false, last_id: null }));
    expect(await world.listModels(connection)).toEqual({
      models: [
        {
          id: 'claude-opus-4-6',
          name: 'Claude Opus 4.6',
          contextTokens: 200_000,
          capabilities: { vision: true, tools: true, schema: true, reasoning: true },
        },
        {
          id: 'claude-3-5-haiku-20241022',
          capabilities: { vision: true, tools: true, schema: true, reasoning: false },
        },
      ],
    });
    expect(server.last.path).toBe('/v1/models?limit=1000&after_id=claude-opus-4-6');
  });

  it('are asked for at the address that is given, with its version where it has one', async () => {
    const { world, connection } = of('anthropic', `${server.url}/gateway/v1`);
    await world.listModels(connection);
    expect(server.last.path).toBe('/gateway/v1/models?limit=1000');
  });

  it('are not listed by a server that speaks otherwise', async () => {
    const { world, connection } = of('anthropic');
    server.next((response) => json(response, 200, { models: [] }));
    expect(await world.listModels(connection)).toMatchObject({ failure: { code: 'reply-malformed' } });
    server.next((response) => json(response, 401, { type: 'error', error: { message: 'invalid x-api-key' } }));
    expect(await world.listModels(connection)).toMatchObject({ failure: { code: 'key-refused' } });
  });
});

describe('the models of Gemini', () => {
  it('are listed with what is known of them, but for those that only do other things', async () => {
    const { world, connection } = of('gemini');
    const models = [
      {
        name: 'models/gemini-3-flash',
        displayName: 'Gemini 3 Flash',
        inputTokenLimit: 1_048_576,
        supportedGenerationMethods: ['generateContent', 'countTokens'],
        thinking: true,
      },
      { name: 'models/gemini-embedding-001', supportedGenerationMethods: ['embedContent'] },
      { name: 'models/veo-3', supportedGenerationMethods: ['predictLongRunning'] },
    ];
    server.next((response) => json(response, 200, { models, nextPageToken: 'more' }));
    server.next((response) => json(response, 200, {}));
    expect(await world.listModels(connection)).toEqual({
      models: [
        {
          id: 'gemini-3-flash',
          name: 'Gemini 3 Flash',
          contextTokens: 1_048_576,
          capabilities: { embeddings: false, reasoning: true },
        },
        { id: 'gemini-embedding-001', capabilities: { embeddings: true } },
      ],
    });
    expect(server.last.path).toBe('/v1beta/models?pageSize=1000&pageToken=more');
  });
});

describe('the vectors of Gemini', () => {
  it('come in the order of their texts', async () => {
    const { models, reported } = of('gemini');
    const embeddings = [{ values: [1, 0] }, { values: [2, 1] }];
    server.next((response) => json(response, 200, { embeddings, usageMetadata: { promptTokenCount: 3 } }));
    expect(await models.embed({ model: 'default', texts: ['a', 'bb'] })).toEqual({
      vectors: [
        [1, 0],
        [2, 1],
      ],
      model: 'm',
      inputTokens: 3,
    });
    expect(server.last.path).toBe('/v1beta/models/m:batchEmbedContents');
    expect(JSON.parse(server.last.body)).toEqual({
      requests: [
        { model: 'models/m', content: { parts: [{ text: 'a' }] } },
        { model: 'models/m', content: { parts: [{ text: 'bb' }] } },
      ],
    });
    expect(reported).toEqual([{ model: 'm', inputTokens: 3 }]);
  });

  it('of many texts take several requests, each of them asked for', async () => {
    const { models, paid } = of('gemini');
    const before = server.seen.length;
    for (const count of [100, 50])
      server.next((response) =>
        json(response, 200, { embeddings: Array.from({ length: count }, () => ({ values: [1] })) }),
      );
    const texts = Array.from({ length: 150 }, () => 'x');
    expect((await models.embed({ model: 'default', texts })).vectors.length).toBe(150);
    expect(paid).toEqual([before, before + 1]);
  });

  it('that are missing fail the call', async () => {
    server.next((response) => json(response, 200, { embeddings: [{ values: [1] }] }));
    const call = of('gemini').models.embed({ model: 'default', texts: ['a', 'b'] });
    await expect(call).rejects.toMatchObject({ failure: { code: 'reply-incomplete', retryable: true } });
  });
});

describe('a question that Gemini does not take', () => {
  it('fails with its reason, and is not asked again', async () => {
    server.next((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end('data: {"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"}}\n\n');
    });
    const call = of('gemini').models.chat({ model: 'default', messages: [{ role: 'user', content: 'Hi' }] });
    await expect(call).rejects.toMatchObject({
      failure: { code: 'request-refused', retryable: false, message: expect.stringContaining('PROHIBITED_CONTENT') },
    });
  });
});

describe('a call of a tool with a signature', () => {
  it('keeps it', async () => {
    const part = { functionCall: { name: 'look_up', args: { city: 'Bern' } }, thoughtSignature: 'c2lnbmVk' };
    server.next((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(
        `data: ${JSON.stringify({ candidates: [{ content: { parts: [part] }, finishReason: 'STOP' }] })}\n\n`,
      );
    });
    const reply = await of('gemini').models.chat({ model: 'default', messages: [{ role: 'user', content: 'Hi' }] });
    for await (const _ of reply.parts);
    expect(await reply.result).toMatchObject({
      finishReason: 'tool-calls',
      toolCalls: [{ id: 'voide-call-1', name: 'look_up', input: { city: 'Bern' }, signature: 'c2lnbmVk' }],
    });
  });
});

describe.each(wireFormats)('stopping an answer ($protocol)', (format) => {
  it('ends the request with the reason it was stopped for, and the server sees the client go', async () => {
    let hasGone = false;
    server.next((response) => {
      response.on('close', () => {
        hasGone = !response.writableFinished;
      });
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const { bytes } of format.answer(['one ', 'two '], 'stop').slice(0, 3)) response.write(bytes);
    });
    const controller = new AbortController();
    const connection = connectionOf({ protocol: format.protocol, baseUrl: server.url, models: ['m'] });
    const { models } = modelsOf(connection, { firing: firingContext(controller.signal) });
    const reply = await models.chat({ model: 'default', messages: [{ role: 'user', content: 'Hi' }] });
    const reason = new Error('stopped by the person');
    const reading = (async () => {
      for await (const part of reply.parts) if (part.type === 'text') controller.abort(reason);
    })();
    await expect(reading).rejects.toBe(reason);
    await expect(reply.result).rejects.toBe(reason);
    await expect.poll(() => hasGone).toBe(true);
  });
});
