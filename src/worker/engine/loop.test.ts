import { describe, expect, it } from 'vitest';
import { seen, start } from '../../../tests/support/engine-fixture';

//             ┌───────────────────────again
// ask ──▶ loop ─item▶ pass ──▶ shorter ─yes┘
//             └─done▶ ask             └no▶ result
const growing = `
  ask > loop.start|item > pass > shorter
  shorter.yes > loop.again; shorter.no > loop.result; loop.done > ask
`;

describe('a loop that repeats while', () => {
  it('gives each tick what came back from the one before, until a result comes', async () => {
    const run = start(growing, { pass: { config: { add: '.' } }, shorter: { config: { than: 6 } } });
    const outcome = await run.finish();
    expect(run.shown()).toBe('hi....');
    expect(outcome.summary).toMatchObject({ firings: 11, skipped: 0, failed: 0 });
  });

  it('names each firing by its tick', async () => {
    const run = start(growing, { pass: { config: { add: '.' } }, shorter: { config: { than: 5 } } });
    await run.finish();
    const ticks = run.events.flatMap((event) =>
      event.type === 'node-started' && run.compiled.operators[event.operator]?.type === 'pass' ? [event.tick] : [],
    );
    expect(ticks).toEqual([[0], [1], [2]]);
  });

  it('stops at its cap, says so, and goes on with what came last', async () => {
    const run = start(growing, {
      pass: { config: { add: '.' } },
      shorter: { config: { than: 99 } },
      loop: { config: { maxTicks: 3 } },
    });
    const outcome = await run.finish();
    expect(outcome.type).toBe('completed');
    expect(run.shown()).toBe('hi...');
    expect(run.events.find((event) => event.type === 'node-info')).toMatchObject({ level: 'warning' });
  });

  it('ends when nothing comes back', async () => {
    const run = start('ask > loop.start|item > fork; fork.no > loop.again; loop.done > ask');
    await run.finish();
    expect(run.shown()).toBe('hi');
    expect(run.told('node-started')).toEqual(['ask', 'loop', 'fork', 'ask']);
  });

  it('repeats so many times, with nothing that leads back', async () => {
    const run = start('ask > loop.start|index > pass; pass > ask; loop.done > ask', {
      loop: { config: { mode: 'times', maxTicks: 3 } },
    });
    await run.finish();
    expect([run.shown(0), run.shown(1)].sort()).toEqual(['0|1|2', 'hi']);
    expect(run.told('node-info')).toEqual([]);
  });

  // text (from outside) ──▶ join ◀── item
  it('holds what comes from outside still', async () => {
    const run = start('ask > loop.start|item > join; text > join > loop.again; loop.done > ask', {
      loop: { config: { mode: 'times', maxTicks: 3 } },
      text: { config: { in: 'x' } },
    });
    await run.finish();
    expect(run.shown()).toBe('hi+x+x+x');
  });

  it('takes ten thousand ticks without growing the stack', async () => {
    const run = start('ask > loop.start|item > pass > loop.again; loop.done > ask', {
      loop: { config: { mode: 'times', maxTicks: 10_000 } },
    });
    const outcome = await run.finish();
    expect(outcome).toMatchObject({ type: 'completed', summary: { firings: 10_003 } });
  });

  it('passes streams inside a tick, whole to the next', async () => {
    const run = start('ask > loop.start|item > count.in; count > shout > loop.again; loop.done > ask', {
      loop: { config: { mode: 'times', maxTicks: 2 } },
    });
    await run.finish();
    expect(run.shown()).toBe('0!1!2!');
  });
});

