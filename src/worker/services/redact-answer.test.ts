import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModelPart, ModelResult } from '../../flow/model-service';
import { redactorOf } from './redact';
import { createStreamRedactor, withoutSecrets } from './redact-answer';

const secret = 'sk-canary/0123456789';
const { exact } = redactorOf([secret]);
const result: ModelResult = { text: `It is ${secret}.`, finishReason: 'stop', model: secret };

async function* answer(parts: readonly ModelPart[], end: ModelResult | Error = result) {
  yield* parts;
  if (end instanceof Error) throw end;
  return end;
}

/** Reads to the end, whatever that is. */
async function readAll(parts: readonly ModelPart[], end: ModelResult | Error = result) {
  const read: ModelPart[] = [];
  const stream = withoutSecrets(answer(parts, end), exact);
  try {
    for (;;) {
      const step = await stream.next();
      if (step.done) return { read, result: step.value };
      read.push(step.value);
    }
  } catch (error) {
    return { read, error };
  }
}

const text = (...pieces: string[]): ModelPart[] => pieces.map((piece) => ({ type: 'text', text: piece }));
const wordsOf = (parts: readonly ModelPart[]) =>
  parts.map((part) => (part.type === 'tool-call' ? part.input : part.text)).join('');

describe('a text in pieces', () => {
  it('is never told with a secret in it, however it is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }), fc.string(), (cuts, around) => {
        const whole = `${around}s${secret}sk-${around}${encodeURIComponent(secret)}!`;
        const redactor = createStreamRedactor(exact);
        let told = '';
        for (let at = 0, cut = 0; at < whole.length; cut++) {
          const length = cuts[cut % cuts.length] ?? 1;
          told += redactor.push(whole.slice(at, at + length));
          at += length;
        }
        expect(told + redactor.end()).toBe(exact(whole));
      }),
    );
  });

  it('that breaks off in the middle of one does not tell its beginning', () => {
    const redactor = createStreamRedactor(exact);
    expect(redactor.push(`It is ${secret.slice(0, -2)}`) + redactor.end()).toBe('It is [key removed]');
    expect(redactor.push('keys begin with sk-') + redactor.end()).toBe('keys begin with sk-');
  });
});

describe('an answer', () => {
  it('is told piece by piece without it, and so is its result', async () => {
    const { read, result: told } = await readAll(text('It is ', 'sk-can', 'ary/0123', '456789', '.'));
    expect(wordsOf(read)).toBe('It is [key removed].');
    expect(told).toEqual({ text: 'It is [key removed].', finishReason: 'stop', model: '[key removed]' });
  });

  it('keeps reasoning, text and each call of a tool apart', async () => {
    const call = (index: number, input: string, name?: string): ModelPart => ({
      ...{ type: 'tool-call', index, input },
      ...(name === undefined ? {} : { name, id: `id${index}` }),
    });
    const half = secret.slice(0, 8);
    const rest = secret.slice(8);
    const { read } = await readAll([
      call(0, `{"a":"${half}`, 'one'),
      call(1, '{"b":1}', 'two'),
      { type: 'reasoning', text: half },
      call(0, `${rest}"}`),
      { type: 'reasoning', text: rest },
    ]);
    const of = (kind: (part: ModelPart) => boolean) => wordsOf(read.filter(kind));
    expect(of((part) => part.type === 'tool-call' && part.index === 0)).toBe('{"a":"[key removed]"}');
    expect(of((part) => part.type === 'tool-call' && part.index === 1)).toBe('{"b":1}');
    expect(of((part) => part.type === 'reasoning')).toBe('[key removed]');
    expect(read.flatMap((part) => (part.type === 'tool-call' && part.name ? [part.id] : []))).toEqual(['id0', 'id1']);
  });

  it('takes it out of what a tool is called with', async () => {
    const toolCalls = [{ id: 'a', name: 'b', input: { deep: [{ key: secret }] } }];
    const { result: told } = await readAll([], { ...result, toolCalls });
    expect(told?.toolCalls).toEqual([{ id: 'a', name: 'b', input: { deep: [{ key: '[key removed]' }] } }]);
  });

  it('that breaks is told as far as it came, and breaks in the same way', async () => {
    const broken = new Error('broken');
    const { read, error } = await readAll(text('so far s'), broken);
    expect([wordsOf(read), error]).toEqual(['so far s', broken]);
  });

  it('is left alone where there is no secret', async () => {
    const parts = text('sk-', 'x');
    const stream = withoutSecrets(answer(parts), redactorOf([]).exact);
    expect([(await stream.next()).value, (await stream.next()).value]).toEqual(parts);
  });
});
