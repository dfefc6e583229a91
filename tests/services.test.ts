import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../src/flow/connection';
import { FailureError } from '../src/flow/failure';
import type { ItemId } from '../src/flow/ids';
import type { ModelRequest, ModelResult } from '../src/flow/model-service';
import { type ConfiguredWorld, createWorld, type WorldOptions } from '../src/worker/services/world';
import { failureFrom } from './support/failure-from';
import { type FaultServer, okText, slowText, startFaultServer } from './support/fault-server';
import { keyOf } from './support/keys';
import { firingContext } from './support/model-service';

const key = 'sk-voide-canary/0123+456789=abc';

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer();
});
afterAll(() => server.close());

describe('an OpenAI-compatible connection', () => {
  it('streams an answer part by part and then tells its figures', async () => {
    const { parts, result } = await ask('ok');
    expect(parts.length).toBeGreaterThan(5);
    expect(parts.join('')).toBe(okText);
    expect(result).toEqual({
      text: okText,
      finishReason: 'stop',
      model: 'fault-model-1',
      inputTokens: 7,
      outputTokens: 11,
    });
  });

  it('sends these headers and no others', async () => {
    await ask('ok');
    const ours = Object.keys(last().headers).filter((name) => !transportHeaders.has(name));
    expect(ours.sort()).toEqual(['accept', 'authorization', 'content-type']);
    expect(last().headers['user-agent']).toBe('node'); // Node's own, not the SDK's
    expect(last().headers.authorization).toBe(`Bearer ${key}`);
    expect(last().url).toBe('/v1/chat/completions');
  });

  it('sends no authorization where there is no key', async () => {
    await ask('ok', { key: undefined });
    expect(last().headers).not.toHaveProperty('authorization');
  });

  it('sends only what was asked for', async () => {
    await ask('ok');
    expect(last().body).toEqual({
      model: 'ok',
      messages: [{ role: 'user', content: 'Hello?' }],
      stream: true,
      stream_options: { include_usage: true },
    });
    await ask('ok', { request: { temperature: 0.5, maxTokens: 9, stop: ['x'], seed: 3, schema: { type: 'object' } } });
    expect(last().body).toMatchObject({
      temperature: 0.5,
      max_tokens: 9,
      stop: ['x'],
      seed: 3,
      response_format: { type: 'json_schema', json_schema: { name: 'reply', schema: { type: 'object' } } },
    });
  });

  it('sends one request, whatever comes back', async () => {
    const before = server.requests.length;
    await fail('fault-500');
    expect(server.requests.length).toBe(before + 1);
  });

  it('takes a finish at the token limit as an answer that says so', async () => {
    const { result } = await ask('fault-length');
    expect(result).toMatchObject({ text: 'cut short by the', finishReason: 'length' });
  });

  it('takes an answer as whole once its finish reason is there, though the line breaks after it', async () => {
    const { result } = await ask('fault-cut-after-finish');
    expect(result).toMatchObject({ text: 'whole all the same', finishReason: 'stop' });
  });
});