describe('a loop over a list', () => {
  const each = 'ask > loop.start|item > takes > loop.again; loop.done > all > ask';
  const message = [30, 10, 20];

  it('makes a list of the results, in the order of the items', async () => {
    const run = start(each, { loop: { config: { mode: 'for-each', concurrency: 3 } } }, { message });
    const outcome = await run.finish();
    expect(run.shown()).toBe('took 30,took 10,took 20');
    expect(outcome.summary.milliseconds).toBe(30);
  });

  it('keeps as many ticks under way as it may', async () => {
    const config = { mode: 'for-each', concurrency: 2 };
    const run = start(each, { loop: { config } }, { message: [10, 10, 10, 10, 10] });
    const outcome = await run.finish();
    expect(seen.mostCalling).toBe(2);
    expect(outcome.summary.milliseconds).toBe(30);
  });

  it('is an empty list for an empty list', async () => {
    const run = start(each, { loop: { config: { mode: 'for-each' } } }, { message: [] });
    await run.finish();
    expect(run.events.find((event) => event.type === 'node-streaming')).toMatchObject({ chunk: [[]] });
  });

  it('leaves out items from which nothing comes back', async () => {
    const chains = 'ask > loop.start|item > shorter; shorter.yes > loop.again; loop.done > ask';
    const run = start(chains, { loop: { config: { mode: 'for-each' } } }, { message: ['a', 'too long', 'b'] });
    await run.finish();
    expect(run.events.find((event) => event.type === 'node-streaming')).toMatchObject({ chunk: ['a', 'b'] });
  });

  it('stops at an item that fails, and stops the others that are under way', async () => {
    const nodes = {
      loop: { config: { mode: 'for-each', concurrency: 3 } },
      takes: { config: { failOn: 10 } },
    };
    const run = start(each, nodes, { message });
    const outcome = await run.finish();
    const takes = run.compiled.operators.findIndex((operator) => operator.type === 'takes');
    expect(outcome).toMatchObject({ type: 'failed', failure: { code: 'raised' }, operator: takes });
    expect(seen.calling).toBe(0);
    expect(run.told('node-failed')).toEqual(['takes', 'loop']);
  });

  it('gives null for an item that fails, or drops it, if it is told to', async () => {
    const nodes = (onItemError: string) => ({
      loop: { config: { mode: 'for-each', concurrency: 3, onItemError } },
      takes: { config: { failOn: 10 } },
    });
    const withNull = start(each, nodes('null'), { message });
    expect(await withNull.finish()).toMatchObject({ type: 'completed', hasErrors: true });
    expect(withNull.events.find((event) => event.type === 'node-streaming')).toMatchObject({
      chunk: [['took 30', null, 'took 20']],
    });
    const without = start(each, nodes('drop'), { message });
    await without.finish();
    expect(without.shown()).toBe('took 30,took 20');
  });

  it('sends the error of an item out of its error port, where that is wired', async () => {
    const nodes = { loop: { config: { mode: 'for-each' } }, takes: { config: { failOn: 10 } } };
    const run = start(`${each}; loop.error > ask`, nodes, { message });
    const outcome = await run.finish();
    expect(outcome.type).toBe('completed');
    expect(run.events.find((event) => event.type === 'node-streaming')).toMatchObject({ chunk: { code: 'raised' } });
  });

  it('says what it got when that is no list', async () => {
    const run = start(each, { loop: { config: { mode: 'for-each' } } }, { message: 'one' });
    const outcome = await run.finish();
    expect(outcome.failure).toMatchObject({ code: 'bad-input', message: expect.stringContaining('text') });
  });

  it('goes no further than its cap, and says so', async () => {
    const run = start(each, { loop: { config: { mode: 'for-each', maxTicks: 2 } } }, { message });
    await run.finish();
    expect(run.shown()).toBe('took 30,took 10');
    expect(run.told('node-info')).toEqual(['loop']);
  });
});

// loop1 ─item▶ loop2 ─item▶ pass2 ▶ again of loop2;  loop2 ─done▶ pass1 ▶ again of loop1
describe('a loop in a loop', () => {
  const nested = `
    ask > loop1.start|item > loop2.start|item > pass2 > loop2.again
    loop2.done > pass1 > loop1.again; loop1.done > ask
  `;
  const nodes = {
    loop1: { config: { mode: 'times', maxTicks: 2 } },
    loop2: { config: { mode: 'times', maxTicks: 3 } },
    pass1: { config: { add: '|' } },
    pass2: { config: { add: '.' } },
  };

  it('begins afresh at every entry', async () => {
    const run = start(nested, nodes);
    await run.finish();
    expect(run.shown()).toBe('hi...|...|');
    const ticks = run.events.flatMap((event) =>
      event.type === 'node-started' && run.compiled.operators[event.operator]?.node[0] === 'pass2'
        ? [event.tick.join('.')]
        : [],
    );
    expect(ticks).toEqual(['0.0', '0.1', '0.2', '1.0', '1.1', '1.2']);
  });

  // ask ─▶ loop1 ─item▶ join ▶ again of loop2,  text ─▶ loop2 ─item▶ join,  loop2 ─done▶ again of loop1
  it('that starts outside of it is gone through anew in each tick, its start held still', async () => {
    const run = start(
      'ask > loop1.start|item > join > loop2.again; ask > pass > loop2.start|item > join; loop2.done > loop1.again; loop1.done > ask',
      {
        loop1: { config: { mode: 'for-each' } },
        loop2: { config: { mode: 'times', maxTicks: 2 } },
        pass: { config: { add: '!' } },
      },
      { message: ['a', 'b'] },
    );
    await run.finish();
    expect(run.shown()).toBe('a+a+a,b!,b+b+a,b!');
  });

  it('stops all that is under way inside when the run is stopped', async () => {
    const run = start(nested, { ...nodes, pass2: { config: { wait: 1000 } } });
    await run.platform.advance(500);
    await run.handle.stop();
    const told = run.events.length;
    await run.platform.advance();
    expect(run.events).toHaveLength(told);
    expect(run.platform.now()).toBe(500);
  });
});
