import { describe, expect, it } from 'vitest';
import { nodeIdSchema, runIdSchema } from '../../flow/ids';
import type { RunEvent, RunSummary } from '../../flow/run-event';
import { foldResults, noResults, payloadOf } from './fold-results';

const run = runIdSchema.parse('r');
const show = nodeIdSchema.parse('show');
const summary: RunSummary = {
  milliseconds: 1,
  firings: 1,
  skipped: 0,
  failed: 0,
  inputTokens: 0,
  outputTokens: 0,
  costUsd: 0,
};
const at = { run, sequence: 0, time: 0 };
const firing = (operator: number, tick: readonly number[] = []) => ({ ...at, operator, tick, attempt: 1 });
const chunk = (value: unknown, operator = 1, tick?: readonly number[]): RunEvent => ({
  ...firing(operator, tick),
  type: 'node-streaming',
  chunk: value,
});
const file = { artifact: 'a', name: 'a.txt', mediaType: 'text/plain', bytes: 3 };
const failure = { code: 'raised', message: 'No.', remedy: 'Try it.', retryable: false } as const;

//   make (0) ──▶ show (1), an Output      ask (2) is an Interface
const operators = ['make', 'show', 'ask'].map((name) => ({ node: [nodeIdSchema.parse(name)], inputs: [] }));
const compiled = { operators, channels: [] } as never; // all that is read of it
const fold = (...events: readonly RunEvent[]) =>
  events.reduce(
    (results, event) => foldResults(results, event, compiled, (operator) => operator === 1),
    noResults(run, 'h'),
  );
const payloads = (...events: readonly RunEvent[]) =>
  fold(...events).results.map((result) => payloadOf(result, compiled));

describe('what a run brings', () => {
  it('is what reaches its Outputs, and nothing else', () => {
    expect(fold(chunk('a', 2), chunk('b')).results).toMatchObject([{ node: show, tick: [] }]);
  });

  it('grows while it comes', () => {
    const first = fold(chunk('Hel'));
    expect(payloads(chunk('Hel'), chunk('lo'))).toEqual(['Hello']);
    const second = foldResults(first, chunk('lo'), compiled, () => true);
    expect(second.results[0]).not.toBe(first.results[0]);
  });

  it('is a list where more than words come', () => {
    expect(payloads(chunk({ a: 1 }))).toEqual([{ a: 1 }]);
    expect(payloads(chunk('a'), chunk(1), chunk('b'))).toEqual([['a', 1, 'b']]);
  });

  it('is told apart by tick, and the newest 200 are kept', () => {
    expect(payloads(chunk('a', 1, [0]), chunk('b', 1, [1]), chunk('c', 1, [0]))).toEqual(['ac', 'b']);
    const many = Array.from({ length: 250 }, (_, tick) => chunk(tick, 1, [tick]));
    expect([payloads(...many).length, payloads(...many).at(-1)]).toEqual([200, 249]);
  });

  it('is what nodes offer, too', () => {
    const offer: RunEvent = { ...firing(0), type: 'node-info', level: 'info', text: 'Offers a.txt', file };
    expect(fold(offer).files).toEqual([{ node: 'make', file }]);
  });

  it('begins anew when the run starts over', () => {
    expect(fold(chunk('a'), { ...at, type: 'run-started', designHash: 'h' }, chunk('b')).results).toHaveLength(1);
  });

  it('ends as its run does, and says why it failed', () => {
    expect(fold({ ...at, type: 'run-completed', summary, hasErrors: false }).status).toBe('completed');
    expect(fold({ ...at, type: 'run-stopped' }).status).toBe('stopped');
    expect(fold({ ...at, type: 'run-failed', summary, failure, operator: 0 })).toMatchObject({
      status: 'failed',
      failedNode: 'make',
      failure,
    });
  });

  it('forgets a failure that the run got over', () => {
    const failed: RunEvent = { ...firing(0), type: 'node-failed', milliseconds: 1, failure };
    const end = { ...at, type: 'run-completed', summary } as const;
    expect(fold(failed, { ...end, hasErrors: false }).failure).toBeUndefined();
    expect(fold(failed, { ...end, hasErrors: true }).failure).toBe(failure);
  });
});
