import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Connection, type ConnectionModel, connectionSchema, type Protocol } from '../../flow/connection';
import { costOf, priceOf } from './prices';
import type { PricedUse } from './used';

function connectionTo(baseUrl: string, more: { protocol?: Protocol; preset?: string } = {}): Connection {
  return connectionSchema.parse({ id: 'c', name: 'C', baseUrl, models: [], ...more });
}

const openAi = connectionTo('https://api.openai.com/v1');
const anthropic = connectionTo('https://api.anthropic.com', { protocol: 'anthropic' });
const gemini = connectionTo('https://generativelanguage.googleapis.com', { protocol: 'gemini' });
const local = connectionTo('http://localhost:11434/v1', { preset: 'ollama' });

function cost(
  connection: Connection,
  model: string,
  used: Partial<PricedUse> = {},
  price?: ConnectionModel['price'],
): Promise<number | undefined> {
  const choice = { connection, model: { id: model, ...(price ? { price } : {}) } };
  return costOf({ choice, model, inputTokens: 100_000, outputTokens: 10_000, ...used });
}

describe('the cost of a call', () => {
  // Prices for a million tokens, as the providers had them on the day of the list.
  it.each([
    ['OpenAI', openAi, 'gpt-5-mini', 0.025 + 0.02],
    ['OpenAI, under a dated name', openAi, 'gpt-5-mini-2025-08-07', 0.025 + 0.02],
    ['Anthropic', anthropic, 'claude-sonnet-4-5', 0.3 + 0.15],
    ['Anthropic, under a dated name', anthropic, 'claude-sonnet-4-5-20250929', 0.3 + 0.15],
    ['Gemini', gemini, 'gemini-2.5-flash', 0.03 + 0.025],
    ['OpenRouter', connectionTo('https://openrouter.ai/api/v1'), 'openai/gpt-5-mini', 0.025 + 0.02],
  ])('is that of the list: %s', async (_, connection, model, dollars) => {
    expect(await cost(connection, model)).toBeCloseTo(dollars, 10);
  });

  it('is less for what was read from a cache, and more for what was written into it', async () => {
    expect(await cost(openAi, 'gpt-5-mini', { cacheReadTokens: 80_000 })).toBeCloseTo(0.005 + 0.002 + 0.02, 10);
    const tokens = { cacheReadTokens: 50_000, cacheWriteTokens: 50_000 };
    expect(await cost(anthropic, 'claude-sonnet-4-5', tokens)).toBeCloseTo(0.015 + 0.1875 + 0.15, 10);
  });

  it('never counts more of a cache than there was input', async () => {
    const whole = await cost(openAi, 'gpt-5-mini', { cacheReadTokens: 100_000 });
    expect(await cost(openAi, 'gpt-5-mini', { cacheReadTokens: 900_000, cacheWriteTokens: 5 })).toBe(whole);
  });

  it('is by the price of the name that was asked for, where another name answers', async () => {
    expect(await cost(openAi, 'gpt-5-mini', { model: 'of-no-list' })).toBeCloseTo(0.045, 10);
  });

  it('is by the person’s own price before all others', async () => {
    const price = { input: 10, output: 20 };
    expect(await cost(openAi, 'gpt-5-mini', {}, price)).toBeCloseTo(1.2, 10);
    expect(await cost(openAi, 'of-no-list', {}, price)).toBeCloseTo(1.2, 10);
    expect(await cost(local, 'llama3.2', {}, price)).toBeCloseTo(1.2, 10);
  });

  it('is nothing on this computer and in this browser', async () => {
    expect(await cost(local, 'llama3.2')).toBe(0);
    expect(await cost(connectionTo('http://127.0.0.1:8080/v1'), 'gpt-5-mini')).toBe(0);
    expect(await cost(connectionTo('http://192.168.0.3:11434/v1', { preset: 'ollama' }), 'gpt-5-mini')).toBe(0);
    expect(await cost(connectionTo('', { protocol: 'in-browser' }), 'small')).toBe(0);
  });

  it.each([
    ['a model that is not in the list', openAi, 'of-no-list', {}],
    ['a provider that is not in the list', connectionTo('https://gateway.example.com/v1'), 'gpt-5-mini', {}],
    ['a host whose name only begins like one', connectionTo('https://api.openai.com.example/v1'), 'gpt-5-mini', {}],
    ['a host whose name only begins like this computer’s', connectionTo('http://localhost.example/v1'), 'm', {}],
    ['no figures', openAi, 'gpt-5-mini', { inputTokens: undefined, outputTokens: undefined }],
  ])('is unknown, not nothing: %s', async (_, connection, model, used) => {
    expect(await cost(connection, model, used)).toBeUndefined();
  });
});

describe('the price of a model', () => {
  it('is told for a million tokens, with the day of the list', async () => {
    expect(await priceOf(openAi, { id: 'gpt-5-mini' })).toEqual({
      input: 0.25,
      output: 2,
      from: 'list',
      asOf: '2026-09-23',
    });
    // It rises with long requests: told as it begins.
    expect(await priceOf(anthropic, { id: 'claude-sonnet-4-5' })).toMatchObject({ input: 3, output: 15 });
  });

  it('is the person’s own, nothing, or unknown', async () => {
    const own = { id: 'gpt-5-mini', price: { input: 1, output: 2 } };
    expect(await priceOf(openAi, own)).toEqual({ input: 1, output: 2, from: 'person' });
    expect(await priceOf(local, { id: 'llama3.2' })).toEqual({ input: 0, output: 0, from: 'free' });
    expect(await priceOf(openAi, { id: 'of-no-list' })).toBeUndefined();
  });

  it('has the day of the list that is installed: look the day up again when this fails', () => {
    const file = new URL('../../../node_modules/@pydantic/genai-prices/package.json', import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ version: '0.1.8' });
  });
});
