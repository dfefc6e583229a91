import { describe, expect, it } from 'vitest';
import { build, seen, start } from '../../../tests/support/engine-fixture';
import { embedded } from '../../../tests/support/flow-builder';
import type { Flow } from '../../flow/flow';

const borders = { in: { type: 'input' }, out: { type: 'output' } };
const retry = { attempts: 3, backoff: 'fixed', delayMs: 10, maxDelayMs: 10, jitter: false } as const;

/** A flow that holds another as `inner`. */
const holding = (inner: Flow): { readonly fields: Partial<Flow> } => ({
  fields: { flows: { inner: embedded(inner) } } as Partial<Flow>, // `inner` is of the form that ids have
});

describe('a sub-flow', () => {
  // in ──▶ count ──▶ shout ──▶ out
  const streaming = build('in > count.in; count > shout > out', borders);

  it('lets streams through, chunk by chunk', async () => {
    const run = start('ask > sub > ask', {}, holding(streaming));
    await run.finish();
    expect(run.shown()).toBe('0!|1!|2!');
  });

  it('with a policy of its own passes its outputs on whole', async () => {
    const run = start('ask > sub > ask', { sub: { policy: { timeoutMs: 1000 } } }, holding(streaming));
    await run.finish();
    expect(run.shown()).toBe('0!1!2!');
    expect(run.told('node-started')).toEqual(
      ['ask', 'sub', 'count', 'shout', 'ask'].map((name) => (['count', 'shout'].includes(name) ? `sub/${name}` : name)),
    );
  });

  it('is repeated as a whole by its policy, with fresh state', async () => {
    const inner = build('in > pass > flaky > out', { ...borders, flaky: { config: { times: 2 } } });
    const run = start('ask > sub > ask', { sub: { policy: { retry } } }, holding(inner));
    const outcome = await run.finish();
    expect(outcome.type).toBe('completed');
    expect(run.told('node-retrying')).toEqual(['sub', 'sub']);
    expect(run.told('node-started').filter((node) => node === 'sub/pass')).toHaveLength(3);
    expect(seen.failed).toBe(3);
    expect(run.shown()).toBe('hi');
  });

  it('that takes too long is ended with all that is in it', async () => {
    const inner = build('in > pass > out', { ...borders, pass: { config: { wait: 1000 } } });
    const policy = { timeoutMs: 50, onError: 'continue' } as const;
    const run = start('ask > sub > ask', { sub: { policy } }, holding(inner));
    const outcome = await run.finish();
    expect(outcome).toMatchObject({ type: 'completed', hasErrors: true, summary: { milliseconds: 50 } });
    expect(run.told('node-failed')).toEqual(['sub']);
    expect(run.told('node-skipped')).toEqual(['sub/pass', 'ask']);
  });

  it('says which node inside it failed', async () => {
    const inner = build('in > flaky > out', { ...borders, flaky: { config: { retryable: false } } });
    const run = start('ask > sub > ask', { sub: { policy: { timeoutMs: 1000 } } }, holding(inner));
    const outcome = await run.finish();
    expect(outcome.type).toBe('failed');
    expect(run.compiled.operators[outcome.operator ?? -1]?.type).toBe('flaky');
  });

  it('gives nothing at an output that nothing reaches', async () => {
    const inner = build('in > fork; fork.no > out', borders);
    const run = start('ask > sub > ask', { sub: { policy: { timeoutMs: 1000 } } }, holding(inner));
    await run.finish();
    expect(run.told('node-skipped')).toEqual(['ask']);
  });

  it('in the body of a loop begins afresh in each tick', async () => {
    const inner = build('in > pass > out', { ...borders, pass: { config: { add: '.' } } });
    const run = start(
      'ask > loop.start|item > sub > loop.again; loop.done > ask',
      { loop: { config: { mode: 'times', maxTicks: 3 } }, sub: { policy: { timeoutMs: 1000 } } },
      holding(inner),
    );
    await run.finish();
    expect(run.shown()).toBe('hi...');
  });

  it('can hold a loop', async () => {
    const inner = build('in > loop.start|item > pass > loop.again; loop.done > out', {
      ...borders,
      loop: { config: { mode: 'times', maxTicks: 3 } },
      pass: { config: { add: '.' } },
    });
    const run = start('ask > sub > ask', { sub: { policy: { timeoutMs: 1000 } } }, holding(inner));
    await run.finish();
    expect(run.shown()).toBe('hi...');
  });
});

describe('a flow that begins at its Inputs', () => {
  it('lets in what each was given, by the id of its node', async () => {
    const run = start('in > pass > out', borders, { inputs: { in: 'given' } });
    await run.finish();
    expect(run.shown()).toBe('given');
  });
});
