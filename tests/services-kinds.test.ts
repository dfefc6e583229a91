import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failure } from '../src/flow/failure';
import type { WorldOptions } from '../src/worker/services/world';
import { failureFrom } from './support/failure-from';
import { firingContext } from './support/model-service';
import { connectionOf, modelsOf, pixel, readAll, requestOf } from './support/model-world';
import { json, type ProviderServer, startProviderServer } from './support/provider-server';
import { refusals } from './support/refusals';

let server: ProviderServer;
beforeAll(async () => {
  server = await startProviderServer();
});
afterAll(() => server.close());

// Where silence is what is tried, it is not waited for long; elsewhere a busy machine is no silence.
const short = { firstByteMilliseconds: 600, idleMilliseconds: 400 };

function of(model = 'm', options: WorldOptions = {}) {
  const paid: number[] = [];
  const firing = firingContext(undefined, { beforePaidRequest: async () => void paid.push(server.seen.length) });
  const connection = connectionOf({ baseUrl: `${server.url}/v1`, models: [model] });
  return { ...modelsOf(connection, { firing, ...options }), connection, paid, reported: firing.reported };
}

const sound = { name: 'a.wav', mediaType: 'audio/wav', bytes: new Uint8Array([1, 2, 3]) };

describe('vectors', () => {
  it('come in the order of their texts', async () => {
    const { models, reported } = of();
    const result = await models.embed({ model: 'default', texts: ['a', 'bb', 'ccc'] });
    expect(result).toEqual({
      vectors: [
        [1, 0],
        [2, 1],
        [3, 2],
      ],
      model: 'vectors-1',
      inputTokens: 3,
    });
    expect(reported).toEqual([{ model: 'vectors-1', inputTokens: 3 }]);
    expect(JSON.parse(server.last.body)).toEqual({ model: 'm', input: ['a', 'bb', 'ccc'] });
  });

  it('of many texts take several requests, each of them asked for', async () => {
    const { models, paid, reported } = of();
    const before = server.seen.length;
    const { vectors } = await models.embed({ model: 'default', texts: Array.from({ length: 300 }, () => 'x') });
    expect(vectors.length).toBe(300);
    expect(paid).toEqual([before, before + 1, before + 2]);
    expect(reported).toEqual([{ model: 'vectors-1', inputTokens: 300 }]);
  });

  it('of no texts are none, and nobody is asked', async () => {
    const { models, paid } = of();
    expect((await models.embed({ model: 'default', texts: [] })).vectors).toEqual([]);
    expect(paid).toEqual([]);
  });

  it('that are missing fail the call', async () => {
    server.next((response) => json(response, 200, { data: [{ index: 0, embedding: [1] }] }));
    const call = of().models.embed({ model: 'default', texts: ['a', 'b'] });
    expect(await failureFrom(call)).toMatchObject({ code: 'reply-incomplete', retryable: true });
  });

  it('of different lengths fail the call', async () => {
    server.next((response) => json(response, 200, { data: [{ embedding: [1] }, { embedding: [1, 2] }] }));
    const call = of().models.embed({ model: 'default', texts: ['a', 'b'] });
    expect(await failureFrom(call)).toMatchObject({ code: 'reply-malformed' });
  });
});

describe('an image', () => {
  it('is kept as a file of its kind', async () => {
    const { models, files } = of();
    const file = await models.image({ model: 'default', prompt: 'a lamp', size: '512x512' });
    expect(file).toMatchObject({ name: 'image.png', mediaType: 'image/png' });
    expect(Buffer.from(await files.bytes(file)).toString('base64')).toBe(pixel);
    expect(JSON.parse(server.last.body)).toEqual({ model: 'm', prompt: 'a lamp', n: 1, size: '512x512' });
  });

  it('at an address is fetched without the key, and is not counted again', async () => {
    const { models, paid } = of();
    server.next((response) => json(response, 200, { data: [{ url: `${server.url}/made.png` }] }));
    server.next((response) => response.writeHead(200).end(Buffer.from(pixel, 'base64')));
    expect(await models.image({ model: 'default', prompt: 'a lamp' })).toMatchObject({ mediaType: 'image/png' });
    expect(server.last).toMatchObject({ method: 'GET', path: '/made.png' });
    expect(server.last.headers).not.toHaveProperty('authorization');
    expect(paid.length).toBe(1);
  });

  it('of an older model is asked for as bytes', async () => {
    await of('dall-e-3').models.image({ model: 'default', prompt: 'a lamp' });
    expect(JSON.parse(server.last.body)).toMatchObject({ response_format: 'b64_json' });
  });
});

