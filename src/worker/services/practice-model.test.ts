import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModelRequest } from '../../flow/model-service';
import { askPracticeModel, countTokens } from './practice-model';
import { beginReply } from './reply';

function requestOf(content: string, more: Partial<ModelRequest> = {}): ModelRequest {
  return { model: 'practice', messages: [{ role: 'user', content }], ...more };
}

async function read(request: ModelRequest, controller = new AbortController()) {
  const slept: number[] = [];
  const sleep = async (milliseconds: number) => {
    slept.push(milliseconds);
  };
  const reply = await beginReply(askPracticeModel(request, { sleep, signal: controller.signal }));
  const parts: string[] = [];
  for await (const part of reply.text) parts.push(part);
  return { parts, slept, result: await reply.result };
}

describe('the practice model as it streams', () => {
  it('gives out one word at a time, at 40 to 60 words a second', async () => {
    const { parts, slept, result } = await read(requestOf('Hello'));
    expect(parts.join('')).toBe(result.text);
    expect(parts.length).toBe(countTokens(result.text));
    expect(slept.length).toBe(parts.length);
    for (const milliseconds of slept) expect(1000 / milliseconds).toBeGreaterThanOrEqual(40);
    for (const milliseconds of slept) expect(1000 / milliseconds).toBeLessThanOrEqual(60);
  });

  it('streams a long text without spaces, too, and tears no character', async () => {
    const { parts, result } = await read(requestOf('🌧️雨'.repeat(60)));
    expect(parts.join('')).toBe(result.text);
    for (const part of parts) expect(part.isWellFormed()).toBe(true);
    expect(Math.max(...parts.map((part) => [...part].length))).toBeLessThanOrEqual(24);
  });

  it('counts words as tokens', async () => {
    const { result } = await read(requestOf('one two three'));
    expect(result).toMatchObject({ model: 'practice', inputTokens: 3, outputTokens: countTokens(result.text) });
  });

  it('ends at the limit of tokens and says so', async () => {
    const { result } = await read(requestOf('Hello', { maxTokens: 5 }));
    expect(result).toMatchObject({ text: 'Hello! I am the **practice', finishReason: 'length', outputTokens: 5 });
  });

  it('is finished when the limit is just enough', async () => {
    const whole = await read(requestOf('Hello'));
    const { result } = await read(requestOf('Hello', { maxTokens: countTokens(whole.result.text) }));
    expect(result).toEqual(whole.result);
  });

  it('ends before the first stop text', async () => {
    const { result } = await read(requestOf('Hello', { stop: ['never there', '', ' practice', '**practice'] }));
    expect(result).toMatchObject({ text: 'Hello! I am the ', finishReason: 'stop' });
  });

  it('ends at once when it is stopped, with the reason it was given', async () => {
    const controller = new AbortController();
    const sleep = async () => undefined;
    const reply = await beginReply(askPracticeModel(requestOf('Hello'), { sleep, signal: controller.signal }));
    const reason = new Error('stopped');
    const iterator = reply.text[Symbol.asyncIterator]();
    expect(await iterator.next()).toEqual({ done: false, value: 'Hello!' });
    controller.abort(reason);
    // This sleep does not hear of the signal, so words may still come; the end may not.
    await expect(
      (async () => {
        for (;;) if ((await iterator.next()).done) return;
      })(),
    ).rejects.toBe(reason);
    await expect(reply.result).rejects.toBe(reason);
  });

  it('gives the same answer to the same request, whatever is asked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (content) => {
        const first = await read(requestOf(content));
        expect((await read(requestOf(content))).parts).toEqual(first.parts);
        expect(first.parts.join('')).toBe(first.result.text);
        expect(first.result.text).not.toBe('');
      }),
      { numRuns: 100 },
    );
  });
});
