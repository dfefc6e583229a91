import { describe, expect, it } from 'vitest';
import { seen, start } from '../../../tests/support/engine-fixture';
import { paidWorld } from '../../../tests/support/paid-world';
import type { Retry } from '../../flow/policy';
import { delayOf } from './fail';

const retry: Retry = { attempts: 4, backoff: 'exponential', delayMs: 100, maxDelayMs: 300, jitter: false };

describe('a policy', () => {
  it('tries again as often as it says, each time later, and tells each time', async () => {
    const run = start('ask > flaky > ask', { flaky: { config: { times: 3 }, policy: { retry } } });
    const outcome = await run.finish();
    expect(outcome).toMatchObject({ type: 'completed', summary: { firings: 3, failed: 0 } });
    expect(
      run.events.flatMap((event) => (event.type === 'node-retrying' ? [[event.attempt, event.waitMilliseconds]] : [])),
    ).toEqual([
      [1, 100],
      [2, 200],
      [3, 300],
    ]);
    expect(outcome.summary.milliseconds).toBe(600);
  });

  it('fails for good when all attempts have failed, and only then looks at what an error does', async () => {
    const run = start('ask > flaky > ask', {
      flaky: { config: { times: 9 }, policy: { retry, onError: 'continue' } },
    });
    const outcome = await run.finish();
    expect(outcome).toMatchObject({ type: 'completed', hasErrors: true });
    expect(seen.failed).toBe(4);
    expect(run.told('node-retrying')).toHaveLength(3);
    expect(run.told('node-skipped')).toEqual(['ask']);
  });

  // 3 calls in a group of 2: two of them take too long, twice
  it('keeps the place in its group for all attempts, and then gives it to who waits', async () => {
    const policy = { timeoutMs: 5, retry: { ...retry, attempts: 2 }, onError: 'continue' } as const;
    const run = start('ask > call1 > join > ask; ask > call2 > join; ask > call3 > join', {
      call1: { policy },
      call2: { policy },
    });
    const outcome = await run.finish();
    // Two attempts of 5 ms with 100 ms between them; only then the 10 ms of the third.
    expect(outcome).toMatchObject({ type: 'completed', summary: { failed: 2, milliseconds: 120 } });
    expect(run.shown()).toBe('hi');
  });

  it('is told in order: every attempt with its number, and only then what came of it', async () => {
    const paid = paidWorld({ usage: { inputTokens: 5 }, fails: (request) => request % 2 === 0 });
    const three: Retry = { ...retry, attempts: 3 };
    const run = start(
      'ask > paid > ask; paid.error > ask',
      { paid: { config: { calls: 2 }, policy: { retry: three, onError: 'continue' } } },
      { world: paid.world },
    );
    await run.finish();
    const told = run.events.filter((event) => 'operator' in event && event.operator === run.at('paid'));
    expect(told.map((event) => [event.type, 'attempt' in event && event.attempt])).toEqual([
      ['node-started', 1],
      ['node-retrying', 1],
      ['node-retrying', 2],
      ['node-failed', 3],
    ]);
    // What the attempts before the last used is not lost.
    expect(told.at(-1)).toMatchObject({ usage: { inputTokens: 15 } });
  });

  it('that succeeds in the end says in which attempt', async () => {
    const run = start('ask > flaky > ask', { flaky: { config: { times: 2 }, policy: { retry } } });
    await run.finish();
    const told = run.events.filter((event) => 'operator' in event && event.operator === run.at('flaky'));
    expect(told.map((event) => [event.type, 'attempt' in event && event.attempt])).toEqual([
      ['node-started', 1],
      ['node-retrying', 1],
      ['node-retrying', 2],
      ['node-completed', 3],
    ]);
  });

  it('does not repeat what cannot help', async () => {
    const run = start('ask > flaky > ask', { flaky: { config: { retryable: false }, policy: { retry } } });
    const outcome = await run.finish();
    expect(outcome).toMatchObject({ type: 'failed', failure: { code: 'server-failed' } });
    expect(seen.failed).toBe(1);
  });

  it('waits a random part of the delay with jitter, never beyond the cap, and as long as the other side asks', () => {
    const why = { code: 'rate-limited', message: '', remedy: '', retryable: true } as const;
    const random = () => 0.5;
    expect(delayOf({ ...retry, jitter: true }, 2, why, { random })).toBe(100);
    expect(delayOf(retry, 9, why, { random })).toBe(300);
    expect(delayOf({ ...retry, backoff: 'fixed' }, 3, why, { random })).toBe(100);
    expect(delayOf(retry, 1, { ...why, retryAfterMilliseconds: 250 }, { random })).toBe(250);
    expect(delayOf(retry, 1, { ...why, retryAfterMilliseconds: 9000 }, { random })).toBe(300);
  });

  it('sends an error out of the error port where that is wired, and nothing out of the others', async () => {
    const run = start('ask > flaky > ask; flaky.error > ask', {
      flaky: { config: { retryable: false }, policy: { onError: 'stop' } },
    });
    const outcome = await run.finish();
    expect(outcome).toMatchObject({ type: 'completed', hasErrors: false, summary: { failed: 1 } });
    expect(run.told('node-skipped')).toEqual(['ask']);
    expect(run.events.find((event) => event.type === 'node-streaming')).toMatchObject({
      chunk: { code: 'server-failed' },
    });
  });

  it('settles the error port as nothing when all went well', async () => {
    const run = start('ask > flaky > ask; flaky.error > ask', { flaky: { config: { times: 0 } } });
    await run.finish();
    expect([run.shown(0), run.shown(1)].sort()).toEqual(['', 'hi']);
  });

  it('ends what takes longer than it may', async () => {
    const run = start('ask > pass > ask', { pass: { config: { wait: 500 }, policy: { timeoutMs: 50 } } });
    const outcome = await run.finish();
    expect(outcome).toMatchObject({ type: 'failed', failure: { code: 'timed-out' }, summary: { milliseconds: 50 } });
  });

  it('gives every attempt its own time', async () => {
    const run = start('ask > deaf > ask', {
      deaf: { policy: { timeoutMs: 50, retry: { ...retry, attempts: 2, delayMs: 10 }, onError: 'continue' } },
    });
    const outcome = await run.finish();
    expect(outcome.summary.milliseconds).toBe(110);
    expect(run.told('node-retrying')).toEqual(['deaf']);
  });

  it('repeats a stream that broke before its first chunk, and passes nothing on twice', async () => {
    const run = start('ask > count > ask; count.total > ask', {
      count: { config: { breakAt: 0, retryable: true }, policy: { retry, onError: 'continue' } },
    });
    await run.finish();
    expect(seen.begun).toBe(4);
    expect(run.told('node-skipped')).toHaveLength(2);
  });

  it('does not repeat a stream after its first chunk', async () => {
    const run = start('ask > count > ask', {
      count: { config: { breakAt: 2, retryable: true }, policy: { retry, onError: 'continue' } },
    });
    await run.finish();
    expect(seen.begun).toBe(1);
    expect(run.shown()).toBe('0,|1,');
  });

  it('that holds passes a stream on only when it is whole, and can repeat it until then', async () => {
    const run = start('ask > count > ask', {
      count: { config: { breakAt: 2, retryable: true }, policy: { retry, hold: true, onError: 'continue' } },
    });
    await run.finish();
    expect(seen.begun).toBe(4);
    expect(run.shown()).toBe('');
    const whole = start('ask > count > ask', { count: { config: { to: 3, wait: 10 }, policy: { hold: true } } });
    await whole.finish();
    const times = whole.events.flatMap((event) => (event.type === 'node-streaming' ? [event.time] : []));
    expect(times).toEqual([30, 30, 30]);
  });

  it('of the flow restarts the whole run as often as it says', async () => {
    const run = start(
      'ask > flaky > ask',
      { flaky: { config: { times: 2, retryable: false } } },
      { fields: { onError: { restart: 2 } } },
    );
    const outcome = await run.finish();
    expect(outcome.type).toBe('completed');
    expect(run.events.filter((event) => event.type === 'run-started')).toHaveLength(3);
    expect(run.shown()).toBe('hi');
  });

  it('of the flow lets the rest go on', async () => {
    const run = start('ask > flaky > ask; ask > pass > ask', {}, { fields: { onError: 'continue' } });
    const outcome = await run.finish();
    expect(outcome).toMatchObject({ type: 'completed', hasErrors: true });
    expect(run.told('node-skipped')).toHaveLength(1);
  });
});
