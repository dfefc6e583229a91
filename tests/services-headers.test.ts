import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../src/flow/connection';
import { presets } from '../src/flow/presets';
import { connectionOf, modelsOf, readAll, requestOf } from './support/model-world';
import { type ProviderServer, startProviderServer } from './support/provider-server';

// Several providers refuse a call from a page at its preflight if it has one header too many.

let server: ProviderServer;
beforeAll(async () => {
  server = await startProviderServer();
});
afterAll(() => server.close());

// What Node's own fetch and HTTP add; a browser adds its own.
const transport = new Set([
  ...['host', 'connection', 'content-length', 'accept-encoding', 'accept-language', 'sec-fetch-mode', 'user-agent'],
  ...['cache-control', 'pragma'], // Node's, for what is not to come from a cache
]);

/** The headers that each protocol sends with a key, and no others. */
const expected: Partial<Record<Connection['protocol'], readonly string[]>> = {
  'openai-chat': ['accept', 'authorization', 'content-type'],
  'openai-responses': ['accept', 'authorization', 'content-type'],
  anthropic: ['accept', 'anthropic-dangerous-direct-browser-access', 'anthropic-version', 'content-type', 'x-api-key'],
  gemini: ['accept', 'content-type', 'x-goog-api-key'],
};

const key = 'sk-only-in-one-header-0123';

function sent(): Record<string, unknown> {
  return Object.fromEntries(Object.entries(server.last.headers).filter(([name]) => !transport.has(name)));
}

describe.each(presets)('$label', ({ id, protocol, baseUrl }) => {
  const connection = connectionOf({ protocol, baseUrl: baseUrl || 'https://gateway.example/v1', models: ['m'] });
  const of = (given: string) => modelsOf(connection, { key: given, fetch: server.fetch });

  it('is sent these headers with a question, and no others', async () => {
    const { result } = await readAll(of(key).models.chat(requestOf('Hi')));
    expect(result.text).toBe('hi');
    expect(Object.keys(sent()).sort(), id).toEqual(expected[protocol]);
    expect(Object.values(sent()).filter((value) => String(value).includes(key)).length).toBe(1);
    expect(server.last.headers['user-agent']).toBe('node'); // Node's own, not that of an SDK
    expect(server.last.path + server.last.body).not.toContain(key);
  });

  it('is sent no more when its models are listed', async () => {
    expect(await of(key).world.listModels(connection)).toHaveProperty('models');
    expect(Object.keys(sent()).sort()).toEqual(expected[protocol]?.filter((name) => name !== 'content-type'));
  });
});

it.each(presets.filter((preset) => preset.key !== 'needed'))(
  '$label is sent nothing of a key where there is none',
  async ({ protocol, baseUrl }) => {
    const connection = connectionOf({ protocol, baseUrl: baseUrl || 'https://gateway.example/v1', models: ['m'] });
    await readAll(modelsOf(connection, { key: '', fetch: server.fetch }).models.chat(requestOf('Hi')));
    expect(Object.keys(sent()).sort()).toEqual(['accept', 'content-type']);
  },
);

it('looks at every preset that is reached over the network', () => {
  expect(presets.length).toBeGreaterThan(15);
});
