import { describe, expect, it } from 'vitest';
import { seen, start } from '../../../tests/support/engine-fixture';
import { Memory } from '../../../tests/support/memory';
import { VirtualPlatform } from '../../../tests/support/virtual-platform';

/** A run that writes down what is finished. */
function recorded(chains: string, nodes: Parameters<typeof start>[1] = {}, milliseconds = 0) {
  const platform = new VirtualPlatform();
  const memory = new Memory(platform, milliseconds);
  return { memory, run: start(chains, nodes, { platform, recorder: memory }) };
}

describe('a record', () => {
  it('holds what each node gave out, whole', async () => {
    const { memory, run } = recorded('ask > count.in; count > shout > ask', { count: { config: { to: 2 } } });
    await run.finish();
    expect(memory.records.map(({ operator, outputs }) => [operator, outputs])).toEqual([
      [run.at('count'), { out: '0,1,', total: 2 }],
      [run.at('shout'), { out: '0!1!' }],
    ]);
  });

  it('names firings in loops by their tick', async () => {
    const { memory, run } = recorded('ask > loop.start|item > pass > loop.again; loop.done > ask', {
      loop: { config: { mode: 'times', maxTicks: 2 } },
      pass: { config: { add: '.' } },
    });
    await run.finish();
    expect(memory.records.map(({ operator, tick, outputs }) => [operator, tick, outputs])).toEqual([
      [run.at('pass'), [0], { out: 'hi.' }],
      [run.at('pass'), [1], { out: 'hi..' }],
      [run.at('loop'), [], { done: 'hi..' }],
    ]);
  });

  it('holds nothing of a stream that is longer than what is kept: it is computed again', async () => {
    const { memory, run } = recorded('ask > count.in; count > shout > ask', { count: { config: { to: 170_000 } } });
    expect((await run.finish()).type).toBe('completed');
    expect(memory.records).toEqual([]);
  });

  it('says what failed where the run went on', async () => {
    const { memory, run } = recorded('ask > flaky > ask', {
      flaky: { config: { retryable: false }, policy: { onError: 'continue' } },
    });
    await run.finish();
    expect(memory.records).toMatchObject([{ operator: run.at('flaky'), failure: { code: 'server-failed' } }]);
  });
});

describe('what a node did outside the run', () => {
  //          ┌ out ───▶ ask
  // effect ──┼ whole ─▶ ask
  //          └ later ─▶ ask
  const chains = 'ask > effect > ask; effect.whole > ask; effect.later > ask';

  it('is on disk before its payload is passed on, and before its stream ends', async () => {
    const { memory, run } = recorded(chains, {}, 100);
    await run.platform.advance(120);
    expect(memory.records).toMatchObject([{ outputs: { out: '0,1,2,', whole: 'whole hi', later: 'later hi' } }]);
    expect(run.events.flatMap((event) => (event.type === 'node-streaming' ? [event.chunk] : []))).toEqual([
      '0,',
      '1,',
      '2,',
    ]);
    expect(run.told('node-completed')).toEqual(['ask']);
    await run.finish();
    const shown = run.events.flatMap((event) => (event.type === 'node-streaming' ? [[event.time, event.chunk]] : []));
    expect(shown.slice(3)).toEqual([
      [130, 'whole hi'],
      [130, 'later hi'],
    ]);
  });

  it('is written without what nobody can be given: an output that is hidden and not wired', async () => {
    const { memory, run } = recorded(chains);
    await run.finish();
    expect(memory.records).toHaveLength(1);
    expect(Object.keys(structuredClone(memory.records[0]?.outputs ?? {}))).toEqual(['out', 'whole', 'later']);
  });

  it('leads to nothing where it cannot be written', async () => {
    const { memory, run } = recorded(chains, { effect: { policy: { onError: 'continue' } } });
    memory.isFull = true;
    const outcome = await run.finish();
    expect(outcome).toMatchObject({ type: 'completed', hasErrors: true });
    expect(run.events.find((event) => event.type === 'node-failed')).toMatchObject({
      failure: { code: 'storage-failed' },
    });
    expect(run.told('node-skipped')).toEqual(['ask', 'ask']);
  });

  it('that breaks in the middle leaves nothing hanging', async () => {
    const { run } = recorded(chains, { effect: { config: { breakAt: 2 }, policy: { onError: 'continue' } } });
    const outcome = await run.finish();
    expect(outcome).toMatchObject({ type: 'completed', hasErrors: true });
    expect(run.told('node-skipped')).toEqual(['ask', 'ask']);
  });
});

