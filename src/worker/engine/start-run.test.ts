import { describe, expect, it } from 'vitest';
import { start } from '../../../tests/support/engine-fixture';

describe('a run', () => {
  // ask ──▶ pass ──▶ ask
  it('passes a message through a chain and shows it', async () => {
    const run = start('ask > pass > ask', { pass: { config: { add: '!' } } });
    const outcome = await run.finish();
    expect(outcome).toMatchObject({ type: 'completed', hasErrors: false });
    expect(run.shown()).toBe('hi!');
  });

  // ask ──▶ pass ──▶ ask
  it('numbers its events without gaps, from its start to its end', async () => {
    const run = start('ask > pass > ask');
    await run.finish();
    expect(run.events.map((event) => event.sequence)).toEqual(run.events.map((_, index) => index));
    expect(run.events.at(0)?.type).toBe('run-started');
    expect(run.events.at(-1)).toMatchObject({ type: 'run-completed', summary: { firings: 3, skipped: 0, failed: 0 } });
  });

  //      ┌▶ pass1 (100 ms) ─┐
  // ask ─┤                  ├▶ join ──▶ ask
  //      └▶ pass2 (100 ms) ─┘
  it('lets two branches wait at the same time', async () => {
    const run = start('ask > pass1 > join > ask; ask > pass2 > join', {
      pass1: { config: { wait: 100, add: '1' } },
      pass2: { config: { wait: 100, add: '2' } },
    });
    const outcome = await run.finish();
    expect(run.shown()).toBe('hi1+hi2');
    expect(outcome.summary.milliseconds).toBe(100);
  });

  //      ┌▶ pass1 (50 ms) ─▶ pass2 ─┐
  // ask ─┤                          ├▶ join ──▶ ask
  //      └▶ pass3 ─────────▶ pass4 ─┘
  it('starts what is ready at once, in schedule order, and holds nothing up for what is not', async () => {
    const run = start('ask > pass1 > pass2 > join > ask; ask > pass3 > pass4 > join', {
      pass1: { config: { wait: 50 } },
    });
    await run.finish();
    expect(run.told('node-started')).toEqual(['ask', 'pass1', 'pass3', 'pass4', 'pass2', 'join', 'ask']);
  });

  //      ┌ yes ▶ pass1 ─┐
  // fork ┤              ├▶ first ──▶ ask
  //      └ no  ▶ pass2 ─┘
  it('skips the branch that is not taken, and a merge does not wait for it', async () => {
    const run = start('ask > fork; fork.yes > pass1 > first > ask; fork.no > pass2 > first');
    const outcome = await run.finish();
    expect(outcome.type).toBe('completed');
    expect(run.told('node-skipped')).toEqual(['pass2']);
    expect(run.shown()).toBe('hi');
  });

  //      ┌ yes ▶ pass1 ─┐
  // fork ┤              ├▶ all ──▶ ask
  //      └ no  ▶ pass2 ─┘
  it('gathers from the branches that were taken once it knows that no more will come', async () => {
    const run = start('ask > fork; fork.yes > pass1 > all > ask; fork.no > pass2 > all', {
      pass1: { config: { wait: 20 } },
    });
    await run.finish();
    expect(run.shown()).toBe('hi');
  });

  // fork ─ no ▶ pass1 ▶ pass2 ▶ join ─▶ ask
  it('spreads nothing as far as it reaches, and ends', async () => {
    const run = start('ask > fork; fork.no > pass1 > pass2 > join > ask');
    const outcome = await run.finish();
    expect(outcome.type).toBe('completed');
    expect(run.told('node-skipped')).toEqual(['pass1', 'pass2', 'join', 'ask']);
  });

  //      ┌▶ pass1 (50 ms) ─┐
  // ask ─┤                 ├▶ first ──▶ ask
  //      └▶ pass2 (10 ms) ─┘
  it('fires a merge of the first once, on what comes first, and drops the rest', async () => {
    const run = start('ask > pass1 > first > ask; ask > pass2 > first', {
      pass1: { config: { wait: 50, add: '1' } },
      pass2: { config: { wait: 10, add: '2' } },
    });
    await run.finish();
    expect(run.shown()).toBe('hi2');
    expect(run.told('node-started').filter((node) => node === 'first')).toHaveLength(1);
  });

  // ask ─▶ pass1 (30 ms) ─▶ text.when;  text (a text of its own) ─▶ ask
  it('lets a node without inputs wait for its gate', async () => {
    const run = start('ask > pass1 > text.when; text > ask', { pass1: { config: { wait: 30 } } });
    await run.finish();
    expect(run.shown()).toBe('default');
    expect(run.events.find((event) => event.type === 'node-streaming')?.time).toBe(30);
  });

  it('skips a node whose gate stays shut', async () => {
    const run = start('ask > fork; fork.no > text.when; text > ask');
    await run.finish();
    expect(run.told('node-skipped')).toEqual(['text', 'ask']);
  });

  // ask ─▶ pass1 ─▶ pass2 (off) ─▶ ask
  it('skips a node that is off, and what hangs on it', async () => {
    const run = start('ask > pass1 > pass2 > join > ask; ask > join', { pass2: { disabled: 'off' } });
    await run.finish();
    expect(run.told('node-skipped')).toContain('pass2');
    expect(run.shown()).toBe('hi');
  });

  // ask ─▶ join ─▶ after.a (bypass) ─▶ ask,  ask ─any▶text─ after.b
  it('hands on what a bypassed node is to hand on, whatever comes to its other inputs', async () => {
    const run = start(
      'ask > join > after.a; ask > after.b; after > ask',
      { after: { disabled: 'bypass' } },
      { message: 5 },
    );
    const outcome = await run.finish();
    expect(outcome).toMatchObject({ type: 'completed', hasErrors: false });
    expect(run.shown()).toBe('5');
  });

  it('hands the input of a bypassed node on as it came', async () => {
    const run = start('ask > pass > ask', { pass: { disabled: 'bypass', config: { add: '!' } } });
    await run.finish();
    expect(run.shown()).toBe('hi');
  });

  it('fills templates in from ports and variables, once', async () => {
    const run = start(
      'ask > text.name; text > ask',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of Voide, not of JavaScript
      { text: { config: { template: 'Dear {{name}}, ${user.sign}' } } },
      {
        message: '{{name}}',
        fields: { variables: [{ id: 'v' as never, name: 'sign', type: 'text', value: 'bye' }] },
      },
    );
    await run.finish();
    expect(run.shown()).toBe('Dear {{name}}, bye');
  });

  it('says which input got what when a payload of any type does not fit', async () => {
    const run = start('ask > text > ask', {}, { message: { a: 1 } });
    const outcome = await run.finish();
    expect(outcome.failure).toMatchObject({ code: 'bad-input', message: expect.stringContaining('an object with a') });
    expect(outcome.failure?.message).toContain('Input in of Text');
  });

  // 4 calls in a group of 2
  it('keeps to the limit of a group, and says who waits', async () => {
    const run = start('ask > call1 > join > ask; ask > call2 > join; ask > call3 > join; ask > call4 > join');
    const outcome = await run.finish();
    expect(outcome.summary.milliseconds).toBe(20);
    expect(run.told('node-waiting')).toEqual(['call3', 'call4']);
  });

  it('shows the whole payloads of the last firing', async () => {
    const run = start('ask > pass > ask', { pass: { config: { add: '!' } } });
    await run.finish();
    const pass = run.compiled.operators.findIndex((operator) => operator.type === 'pass');
    expect(run.handle.inspect(pass)).toEqual({ inputs: { in: 'hi' }, outputs: { out: 'hi!' } });
  });

  it('lets what a node gave out be looked at beyond the worker, without what nobody can be given', async () => {
    const run = start('ask > effect.in; effect.whole > ask');
    await run.finish();
    const { outputs } = run.handle.inspect(run.at('effect')) ?? {};
    expect(Object.keys(structuredClone(outputs ?? {})).sort()).toEqual(['later', 'out', 'whole']);
  });

  it('keeps two runs of one build apart', async () => {
    const chains = 'ask > pass1 > ask; ask > pass2 > ask';
    const nodes = { pass1: { config: { wait: 10 } }, pass2: { config: { wait: 5 } } };
    const one = start(chains, nodes, { message: 'one' });
    const two = start(chains, nodes, { message: 'two', platform: one.platform });
    await one.finish();
    await two.finish();
    expect([one.shown(0), one.shown(1), two.shown(0), two.shown(1)]).toEqual(['one', 'one', 'two', 'two']);
  });
});
