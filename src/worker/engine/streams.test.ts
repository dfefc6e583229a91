import { describe, expect, it } from 'vitest';
import { seen, start } from '../../../tests/support/engine-fixture';

describe('a stream', () => {
  // ask ─▶ count ─▶ shout ─▶ ask
  it('reaches a sink chunk by chunk while it is still being made', async () => {
    const run = start('ask > count > shout > ask', { count: { config: { to: 3, wait: 10 } } });
    await run.finish();
    const shown = run.events.filter((event) => event.type === 'node-streaming');
    expect(shown.map((event) => [event.time, event.chunk])).toEqual([
      [10, '0!'],
      [20, '1!'],
      [30, '2!'],
    ]);
  });

  it('keeps its node at work until it has ended', async () => {
    const run = start('ask > count > ask', { count: { config: { to: 3, wait: 10 } } });
    await run.finish();
    const completed = run.events.find(
      (event) => event.type === 'node-completed' && run.compiled.operators[event.operator]?.type === 'count',
    );
    expect(completed).toMatchObject({ time: 30, milliseconds: 30, previews: { out: { start: '0,1,2,' } } });
  });

  //        ┌▶ shout ─▶ text ─┐
  // count ─┤                 ├▶ join ─▶ ask
  //        └▶ pass ──────────┘
  it('goes through a diamond of those who read it as it comes and those who need it whole', async () => {
    const run = start('ask > count > shout > text > join > ask; count > pass > join', {
      count: { config: { to: 200 } },
    });
    const outcome = await run.finish();
    expect(outcome.type).toBe('completed');
    const whole = Array.from({ length: 200 }, (_, number) => `${number},`).join('');
    expect(run.shown()).toBe(`${whole.replaceAll(',', '!')}+${whole}`);
  });

  // count ─▶ first ─▶ pass      lists ─▶ first ─▶ pass
  it('without chunks is empty as what it came from is, also behind a node that hands it on', async () => {
    const chains = 'ask > count.in; count > first1 > first2 > pass1; ask > lists > first3 > pass2';
    const run = start(chains, { count: { config: { to: 0 } } });
    await run.finish();
    expect(run.handle.inspect(run.at('pass1'))?.outputs).toEqual({ out: '' });
    expect(run.handle.inspect(run.at('pass2'))?.outputs).toEqual({ out: [] });
  });

  // count ─▶ first ─▶ ask
  it('passes straight through a node that hands it on', async () => {
    const run = start('ask > count > first > ask', { count: { config: { to: 3 } } });
    await run.finish();
    expect(run.shown()).toBe('0,|1,|2,');
  });

  it('reaches readers of different speed whole and in order', async () => {
    const run = start('ask > count > shout1 > ask; count > shout2 > ask', {
      count: { config: { to: 300 } },
      shout1: { config: { wait: 1 } },
    });
    await run.finish();
    expect(run.shown(0)).toBe(run.shown(1));
    expect(run.shown(0).split('|')).toHaveLength(300);
  });

  it('makes its producer wait for a slow reader', async () => {
    const run = start('ask > count > shout > ask', {
      count: { config: { to: 1000 } },
      shout: { config: { wait: 1 } },
    });
    await run.finish();
    expect(run.shown().split('|')).toHaveLength(1000);
    expect(seen.mostAhead).toBeLessThan(70);
  });

  //        ┌▶ shout1 ─▶ after.a
  // count ─┤
  //        └▶ shout2 ─▶ after.b      `after` reads a to its end before it goes on with b
  it('does not lock up when a node reads two branches of it one after the other', async () => {
    const run = start('ask > count > shout1 > after.a; count > shout2 > after.b; after > ask', {
      count: { config: { to: 500 } },
    });
    const outcome = await run.finish();
    expect(outcome.type).toBe('completed');
    const half = Array.from({ length: 500 }, (_, number) => `${number}!`).join('');
    expect(run.shown()).toBe(half + half);
  });

  // count breaks at 2 ─▶ text (whole) ─▶ ask
  //                   └▶ ask
  it('that breaks never counts as a whole value; what was shown stays', async () => {
    const run = start('ask > count > text > ask; count > ask', {
      count: { config: { breakAt: 2 }, policy: { onError: 'continue' } },
    });
    const outcome = await run.finish();
    expect(outcome).toMatchObject({ type: 'completed', hasErrors: true });
    expect(run.told('node-failed')).toEqual(['count', 'ask', 'text']);
    expect(run.told('node-skipped')).toEqual(['ask']);
    expect([run.shown(0), run.shown(1)].sort()).toEqual(['', '0,|1,']);
    const failures = run.events.flatMap((event) => (event.type === 'node-failed' ? [event.failure.code] : []));
    expect(failures).toEqual(['reply-incomplete', 'input-broken', 'input-broken']);
  });

  it('that breaks stops the run where nothing else was said', async () => {
    const run = start('ask > count > text > ask', { count: { config: { breakAt: 2 } } });
    const outcome = await run.finish();
    expect(outcome).toMatchObject({ type: 'failed', failure: { code: 'reply-incomplete' } });
    expect(run.told('node-failed')).toEqual(['count']);
  });

  it('that is empty is an empty whole', async () => {
    const run = start('ask > count > join > ask', { count: { config: { to: 0 } } });
    const outcome = await run.finish();
    expect(outcome.type).toBe('completed');
    expect(run.shown()).toBe('');
    expect(run.told('node-skipped')).toEqual([]);
  });

  // ask ─▶ pass ─▶ shout ─▶ ask
  it('is what a node gets that reads streams, even if the value came whole', async () => {
    const run = start('ask > text > shout > ask', {}, { message: 'a,' });
    await run.finish();
    expect(run.shown()).toBe('a!');
  });

  // count ─┬▶ ask
  //        └▶ text (whole) ─▶ shout, which waits ─▶ ask
  it('tells the true time after a wait, however fast things went before it', async () => {
    const run = start('ask > count > ask; count > text > shout > ask', {
      count: { config: { to: 300 } },
      shout: { config: { wait: 1000 } },
    });
    await run.finish();
    const times = run.events.flatMap((event) => (event.type === 'node-streaming' ? [event.time] : []));
    expect(times).toEqual([...new Array(300).fill(0), 1000]);
  });

  it('gives way so that Stop is heard, even if it never waits', async () => {
    const run = start('ask > count > ask', { count: { config: { to: 2000 } } });
    const { platform } = run;
    const spend = setInterval(() => undefined, 1000);
    const now = platform.now.bind(platform);
    platform.now = () => {
      platform.spend(1);
      return now();
    };
    await run.finish();
    clearInterval(spend);
    expect(platform.yieldCount).toBeGreaterThan(2);
    expect(run.shown().split('|')).toHaveLength(2000);
  });
});
