import { describe, expect, it } from 'vitest';
import { seen, start } from '../../../tests/support/engine-fixture';
import type { FiringRecord, Recorder, Recording } from './recording';

/** A record in memory, at once on disk. */
class Memory implements Recorder, Recording {
  readonly records: FiringRecord[] = [];

  finished(record: FiringRecord): void {
    this.records.push(structuredClone(record));
  }

  async written(): Promise<void> {}

  find(operator: number, tick: readonly number[]): FiringRecord | undefined {
    return this.records.find((record) => record.operator === operator && record.tick.join() === tick.join());
  }
}

const fields = { variables: [{ id: 'v', name: 'count', type: 'number', value: 10 }] } as never; // of the form that ids have

describe('a variable of a run', () => {
  it('begins with the value of the flow, and keeps what nodes put there', async () => {
    const run = start('ask > tally1 > tally2 > ask', {}, { fields });
    await run.finish();
    expect(run.shown()).toBe('hi1112');
  });

  it('is of its own run alone', async () => {
    const [one, other] = [start('ask > tally > ask', {}, { fields }), start('ask > tally > ask', {}, { fields })];
    await one.finish();
    await other.finish();
    expect([one.shown(), other.shown()]).toEqual(['hi11', 'hi11']);
  });

  it('begins anew where the run does', async () => {
    const run = start(
      'ask > tally > flaky > ask',
      { flaky: { config: { times: 2, retryable: false } } },
      {
        fields: { ...(fields as object), onError: { restart: 2 } },
      },
    );
    expect((await run.finish()).type).toBe('completed');
    expect(seen.begun).toBe(3);
    expect(run.shown()).toBe('hi11');
  });

  it('has what was put there when the run goes on from its record', async () => {
    const memory = new Memory();
    const chains = 'ask > tally1 > flaky > tally2 > ask';
    const broken = { flaky: { config: { retryable: false } } };
    await start(chains, broken, { fields, recorder: memory }).finish();
    expect(memory.records[0]).toMatchObject({ variables: { count: 11 } });
    const resumed = start(chains, { flaky: { config: { times: 0 } } }, { fields, recorded: memory });
    await resumed.finish();
    expect(seen.begun).toBe(1);
    expect(resumed.shown()).toBe('hi1112');
  });
});
