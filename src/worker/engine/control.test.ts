import { describe, expect, it } from 'vitest';
import { build, seen, start } from '../../../tests/support/engine-fixture';
import { embedded } from '../../../tests/support/flow-builder';
import type { Flow } from '../../flow/flow';

const codes = (run: ReturnType<typeof start>) =>
  run.events.flatMap((event) => (event.type === 'node-streaming' ? [event.chunk] : []));

describe('a Catch', () => {
  const nodes = { flaky: { config: { retryable: false } } };

  // ask ─▶ flaky ─▶ ask;  ask ─▶ pass (50 ms) ─▶ ask;  catch ─▶ ask
  it('gives out the failures of its flow when all else is over, and stops nothing', async () => {
    const run = start('ask > flaky > ask; ask > pass > ask; catch > ask', { ...nodes, pass: { config: { wait: 50 } } });
    const outcome = await run.finish();
    expect(outcome).toMatchObject({ type: 'completed', hasErrors: true });
    expect(codes(run)).toMatchObject(['hi', [{ code: 'server-failed', node: 'flaky' }]]);
    expect(run.events.find((event) => event.type === 'node-started' && event.operator === run.at('catch'))?.time).toBe(
      50,
    );
  });

  it('gives out nothing where nothing failed', async () => {
    const run = start('ask > pass > ask; catch > ask');
    const outcome = await run.finish();
    expect(outcome).toMatchObject({ type: 'completed', hasErrors: false });
    expect(run.told('node-skipped')).toEqual(['catch', 'ask']);
  });

  it('is not given what went out of an error port', async () => {
    const run = start('ask > flaky > ask; flaky.error > ask; catch > ask', nodes);
    await run.finish();
    expect(run.told('node-skipped')).toContain('catch');
  });

  it('is given what fails in a loop, tick by tick', async () => {
    const run = start(
      'ask > loop.start|item > takes > loop.again; loop.done > ask; catch > ask',
      { loop: { config: { mode: 'for-each' } }, takes: { config: { failOn: 2 } } },
      { message: [1, 2, 2] },
    );
    await run.finish();
    expect(codes(run)).toMatchObject([['took 1'], [{ code: 'raised' }, { code: 'raised' }]]);
  });

  it('in a sub-flow catches what fails in there alone', async () => {
    const inner = build('in > flaky > out; catch > out2', {
      in: { type: 'input' },
      out: { type: 'output' },
      out2: { type: 'output' },
      ...nodes,
    });
    const fields = { flows: { inner: embedded(inner) } } as Partial<Flow>; // `inner` is of the form that ids have
    const run = start('ask > sub.in|out2 > ask', {}, { fields });
    const outcome = await run.finish();
    expect(outcome.type).toBe('completed');
    expect(codes(run)).toMatchObject([[{ code: 'server-failed', node: 'sub/flaky' }]]);
  });
});

describe('a race', () => {
  // ask ─▶ pass1 (100 ms) ─▶ takes ─┐
  //    └─▶ pass2 (10 ms) ──────────▶ race ─▶ ask
  it('stops what works for the loser alone', async () => {
    const run = start('ask > pass1 > pass3 > race; ask > pass2 > race > ask', {
      pass1: { config: { wait: 100, add: '1' } },
      pass2: { config: { wait: 10, add: '2' } },
    });
    const outcome = await run.finish();
    expect(run.shown()).toBe('hi2');
    expect(outcome.summary.milliseconds).toBe(10);
    expect(run.told('node-skipped').toSorted()).toEqual(['pass1', 'pass3']);
  });

  it('leaves alone what works for somebody else, too', async () => {
    const run = start('ask > pass1 > race; pass1 > ask; ask > pass2 > race > ask', {
      pass1: { config: { wait: 100, add: '1' } },
      pass2: { config: { wait: 10, add: '2' } },
    });
    const outcome = await run.finish();
    expect([run.shown(0), run.shown(1)].sort()).toEqual(['hi1', 'hi2']);
    expect(outcome.summary.milliseconds).toBe(100);
  });

  it('is won by who begins to stream first', async () => {
    const run = start('ask > count1.in; count1 > race; ask > count2.in; count2 > race > ask', {
      count1: { config: { to: 3, wait: 10 } },
      count2: { config: { to: 3, wait: 20 } },
    });
    await run.finish();
    expect(run.shown()).toBe('0,|1,|2,');
    expect(seen.yielded).toBeLessThan(5);
  });

  it('stops a loser that has entered a loop, with all that is in it', async () => {
    const run = start('ask > loop.start|item > pass1 > loop.again; loop.done > race; ask > pass2 > race > ask', {
      loop: { config: { mode: 'times', maxTicks: 9 } },
      pass1: { config: { wait: 100 } },
      pass2: { config: { wait: 150 } },
    });
    const outcome = await run.finish();
    expect(outcome).toMatchObject({ type: 'completed', summary: { milliseconds: 150 } });
    expect(run.shown()).toBe('hi');
  });

  it('lets a step that waits in line for a loser go from there', async () => {
    const run = start('ask > call1 > ask; ask > call2 > ask; ask > call3 > race; ask > pass > race > ask', {
      call1: { config: { wait: 50 } },
      call2: { config: { wait: 50 } },
    });
    const outcome = await run.finish();
    expect(outcome).toMatchObject({ type: 'completed', summary: { milliseconds: 50 } });
    expect(run.told('node-skipped')).toEqual(['call3']);
  });
});

describe('a source of its own', () => {
  it('says itself what a run begins with, where nothing was given', async () => {
    const run = start('begin > ask', { begin: { config: { value: 'by itself' } } });
    await run.finish();
    expect(run.shown()).toBe('by itself');
  });
});
