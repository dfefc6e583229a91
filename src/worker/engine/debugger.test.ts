import { describe, expect, it } from 'vitest';
import { seen, start } from '../../../tests/support/engine-fixture';

describe('a run that is paused', () => {
  it('starts nothing until it goes on, and tells both', async () => {
    const run = start('ask > pass1 > pass2 > ask', { pass1: { config: { wait: 100 } } });
    run.handle.debug().pause();
    await run.platform.advance(500);
    expect(run.told('node-started')).toEqual(['ask', 'pass1']);
    expect(run.told('node-completed')).toEqual(['ask', 'pass1']);
    run.handle.debug().resume();
    const outcome = await run.finish();
    expect(outcome.type).toBe('completed');
    const types = run.events.map((event) => event.type);
    expect(types.filter((type) => type.startsWith('run-'))).toEqual([
      'run-started',
      'run-paused',
      'run-resumed',
      'run-completed',
    ]);
  });

  it('holds streams still, and loses no chunk of them', async () => {
    const run = start('ask > count > shout > ask', { count: { config: { to: 100, wait: 10 } } });
    await run.platform.advance(105);
    run.handle.debug().pause();
    await run.platform.advance(300);
    const shown = run.shown().split('|').length;
    expect(shown).toBeLessThan(13);
    await run.platform.advance(300);
    expect(run.shown().split('|')).toHaveLength(shown);
    run.handle.debug().resume();
    await run.finish();
    expect(run.shown()).toBe(Array.from({ length: 100 }, (_, number) => `${number}!`).join('|'));
  });

  it('does not repeat a node before it goes on', async () => {
    const retry = { attempts: 2, backoff: 'fixed', delayMs: 10, maxDelayMs: 10, jitter: false } as const;
    const run = start('ask > flaky > ask', { flaky: { policy: { retry } } });
    run.handle.debug().pause();
    await run.platform.advance(100);
    expect(seen.failed).toBe(1);
    run.handle.debug().resume();
    await run.finish();
    expect(run.shown()).toBe('hi');
  });

  it('can be stopped', async () => {
    const run = start('ask > pass > ask', {}, { debug: (hooks) => hooks.pause() });
    const step = run.handle.debug().step();
    await step;
    const next = run.handle.debug().step();
    await run.handle.stop();
    expect((await run.handle.finished).type).toBe('stopped');
    expect(await next).toMatchObject({ operator: run.at('pass') });
    expect(await run.handle.debug().step()).toBeUndefined();
  });

  it('goes step by step, and each step says what it took in and gave out', async () => {
    const run = start('ask > pass > ask', { pass: { config: { add: '!' } } }, { debug: (hooks) => hooks.pause() });
    const debug = run.handle.debug();
    expect(await debug.step()).toEqual({ operator: 0, tick: [], inputs: {}, outputs: { message: 'hi' } });
    expect(await debug.step()).toEqual({ operator: 1, tick: [], inputs: { in: 'hi' }, outputs: { out: 'hi!' } });
    expect(await debug.step()).toMatchObject({ operator: 2, inputs: { reply: 'hi!' } });
    expect(run.events.at(-1)?.type).toBe('run-completed');
  });

  it('steps over a node that takes time, and over one that fails', async () => {
    const run = start(
      'ask > pass > flaky > ask',
      {
        pass: { config: { wait: 50 } },
        flaky: { config: { retryable: false }, policy: { onError: 'continue' } },
      },
      { debug: (hooks) => hooks.pause() },
    );
    const debug = run.handle.debug();
    await debug.step();
    const slow = debug.step();
    await run.platform.advance(50);
    expect(await slow).toMatchObject({ outputs: { out: 'hi' } });
    expect(await debug.step()).toMatchObject({ operator: run.at('flaky'), failure: { code: 'server-failed' } });
  });

  it('steps into the body of a loop', async () => {
    const run = start(
      'ask > loop.start|item > pass > loop.again; loop.done > ask',
      { loop: { config: { mode: 'times', maxTicks: 2 } } },
      { debug: (hooks) => hooks.pause() },
    );
    const debug = run.handle.debug();
    const steps = [await debug.step(), await debug.step(), await debug.step(), await debug.step()];
    expect(steps.map((step) => [step?.operator, step?.tick])).toEqual([
      [run.at('ask'), []],
      [run.at('loop'), []],
      [run.at('pass'), [0]],
      [run.at('pass'), [1]],
    ]);
  });
});

