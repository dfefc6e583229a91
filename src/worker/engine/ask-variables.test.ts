import { describe, expect, it } from 'vitest';
import { flowBuilder } from '../../../tests/support/flow-builder';
import { VirtualPlatform } from '../../../tests/support/virtual-platform';
import { compile } from '../../compiler/compile';
import type { Flow } from '../../flow/flow';
import type { RunId } from '../../flow/ids';
import type { Json } from '../../flow/json';
import type { RunEvent } from '../../flow/run-event';
import { catalogue } from '../../nodes';
import { startRun } from './start-run';

const fields = {
  variables: [
    { id: 'v', name: 'city', type: 'text' },
    { id: 'w', name: 'days', type: 'number' },
  ],
} as unknown as Partial<Flow>; // of the form that ids have

// ask ─▶ long ──▶ ask     Both name the city, the first the days besides.
//  └───▶ short ─▶ ask
function start(given: Readonly<Record<string, Json>> = {}, hasPerson = true) {
  const design = flowBuilder(catalogue)(
    'ask > long.message > ask; ask > short.message > ask',
    {
      ask: { type: 'interface' },
      long: { type: 'prompt-template', config: { template: `{{message}} \${user.city}, \${user.days} days` } },
      short: { type: 'prompt-template', config: { template: `{{message}} to \${user.city}` } },
    },
    fields,
  );
  const { compiled, problems } = compile(design, catalogue, { models: [] });
  if (compiled === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  const platform = new VirtualPlatform();
  const events: RunEvent[] = [];
  const unused = () => {
    throw new Error('this test expects no call');
  };
  const handle = startRun({
    ...{ compiled, catalogue, platform, world: { models: unused, http: unused, hasPerson } },
    options: {
      run: 'run' as RunId, // a literal of the form that ids have
      source: compiled.operators.findIndex(({ role }) => role === 'source'),
      inputs: { message: 'go' },
      variables: given,
    },
    observer: {
      wake: () => undefined,
      take(batch) {
        for (let index = 0; index < batch.count; index++) events.push(batch.eventAt(index));
      },
    },
  });
  const told = () => {
    handle.flush();
    return events;
  };
  const at = (node: string) => compiled.operators.findIndex((operator) => operator.node.join('/') === node);
  return {
    handle,
    platform,
    titles: () => told().flatMap((event) => (event.type === 'node-asking' ? [event.question.title] : [])),
    shown: () => told().flatMap((event) => (event.type === 'node-streaming' ? [String(event.chunk)] : [])),
    reply: async (node: string, answer: string) => {
      expect(handle.answer({ operator: at(node), tick: [] }, answer)).toBeUndefined();
      await platform.settle();
    },
    async ended() {
      await platform.advance();
      return handle.finished;
    },
  };
}

describe('a variable without a value', () => {
  it('is asked for once, by the first node that names it; the others wait for the same answer', async () => {
    const run = start();
    await run.platform.settle();
    expect(run.titles()).toEqual(['Which value has “city”?']);
    await run.reply('long', 'Bern');
    expect(run.titles().at(-1)).toBe('Which value has “days”?');
    await run.reply('long', 'some');
    expect(run.titles().length, 'what is no number is asked for again').toBe(3);
    await run.reply('long', '3');
    expect((await run.ended()).type).toBe('completed');
    expect([...run.shown()].sort()).toEqual(['go Bern, 3 days', 'go to Bern']);
  });

  it('is not asked for where the run was given one', async () => {
    const run = start({ city: 'Rome', days: 2 });
    expect((await run.ended()).type).toBe('completed');
    expect(run.titles()).toEqual([]);
    expect(run.shown()).toContain('go Rome, 2 days');
  });

  it('fails the run where nobody can answer', async () => {
    expect(await start({}, false).ended()).toMatchObject({ type: 'failed' });
  });

  it('is waited for no longer when the run is stopped', async () => {
    const run = start();
    await run.platform.settle();
    await run.handle.stop();
    expect((await run.ended()).type).toBe('stopped');
  });
});
