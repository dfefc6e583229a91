import { describe, expect, it } from 'vitest';
import { build, seen, start } from '../../../tests/support/engine-fixture';
import type { NodeId } from '../../flow/ids';
import type { Pin } from '../../flow/runner';

function pin(path: string, outputs: Pin['outputs']): Pin {
  return { node: path.split('/') as NodeId[], outputs }; // of the form that ids have
}

describe('what is pinned', () => {
  it('is given out in the place of what a node does, which does not run, and the run says so', async () => {
    const run = start(
      'ask > effect.in; effect.whole > ask',
      {},
      { given: { pins: [pin('effect', { whole: 'pinned' })] } },
    );
    expect((await run.finish()).type).toBe('completed');
    expect(seen.begun).toBe(0);
    expect(run.shown()).toBe('pinned');
    expect(run.told('node-info')).toEqual(['effect']);
    expect(run.events.find((event) => event.type === 'node-completed' && event.usage.remark)).toMatchObject({
      usage: { remark: 'pinned' },
    });
    expect(run.events.find((event) => event.type === 'node-info')).toMatchObject({ level: 'info' });
  });

  it('leaves ports that it says nothing of without a payload', async () => {
    const run = start(
      'ask > fork.in; fork.yes > ask; fork.no > ask',
      {},
      { given: { pins: [pin('fork', { no: 'no!' })] } },
    );
    await run.finish();
    expect([run.shown(0), run.shown(1)]).toEqual(['', 'no!']);
  });

  it('stands in for every tick of a loop', async () => {
    const chains = 'ask > loop.start|item > pass > loop.again; loop.done > ask';
    const nodes = { loop: { config: { mode: 'times', maxTicks: 3 } } };
    const run = start(chains, nodes, { given: { pins: [pin('pass', { out: 'same' })] } });
    await run.finish();
    expect(run.told('node-info')).toEqual(['pass', 'pass', 'pass']);
    expect(run.shown()).toBe('same');
  });

  it('stands in for a whole loop', async () => {
    const chains = 'ask > loop.start|item > effect.in; effect.whole > loop.again; loop.done > ask';
    const run = start(chains, {}, { given: { pins: [pin('loop', { done: 'done!' })] } });
    await run.finish();
    expect(seen.begun).toBe(0);
    expect(run.shown()).toBe('done!');
  });

  it('is found inside a sub-flow by the path of the node', async () => {
    const inner = build('in > pass > out', { in: { type: 'input' }, out: { type: 'output' } });
    const run = start(
      'ask > sub.in; sub.out > ask',
      {},
      {
        fields: { flows: { inner } as never }, // test names are of the form that ids have
        given: { pins: [pin('sub/pass', { out: 'from inside' })] },
      },
    );
    await run.finish();
    expect(run.shown()).toBe('from inside');
  });

  it('lets a stream that is not read any more flow off', async () => {
    const run = start(
      'ask > count > shout > ask',
      { count: { config: { to: 500 } } },
      {
        given: { pins: [pin('shout', { out: 'quiet' })] },
      },
    );
    expect((await run.finish()).type).toBe('completed');
    expect(run.shown()).toBe('quiet');
  });

  it('is refused where there is no such node or port, or where it does not fit', () => {
    const refusalOf = (pinned: Pin) => () => start('ask > count > ask', {}, { given: { pins: [pinned] } });
    expect(refusalOf(pin('nobody', { out: 'x' }))).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'not-found' }) }),
    );
    expect(refusalOf(pin('count', { up: 'x' }))).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'bad-input' }) }),
    );
    expect(refusalOf(pin('count', { total: 'x' }))).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'bad-input' }) }),
    );
  });
});