describe('a run that is resumed', () => {
  it('uses what was recorded again, and fires only what was not', async () => {
    const chains = 'ask > effect.in; effect.whole > pass > flaky > ask';
    const nodes = { flaky: { config: { retryable: false } }, pass: { config: { add: '!' } } };
    const { memory, run } = recorded(chains, nodes);
    expect((await run.finish()).type).toBe('failed');
    expect(seen.begun).toBe(1);
    const resumed = start(chains, { ...nodes, flaky: { config: { times: 0 } } }, { recorded: memory });
    expect((await resumed.finish()).type).toBe('completed');
    expect(seen.begun).toBe(0);
    expect(resumed.shown()).toBe('whole hi!');
  });

  it('goes on in the middle of a loop', async () => {
    const chains = 'ask > loop.start|item > effect.in; effect.whole > loop.again; loop.done > ask';
    const nodes = { loop: { config: { mode: 'times', maxTicks: 3 } } };
    const { memory, run } = recorded(chains, nodes);
    await run.platform.advance(40);
    await run.handle.stop();
    expect(memory.records).toHaveLength(1);
    const resumed = start(chains, nodes, { recorded: memory });
    await resumed.finish();
    expect(seen.begun).toBe(2);
    expect(resumed.shown()).toBe('whole whole whole hi');
  });

  //               ┌──────── again ───────┐
  // ask ──▶ loop ─┴▶ flaky ──────────────┘   loop.done ──▶ pass ──▶ ask      catch ──▶ join ──▶ ask
  it('gives a Catch what failed in a loop that was over', async () => {
    const chains = 'ask > loop.start|item > flaky > loop.again; loop.done > pass > ask; catch > join > ask';
    const nodes = {
      loop: { config: { mode: 'for-each' } },
      flaky: { config: { retryable: false } },
      pass: { config: { wait: 100 } },
    };
    const { memory, run } = recordedFrom(['a', 'b'], chains, nodes);
    await run.platform.advance(50);
    await run.handle.stop();
    expect(memory.records.some(({ operator }) => operator === run.at('loop'))).toBe(true);
    const resumed = start(chains, nodes, { recorded: memory, message: ['a', 'b'] });
    expect(await resumed.finish()).toMatchObject({ type: 'completed', hasErrors: true });
    expect(resumed.told('node-completed')).toContain('catch');
  });

  it('has errors where an item of a loop that was over had failed', async () => {
    const chains = 'ask > loop.start|item > flaky > loop.again; loop.done > pass > ask';
    const nodes = {
      loop: { config: { mode: 'for-each', onItemError: 'null' } },
      flaky: { config: { retryable: false } },
      pass: { config: { wait: 100 } },
    };
    const { memory, run } = recordedFrom(['a', 'b'], chains, nodes);
    await run.platform.advance(50);
    await run.handle.stop();
    const resumed = start(chains, nodes, { recorded: memory, message: ['a', 'b'] });
    expect(await resumed.finish()).toMatchObject({ type: 'completed', hasErrors: true });
  });

  it('has the variables as they were set in a loop that was over', async () => {
    const chains = 'ask > loop.start|item > tally1 > loop.again; loop.done > pass > tally2 > ask';
    const nodes = { loop: { config: { mode: 'for-each' } }, pass: { config: { wait: 100 } } };
    const { memory, run } = recordedFrom(['a', 'b'], chains, nodes);
    await run.platform.advance(50);
    await run.handle.stop();
    const resumed = start(chains, nodes, { recorded: memory, message: ['a', 'b'] });
    await resumed.finish();
    expect(seen.begun).toBe(1);
    expect(resumed.shown()).toBe('a1,b23');
  });
});

function recordedFrom(message: unknown, chains: string, nodes: Parameters<typeof start>[1]) {
  const platform = new VirtualPlatform();
  const memory = new Memory(platform);
  return { memory, run: start(chains, nodes, { platform, recorder: memory, message }) };
}