describe('a model call that goes wrong', () => {
  // model → code, whether a retry may help, and what arrived before
  const table: readonly [string, string, boolean, string][] = [
    ['fault-401', 'key-refused', false, ''],
    ['fault-403', 'forbidden', false, ''],
    ['fault-404', 'not-found', false, ''],
    ['fault-400', 'request-refused', false, ''],
    ['fault-context', 'context-too-long', false, ''],
    ['fault-429', 'rate-limited', true, ''],
    ['fault-quota', 'forbidden', false, ''],
    ['fault-500', 'server-failed', true, ''],
    ['fault-529', 'server-failed', true, ''],
    ['fault-html', 'reply-malformed', false, ''],
    ['fault-json', 'reply-malformed', false, ''],
    ['fault-json-error', 'server-failed', true, ''],
    ['fault-empty', 'reply-empty', true, ''],
    ['fault-null-choices', 'reply-malformed', true, ''],
    ['fault-error-event-early', 'rate-limited', true, ''],
    ['fault-cut-early', 'network-failed', true, ''],
    ['fault-stall-early', 'stalled', true, ''],
    ['fault-redirect', 'redirect-refused', false, ''],
    ['fault-cut', 'reply-incomplete', true, 'this will break'],
    ['fault-no-finish', 'reply-incomplete', true, 'almost a whole answer'],
    ['fault-malformed', 'reply-malformed', true, 'then rubbish'],
    ['fault-error-event', 'reply-incomplete', true, 'then trouble'],
    ['fault-stall', 'stalled', true, 'then silence'],
  ];

  it.each(table)('%s fails as %s', async (model, code, retryable, text) => {
    const { failure, parts, whenBegun } = await fail(model);
    expect(failure).toMatchObject({ code, retryable });
    expect(parts.join('')).toBe(text);
    // What fails before the first text fails the call itself, so that the engine can try again.
    expect(whenBegun).toBe(text !== '');
    expect(failure.message).toContain(code === 'context-too-long' ? model : '“Fault” (127.0.0.1:');
    expect(failure.remedy).not.toBe('');
  });

  it('tells a missing key from a wrong one', async () => {
    expect((await fail('fault-401', { key: undefined })).failure.code).toBe('key-missing');
  });

  it('tells how long the server asked to wait', async () => {
    expect((await fail('fault-429')).failure).toMatchObject({ status: 429, retryAfterMilliseconds: 3000 });
  });

  it('does not follow a redirect with the key', async () => {
    await fail('fault-redirect');
    expect(last().url).toBe('/v1/chat/completions');
  });

  it('never repeats the key, though the server does', async () => {
    const { failure } = await fail('fault-401');
    expect(last().headers.authorization).toContain(key);
    expect(JSON.stringify(failure)).not.toContain('canary');
    expect(failure.message).toContain('[key removed]');
  });

  it('never repeats the key, though it is in the name of the connection', async () => {
    const world = worldFor('fault-500');
    const connection = { ...connectionTo('fault-500', `${server.url}/v1`), name: `Work ${key}` };
    world.setModels({ connections: [connection], defaultModel: 'fault-500' });
    const failure = await failureFrom(read(world, 'fault-500'));
    expect(failure.message).toMatch(/^“Work \[key removed\]”/);
  });

  it('refuses a key that cannot be a header without quoting it', async () => {
    const { vault } = createWorld();
    const failure = await failureFrom(vault.change(keyOf(connectionTo('ok', server.url), 'canary\nkey')));
    expect(failure.code).toBe('bad-input');
    expect(JSON.stringify(failure)).not.toContain('canary');
  });

  it('names the likely causes when nobody listens', async () => {
    const closed = await startFaultServer();
    await closed.close();
    const { failure } = await fail('ok', { baseUrl: `${closed.url}/v1` });
    expect(failure).toMatchObject({ code: 'network-failed', retryable: true });
    expect(failure.message).toContain('ECONNREFUSED');
  });

  it('asks again at once without a field that the server refuses, and leaves it out from then on', async () => {
    const world = worldFor('fault-422-usage');
    const before = server.requests.length;
    expect((await read(world, 'fault-422-usage')).parts.join('')).toBe(okText);
    expect(last().body).not.toHaveProperty('stream_options');
    await read(world, 'fault-422-usage');
    expect(server.requests.length).toBe(before + 3);
  });
});

