import { describe, expect, it } from 'vitest';
import { seen, start } from '../../../tests/support/engine-fixture';
import { paidWorld } from '../../../tests/support/paid-world';
import { VirtualPlatform } from '../../../tests/support/virtual-platform';
import type { AttemptRecord, FiringRecord, Recorder, Recording } from './recording';

/** A record in memory, on a disk that takes its time. */
class Memory implements Recorder, Recording {
  readonly records: FiringRecord[] = [];
  readonly attempts: AttemptRecord[] = [];
  readonly #platform: VirtualPlatform;
  isFull = false;

  constructor(platform: VirtualPlatform) {
    this.#platform = platform;
  }

  finished(record: FiringRecord): void {
    this.records.push(structuredClone(record));
  }

  async written(): Promise<void> {}

  attempting(attempt: AttemptRecord): Promise<void> {
    if (this.isFull) return Promise.reject(new Error('the disk is full'));
    return new Promise((resolve) => {
      this.#platform.after(5, () => {
        this.attempts.push(attempt);
        resolve();
      });
    });
  }

  find(operator: number, tick: readonly number[]): FiringRecord | undefined {
    return this.records.find((record) => record.operator === operator && record.tick.join() === tick.join());
  }

  wasAttempted(operator: number, tick: readonly number[]): boolean {
    const isIt = (one: { readonly operator: number; readonly tick: readonly number[] }) =>
      one.operator === operator && one.tick.join() === tick.join();
    return this.attempts.some(isIt) && !this.records.some(isIt);
  }
}

const chains = 'ask > paid > ask';

/** A run that ends in the middle of its paid request, and what is on disk then. */
async function brokenOff(): Promise<Memory> {
  const platform = new VirtualPlatform();
  const memory = new Memory(platform);
  const paid = paidWorld({ wait: () => new Promise<void>(() => undefined) });
  const run = start(chains, {}, { platform, recorder: memory, world: paid.world });
  await platform.advance(50);
  expect(paid.arrived).toBe(1);
  void run.handle.stop();
  await platform.advance();
  return memory;
}

describe('a paid request', () => {
  it('is made only when it is on disk that it will be', async () => {
    const platform = new VirtualPlatform();
    const memory = new Memory(platform);
    const paid = paidWorld();
    const run = start(chains, {}, { platform, recorder: memory, world: paid.world });
    await platform.advance(4);
    expect([memory.attempts.length, paid.arrived]).toEqual([0, 0]);
    await run.finish();
    expect(memory.attempts).toEqual([{ operator: run.at('paid'), tick: [], attempt: 1 }]);
    expect(paid.arrived).toBe(1);
  });

  it('is not made where that cannot be written, or when the run was stopped meanwhile', async () => {
    const platform = new VirtualPlatform();
    const memory = new Memory(platform);
    const paid = paidWorld();
    const stopped = start(chains, {}, { platform, recorder: memory, world: paid.world });
    await platform.advance(2);
    void stopped.handle.stop();
    await platform.advance();
    memory.isFull = true;
    const full = start(chains, {}, { platform, recorder: memory, world: paid.world });
    expect((await full.finish()).type).toBe('failed');
    expect(paid.arrived).toBe(0);
  });
});

describe('a run that goes on after a paid request broke off', () => {
  it('makes it again, and says that it may have been billed', async () => {
    const recorded = await brokenOff();
    const paid = paidWorld();
    const run = start(chains, {}, { recorded, world: paid.world });
    expect((await run.finish()).type).toBe('completed');
    expect(paid.arrived).toBe(1);
    expect(run.events.find((event) => event.type === 'node-info')).toMatchObject({ level: 'warning' });
  });

  it('does not make it again where the policy allows one attempt and no more', async () => {
    const recorded = await brokenOff();
    const retry = { attempts: 1, backoff: 'fixed', delayMs: 0, maxDelayMs: 0, jitter: false } as const;
    const paid = paidWorld();
    const run = start(chains, { paid: { policy: { retry, onError: 'continue' } } }, { recorded, world: paid.world });
    expect(await run.finish()).toMatchObject({ type: 'completed', hasErrors: true });
    expect([paid.arrived, seen.begun]).toEqual([0, 0]);
    expect(run.events.find((event) => event.type === 'node-failed')).toMatchObject({
      failure: { code: 'interrupted' },
    });
  });

  it('says nothing of a firing that is recorded', async () => {
    const platform = new VirtualPlatform();
    const memory = new Memory(platform);
    await start(chains, {}, { platform, recorder: memory, world: paidWorld().world }).finish();
    const paid = paidWorld();
    const run = start(chains, {}, { recorded: memory, world: paid.world });
    expect((await run.finish()).type).toBe('completed');
    expect([paid.arrived, run.told('node-info').length]).toEqual([0, 0]);
  });
});