describe('a breakpoint', () => {
  it('holds a node before its work; the rest goes on', async () => {
    const run = start('ask > pass1 > ask; ask > pass2 > ask', { pass1: { config: { add: '!' } } });
    const held = start(
      'ask > pass1 > ask; ask > pass2 > ask',
      { pass1: { config: { add: '!' } } },
      { debug: (hooks) => hooks.setBreakpoint({ operator: run.at('pass1'), when: 'before' }) },
    );
    await held.platform.advance();
    expect(held.told('node-paused')).toEqual(['pass1']);
    expect(held.told('node-completed')).toEqual(['ask', 'pass2', 'ask']);
    held.handle.debug().edit(held.at('pass1'), [], 'in', 'other');
    held.handle.debug().release(held.at('pass1'), []);
    const outcome = await held.finish();
    expect(outcome.type).toBe('completed');
    expect([held.shown(0), held.shown(1)].sort()).toEqual(['hi', 'other!']);
  });

  // ask ─▶ pass1 ─▶ pass2 ─▶ ask
  it('says what is held, with its payloads, and passes over it when it is told to', async () => {
    const nodes = { pass1: { config: { add: '!' } }, pass2: { config: { add: '?' } } };
    const build = start('ask > pass1 > pass2 > ask', nodes);
    const [first, second] = [build.at('pass1'), build.at('pass2')];
    const run = start('ask > pass1 > pass2 > ask', nodes, {
      debug: (hooks) => {
        hooks.setBreakpoint({ operator: first, when: 'after' });
        hooks.setBreakpoint({ operator: second, when: 'before' });
      },
    });
    await run.platform.advance();
    const debug = run.handle.debug();
    expect(debug.held).toEqual([
      { operator: first, tick: [], when: 'after', inputs: { in: 'hi' }, outputs: { out: 'hi!' } },
    ]);
    debug.release(first, []);
    expect(debug.held).toEqual([{ operator: second, tick: [], when: 'before', inputs: { in: 'hi!' }, outputs: {} }]);
    debug.skip(second, []);
    expect((await run.finish()).type).toBe('completed');
    expect(run.told('node-released')).toEqual(['pass1', 'pass2']);
    expect(run.told('node-skipped')).toEqual(['pass2', 'ask']);
  });

  it('passes nothing on of what a node answered, when it is passed over after its work', async () => {
    const run = start(
      'ask > pass > ask',
      {},
      { debug: (hooks) => hooks.setBreakpoint({ operator: 1, when: 'after' }) },
    );
    await run.platform.advance();
    run.handle.debug().skip(1, []);
    expect((await run.finish()).type).toBe('completed');
    expect(run.told('node-skipped')).toEqual(['ask']);
    expect(run.told('node-completed')).toContain('pass');
  });

  // ask ─▶ count (a stream) ─▶ shout ─▶ ask
  it('holds nobody up with a stream in whose place something else was put, or that was passed over', async () => {
    const counts = { count: { config: { to: 5000, wait: 0 } } };
    const where = start('ask > count > shout > ask', counts);
    const at = { operator: where.at('shout'), when: 'before' } as const;
    const edited = start('ask > count > shout > ask', counts, { debug: (hooks) => hooks.setBreakpoint(at) });
    await edited.platform.advance();
    edited.handle.debug().edit(at.operator, [], 'in', 'one,');
    edited.handle.debug().release(at.operator, []);
    expect((await edited.finish()).type).toBe('completed');
    expect(edited.shown()).toBe('one!');
    const skipped = start('ask > count > shout > ask', counts, {
      debug: (hooks) => hooks.setBreakpoint({ operator: where.at('count'), when: 'after' }),
    });
    await skipped.platform.advance();
    expect(skipped.handle.debug().held).toMatchObject([{ outputs: {} }]);
    skipped.handle.debug().skip(where.at('count'), []);
    expect((await skipped.finish()).type).toBe('completed');
  });

  it('holds a node after its work, and passes on what was put in the place of its payload', async () => {
    const run = start(
      'ask > pass > ask',
      { pass: { config: { add: '!' } } },
      { debug: (hooks) => hooks.setBreakpoint({ operator: 1, when: 'after' }) },
    );
    await run.platform.advance();
    expect(run.told('node-completed')).toEqual(['ask']);
    run.handle.debug().edit(1, [], 'out', 'changed');
    run.handle.debug().release(1, []);
    await run.finish();
    expect(run.shown()).toBe('changed');
  });

  it('holds only the firings that its predicate asks for', async () => {
    const run = start(
      'ask > loop.start|item > pass > loop.again; loop.done > ask',
      { loop: { config: { mode: 'times', maxTicks: 3 } }, pass: { config: { add: '.' } } },
      {
        debug: (hooks) =>
          hooks.setBreakpoint({ operator: 3, when: 'before', matches: (payloads) => payloads['in'] === 'hi..' }),
      },
    );
    await run.platform.advance();
    const paused = run.events.filter((event) => event.type === 'node-paused');
    expect(paused).toMatchObject([{ operator: run.at('pass'), tick: [2] }]);
    run.handle.debug().release(run.at('pass'), [2]);
    await run.finish();
    expect(run.shown()).toBe('hi...');
  });

  it('that is taken away holds nothing more', async () => {
    const run = start(
      'ask > pass > ask',
      {},
      {
        debug: (hooks) => hooks.setBreakpoint({ operator: 1, when: 'before' })(),
      },
    );
    const outcome = await run.finish();
    expect(outcome.type).toBe('completed');
  });

  it('lets a stopped run end', async () => {
    const run = start(
      'ask > pass > ask',
      {},
      {
        debug: (hooks) => hooks.setBreakpoint({ operator: 1, when: 'after' }),
      },
    );
    await run.platform.advance();
    await run.handle.stop();
    expect((await run.handle.finished).type).toBe('stopped');
  });
});