describe('speech', () => {
  it('is kept as a sound', async () => {
    const { models, files } = of();
    const file = await models.speak({ model: 'default', text: 'Hello', voice: 'nova' });
    expect(file).toMatchObject({ name: 'speech.mp3', mediaType: 'audio/mpeg', bytes: 11 });
    expect(new TextDecoder().decode(await files.bytes(file))).toBe('ID3 a sound');
    expect(JSON.parse(server.last.body)).toEqual({ model: 'm', input: 'Hello', voice: 'nova' });
  });

  it('of no bytes is no sound', async () => {
    server.next((response) => response.writeHead(200, { 'content-type': 'audio/mpeg' }).end());
    expect(await failureFrom(of().models.speak({ model: 'default', text: 'x' }))).toMatchObject({
      code: 'reply-empty',
    });
  });
});

describe('a transcript', () => {
  it('is made of the bytes of the sound', async () => {
    const { models, files, reported } = of();
    const audio = await files.put(sound);
    expect(await models.transcribe({ model: 'default', audio, language: 'en' })).toBe('what was said');
    expect(server.last.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    for (const part of ['name="model"\r\n\r\nm\r\n', 'name="language"\r\n\r\nen', 'filename="a.wav"', '\x01\x02\x03'])
      expect(server.last.body).toContain(part);
    expect(reported).toEqual([{ model: 'm' }]);
  });
});

describe.each([
  ['embed', (given: ReturnType<typeof of>) => given.models.embed({ model: 'default', texts: ['a'] })],
  ['image', (given: ReturnType<typeof of>) => given.models.image({ model: 'default', prompt: 'a' })],
  ['speak', (given: ReturnType<typeof of>) => given.models.speak({ model: 'default', text: 'a' })],
  [
    'transcribe',
    async ({ models, files }: ReturnType<typeof of>) =>
      models.transcribe({ model: 'default', audio: await files.put(sound) }),
  ],
])('%s, when it goes wrong,', (_kind, call) => {
  it.each(refusals)('fails with %i as %s', async (status, code, retryable) => {
    const given = of();
    server.next((response) => json(response, status, { error: { message: 'sk-a-key-for-tests is not it' } }));
    const failed = await failureFrom(call(given));
    expect(failed).toMatchObject({ code, retryable, status });
    expect(JSON.stringify(failed)).not.toContain('sk-a-key');
    expect(given.reported).toEqual([]);
  });

  it('fails where the line is cut, where nothing comes, and where a page comes', async () => {
    server.next((response) => response.destroy());
    expect(await failureFrom(call(of()))).toMatchObject({ code: 'network-failed', retryable: true });
    server.next(() => undefined);
    expect(await failureFrom(call(of('m', { limits: short })))).toMatchObject({ code: 'stalled', retryable: true });
    server.next((response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Sign in</title>'));
    expect(await failureFrom(call(of()))).toMatchObject({ code: 'reply-malformed' });
    server.next((response) => {
      response.writeHead(200, { 'content-length': '1000', 'content-type': 'audio/mpeg' }).write('ID3');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await failureFrom(call(of()))).toMatchObject({ code: 'reply-incomplete', retryable: true });
  });

  it('sends nothing once the budget is spent', async () => {
    const spent = failure('rate-limited', 'The budget is spent.', 'Raise it.');
    const firing = firingContext(undefined, { beforePaidRequest: () => Promise.reject(spent) });
    const connection = connectionOf({ baseUrl: `${server.url}/v1`, models: ['m'] });
    const before = server.seen.length;
    const given = { ...of(), ...modelsOf(connection, { firing }) };
    expect(await failureFrom(call(given))).toMatchObject({ message: 'The budget is spent.' });
    expect(server.seen.length).toBe(before);
  });
});

describe('the practice model', () => {
  it('makes all kinds without a request, and tells what it used', async () => {
    const { models, files, paid, reported } = of();
    const before = server.seen.length;
    const { vectors } = await models.embed({ model: 'practice', texts: ['a cat', 'a dog'] });
    const image = await models.image({ model: 'practice', prompt: 'a red lamp' });
    const audio = await models.speak({ model: 'practice', text: 'Hello there' });
    expect(vectors.map(({ length }) => length)).toEqual([256, 256]);
    expect(new TextDecoder().decode(await files.bytes(image))).toContain('Practice image: a red lamp');
    expect(audio).toMatchObject({ name: 'practice-speech.wav', mediaType: 'audio/wav' });
    expect(await models.transcribe({ model: 'practice', audio })).toContain('was not listened to');
    expect([server.seen.length, paid]).toEqual([before, []]);
    expect(reported.map(({ model, inputTokens }) => [model, inputTokens])).toEqual([
      ...[4, 3, 2, undefined].map((tokens) => ['practice', tokens]),
    ]);
  });
});

describe('the models of an endpoint', () => {
  it('are listed by name, with what it tells of them', async () => {
    const { world, connection } = of();
    server.next((response) =>
      json(response, 200, {
        data: [
          { id: 'b', context_window: 8192 },
          {
            id: 'a',
            name: 'A',
            context_length: 100,
            supported_parameters: ['tools'],
            architecture: { input_modalities: ['text', 'image'] },
          },
          { id: 'c', capabilities: { vision: false, function_calling: true }, max_context_length: 5 },
          { nonsense: true },
        ],
      }),
    );
    expect(await world.listModels(connection)).toEqual({
      models: [
        {
          id: 'a',
          name: 'A',
          contextTokens: 100,
          capabilities: { vision: true, audio: false, tools: true, schema: false, reasoning: false },
        },
        { id: 'b', contextTokens: 8192 },
        { id: 'c', contextTokens: 5, capabilities: { vision: false, tools: true } },
      ],
    });
    expect(server.last).toMatchObject({ method: 'GET', path: '/v1/models' });
  });

  it('are not listed where the key is wrong, and it says so', async () => {
    const { world, connection } = of();
    server.next((response) => json(response, 401, { error: { message: 'who are you' } }));
    expect(await world.listModels(connection)).toMatchObject({ failure: { code: 'key-refused' } });
  });
});

describe('a test of a connection', () => {
  it('tells the first word and how long it took', async () => {
    const { world, connection } = of();
    const test = await world.testConnection(connection, 'm');
    expect(test).toMatchObject({ said: 'hi' });
    expect(test.failure).toBeUndefined();
    expect(test.milliseconds).toBeGreaterThanOrEqual(0);
    expect(JSON.parse(server.last.body)).toMatchObject({ max_tokens: 16, stream: true });
  });

  it('tells what went wrong', async () => {
    const { world, connection } = of();
    server.next((response) => json(response, 404, { error: { message: 'no such model' } }));
    expect(await world.testConnection(connection, 'nobody')).toMatchObject({ failure: { code: 'not-found' } });
  });

  it('does not take the key to another origin', async () => {
    const keys: (string | null)[] = [];
    const refuse: typeof fetch = async (request) => {
      keys.push(new Request(request).headers.get('authorization'));
      return new Response('{}', { status: 401 });
    };
    const { world, connection } = of('m', { fetch: refuse });
    const moved = { ...connection, baseUrl: 'https://elsewhere.example/v1' };
    expect(await world.testConnection(moved, 'm')).toMatchObject({ failure: { code: 'key-missing' } });
    expect(keys).toEqual([null]);
  });
});

describe('a field that a model refuses', () => {
  it('is left out at once and from then on, which is counted and told', async () => {
    const { models, paid, reported } = of();
    const request = requestOf('Hi', { temperature: 0.7, seed: 1 });
    const message = "Unsupported value: 'temperature' does not support 0.7 with this model.";
    server.next((response) => json(response, 400, { error: { message, param: 'temperature' } }));
    const remark = 'asked without temperature, which m refuses';
    for (const requests of [2, 3]) {
      await readAll(models.chat(request));
      expect(JSON.parse(server.last.body)).not.toHaveProperty('temperature');
      expect(JSON.parse(server.last.body)).toMatchObject({ seed: 1 });
      expect(paid.length).toBe(requests);
      expect(reported.filter((usage) => usage.remark === remark).length).toBe(requests - 1);
    }
  });

  it('is left out by all calls that were refused at once', async () => {
    const { models, paid } = of();
    for (const _ of [1, 2])
      server.next((response) => json(response, 400, { error: { message: 'unknown field seed' } }));
    const calls = [1, 2].map(() => readAll(models.chat(requestOf('Hi', { seed: 1 }))));
    expect((await Promise.all(calls)).map(({ result }) => result.text)).toEqual(['hi', 'hi']);
    expect(paid.length).toBe(4);
  });

  it('is not asked about for ever where the server goes on refusing it', async () => {
    const { models, paid } = of();
    const refuse = () => server.next((response) => json(response, 400, { error: { message: 'unknown field seed' } }));
    refuse();
    refuse();
    expect(await failureFrom(models.chat(requestOf('Hi', { seed: 1 })))).toMatchObject({ code: 'request-refused' });
    expect(paid.length).toBe(2);
  });

  it('is refused for good where the answer would be another without it', async () => {
    server.next((response) => json(response, 400, { error: { message: "Unsupported parameter: 'tools'." } }));
    expect(await failureFrom(of().models.chat(requestOf('Hi')))).toMatchObject({ retryable: false });
  });
});
