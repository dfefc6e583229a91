import { describe, expect, it } from 'vitest';
import { seen, start } from '../../../tests/support/engine-fixture';

describe('stopping a run', () => {
  it('ends every node through its signal, and says nothing afterwards', async () => {
    const run = start('ask > pass > ask; ask > count > ask', {
      pass: { config: { wait: 1000 } },
      count: { config: { to: 100, wait: 100 } },
    });
    await run.platform.advance(250);
    await run.handle.stop();
    expect((await run.handle.finished).type).toBe('stopped');
    const told = run.events.length;
    await run.platform.advance();
    expect(run.events).toHaveLength(told);
    expect(run.events.at(-1)?.type).toBe('run-stopped');
    expect(seen.yielded).toBe(2);
    expect(run.platform.now()).toBeLessThan(400);
  });

  it('does not wait long for a node that does not listen', async () => {
    const run = start('ask > deaf > ask');
    await run.platform.settle();
    void run.handle.stop();
    await run.platform.advance(100);
    const outcome = await run.handle.finished;
    expect(outcome).toMatchObject({ type: 'stopped', summary: { milliseconds: 100 } });
  });

  it('of a run that is over is no error', async () => {
    const run = start('ask > pass > ask');
    await run.finish();
    await run.handle.stop();
    expect((await run.handle.finished).type).toBe('completed');
  });

  it('ends a retry that waits', async () => {
    const retry = { attempts: 3, backoff: 'fixed', delayMs: 60_000, maxDelayMs: 60_000, jitter: false } as const;
    const run = start('ask > flaky > ask', { flaky: { policy: { retry } } });
    await run.platform.settle();
    await run.handle.stop();
    await run.platform.advance();
    expect(run.platform.now()).toBe(0);
    expect(seen.failed).toBe(1);
  });

  it('stops the siblings of a node that failed, too', async () => {
    const run = start('ask > flaky > ask; ask > pass > ask', {
      flaky: { config: { retryable: false } },
      pass: { config: { wait: 1000 } },
    });
    const outcome = await run.finish();
    expect(outcome.type).toBe('failed');
    expect(run.platform.now()).toBeLessThan(1000);
    expect(run.events.at(-1)?.type).toBe('run-failed');
  });
});
