import { describe, expect, it } from 'vitest';
import { start } from '../../../tests/support/engine-fixture';
import { type PaidOptions, paidWorld } from '../../../tests/support/paid-world';
import { VirtualPlatform } from '../../../tests/support/virtual-platform';
import type { Budget, Flow } from '../../flow/flow';

const retry = { attempts: 5, backoff: 'fixed', delayMs: 10, maxDelayMs: 10, jitter: false } as const;
const spent = { type: 'failed', failure: { code: 'budget-spent', retryable: false } };

type Setting = PaidOptions & { readonly fields?: Partial<Flow>; readonly platform?: VirtualPlatform };

function played(budget: Budget, chains: string, nodes: Parameters<typeof start>[1], setting: Setting = {}) {
  const paid = paidWorld(setting);
  const { platform, fields } = setting;
  const more = { ...(platform && { platform }), ...(fields && { fields }) };
  return { paid, run: start(chains, nodes, { world: paid.world, given: { budget }, ...more }) };
}

describe('a budget', () => {
  it('of calls lets so many requests be made and ends the run at the next', async () => {
    const { paid, run } = played({ calls: 3 }, 'ask > paid > ask', { paid: { config: { calls: 9 } } });
    const outcome = await run.finish();
    expect(outcome).toMatchObject({ ...spent, operator: run.at('paid'), summary: { failed: 1 } });
    expect(paid.arrived).toBe(3);
    expect(run.events.slice(-2)).toMatchObject([
      { type: 'node-failed', failure: { code: 'budget-spent' } },
      { type: 'run-failed', failure: { code: 'budget-spent' } },
    ]);
  });

  it('that is just enough is not spent', async () => {
    const { run } = played(
      { calls: 2, tokens: 20, costUsd: 0.3 },
      'ask > paid1 > paid2 > ask',
      {},
      {
        usage: { inputTokens: 4, outputTokens: 6, costUsd: 0.15 },
      },
    );
    expect((await run.finish()).type).toBe('completed');
  });

  it('counts every attempt of a node that is tried again', async () => {
    const { paid, run } = played(
      { calls: 3 },
      'ask > paid > ask',
      { paid: { policy: { retry } } },
      { fails: () => true },
    );
    expect(await run.finish()).toMatchObject(spent);
    expect(paid.arrived).toBe(3);
    expect(run.told('node-retrying')).toHaveLength(3);
  });

  // paid ─▶ ask, its error too; what it raises is caught
  it('is taken by no error port, no policy, no Catch and no restart', async () => {
    const fields = { onError: { restart: 3 } } as const;
    const nodes = { paid: { config: { calls: 2 }, policy: { onError: 'continue', retry } } } as const;
    for (const chains of ['ask > paid > ask; paid.error > ask', 'ask > paid > ask; catch > ask', 'ask > paid > ask']) {
      const { paid, run } = played({ calls: 1 }, chains, nodes, { fields });
      expect(await run.finish()).toMatchObject(spent);
      expect(paid.arrived).toBe(1);
      expect(run.events.filter((event) => event.type === 'run-started')).toHaveLength(1);
    }
  });

  it('of tokens ends the run when more were used, and lets no call begin when all were', async () => {
    const usage = { inputTokens: 6, outputTokens: 4 };
    const over = played({ tokens: 15 }, 'ask > paid > ask', { paid: { config: { calls: 5 } } }, { usage });
    expect(await over.run.finish()).toMatchObject(spent);
    expect(over.paid.arrived).toBe(2);
    const exact = played({ tokens: 20 }, 'ask > paid > ask', { paid: { config: { calls: 5 } } }, { usage });
    expect(await exact.run.finish()).toMatchObject(spent);
    expect(exact.paid.arrived).toBe(2);
  });

  it('of money ends the run when more was used', async () => {
    const usage = { costUsd: 0.1 };
    const { paid, run } = played({ costUsd: 0.3 }, 'ask > paid > ask', { paid: { config: { calls: 9 } } }, { usage });
    expect(await run.finish()).toMatchObject(spent);
    expect(paid.arrived).toBe(4);
  });

  it('of minutes ends the run when they are over, and stops what is under way', async () => {
    const { run } = played({ minutes: 0.5 }, 'ask > pass > ask', { pass: { config: { wait: 60_000 } } });
    expect(await run.finish()).toMatchObject({ ...spent, summary: { milliseconds: 30_000 } });
    const quick = played({ minutes: 0.5 }, 'ask > pass > ask', { pass: { config: { wait: 10_000 } } });
    expect(await quick.run.finish()).toMatchObject({ type: 'completed', summary: { milliseconds: 10_000 } });
    expect(quick.run.platform.now()).toBe(10_000);
  });

  // ask ──▶ paid1 ─▶ ask
  //    └──▶ paid2 ─▶ ask
  it('stops everything else, and no request is made after the end', async () => {
    const platform = new VirtualPlatform();
    const wait = (request: number) => new Promise<void>((resolve) => void platform.after(request * 10, resolve));
    const { paid, run } = played(
      { calls: 3 },
      'ask > paid1 > ask; ask > paid2 > ask',
      { paid1: { config: { calls: 5 } }, paid2: { config: { calls: 5 } } },
      { platform, wait },
    );
    expect(await run.finish()).toMatchObject(spent);
    expect(paid.arrived).toBe(3);
    expect(run.events.at(-1)?.type).toBe('run-failed');
  });
});