describe('stopping', () => {
  it('ends the request, and the server sees the client go', async () => {
    const controller = new AbortController();
    const world = worldFor('slow');
    const reply = await world.models(firingContext(controller.signal)).chat(requestTo('slow'));
    const parts: string[] = [];
    const reason = new Error('stopped by the person');
    const reading = (async () => {
      for await (const part of reply.text) {
        parts.push(part);
        if (parts.length === 2) controller.abort(reason);
      }
    })();
    await expect(reading).rejects.toBe(reason);
    await expect(reply.result).rejects.toBe(reason);
    expect(slowText).toContain(parts.join(''));
    await expect.poll(() => last().closed).toBe(true);
  });

  it('is no failure, also where the stop has no reason of its own', async () => {
    const controller = new AbortController();
    const reply = await worldFor('slow').models(firingContext(controller.signal)).chat(requestTo('slow'));
    const reading = (async () => {
      for await (const part of reply.text) if (part !== '') controller.abort();
    })();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('ends a request that has no answer yet', async () => {
    const controller = new AbortController();
    const reason = new Error('stopped by the person');
    const before = server.requests.length;
    const call = worldFor('fault-stall-early')
      .models(firingContext(controller.signal))
      .chat(requestTo('fault-stall-early'));
    const outcome = expect(call).rejects.toBe(reason);
    await expect.poll(() => server.requests.length).toBe(before + 1);
    controller.abort(reason);
    await outcome;
    await expect.poll(() => last().closed).toBe(true);
  });

  it('ends the request when the reader leaves', async () => {
    const reply = await worldFor('slow').models(firingContext()).chat(requestTo('slow'));
    for await (const part of reply.text) if (part !== '') break;
    await expect.poll(() => last().closed).toBe(true);
    await expect(reply.result).rejects.toBeInstanceOf(FailureError);
  });

  it('ends the request when the reader leaves before reading', async () => {
    const reply = await worldFor('slow').models(firingContext()).chat(requestTo('slow'));
    await reply.text[Symbol.asyncIterator]().return?.();
    await expect.poll(() => last().closed).toBe(true);
  });

  it('sends nothing when it was stopped before', async () => {
    const before = server.requests.length;
    const signal = AbortSignal.abort(new Error('stopped by the person'));
    await expect(worldFor('ok').models(firingContext(signal)).chat(requestTo('ok'))).rejects.toThrow(
      'stopped by the person',
    );
    expect(server.requests.length).toBe(before);
  });
});

describe('keys and origins', () => {
  it('drops a key when its connection moves to another origin', async () => {
    const other = await startFaultServer();
    const world = worldFor('ok');
    world.setModels({ connections: [connectionTo('ok', `${other.url}/v1`)], defaultModel: 'ok' });
    await read(world, 'ok');
    expect(other.requests[0]?.headers).not.toHaveProperty('authorization');
    await other.close();
  });

  it('keeps a key when only the path changes', async () => {
    const world = worldFor('ok');
    world.setModels({ connections: [connectionTo('ok', `${server.url}/other/v1`)], defaultModel: 'ok' });
    await read(world, 'ok');
    expect(last().headers.authorization).toBe(`Bearer ${key}`);
  });
});

describe('model names', () => {
  it('takes default for the model that was chosen', async () => {
    const world = worldFor('ok');
    expect((await read(world, 'default')).parts.join('')).toBe(okText);
  });

  it('says that it does not know a model, and what to do', async () => {
    expect(await failureFrom(read(worldFor('ok'), 'gpt-9'))).toMatchObject({
      code: 'model-not-found',
      retryable: false,
    });
  });

  it('has the practice model where nothing was set', async () => {
    const world = createWorld({ sleep: async () => undefined });
    const { parts, result } = await read(world, 'default');
    expect(parts.join('')).toBe(result.text);
    expect(result.text).toContain('not an AI');
  });
});

// What Node's own fetch and HTTP add; a browser adds its own.
const transportHeaders = new Set([
  ...['host', 'connection', 'content-length', 'accept-encoding', 'accept-language', 'sec-fetch-mode', 'user-agent'],
]);

interface AskOptions {
  readonly key?: string | undefined;
  readonly baseUrl?: string;
  readonly request?: Partial<ModelRequest>;
}

// Where silence is what is tried, it is not waited for long; elsewhere a busy machine is no silence.
const short = { firstByteMilliseconds: 600, idleMilliseconds: 400 };
const long = { firstByteMilliseconds: 30_000, idleMilliseconds: 30_000 };

function connectionTo(model: string, baseUrl: string): Connection {
  const id = 'fault' as ItemId; // a literal that has an id's form
  return { id, name: 'Fault', protocol: 'openai-chat', baseUrl, models: [{ id: model }] };
}

function worldFor(model: string, options: AskOptions & WorldOptions = {}): ConfiguredWorld {
  const world = createWorld({ limits: model.includes('stall') ? short : long });
  const connection = connectionTo(model, options.baseUrl ?? `${server.url}/v1`);
  world.setModels({ connections: [connection], defaultModel: model });
  const secret = 'key' in options ? options.key : key;
  if (secret !== undefined) void world.vault.change(keyOf(connection, secret));
  return world;
}

function requestTo(model: string, more: Partial<ModelRequest> = {}): ModelRequest {
  return { model, messages: [{ role: 'user', content: 'Hello?' }], ...more };
}

async function read(world: ConfiguredWorld, model: string, more: Partial<ModelRequest> = {}) {
  const reply = await world.models(firingContext()).chat(requestTo(model, more));
  const parts: string[] = [];
  for await (const part of reply.text) parts.push(part);
  return { parts, result: await reply.result };
}

async function ask(model: string, options: AskOptions = {}): Promise<{ parts: string[]; result: ModelResult }> {
  return read(worldFor(model, options), model, options.request);
}

async function fail(model: string, options: AskOptions = {}) {
  const parts: string[] = [];
  let whenBegun = false;
  const failure = await failureFrom(
    (async () => {
      const reply = await worldFor(model, options).models(firingContext()).chat(requestTo(model));
      whenBegun = true;
      for await (const part of reply.text) parts.push(part);
      await reply.result;
    })(),
  );
  return { failure, parts, whenBegun };
}

function last() {
  const request = server.requests.at(-1);
  if (!request) throw new Error('no request came');
  return request;
}
