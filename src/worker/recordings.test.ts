import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { engineCatalogue, seen } from '../../tests/support/engine-fixture';
import type { NodeFields } from '../../tests/support/flow-builder';
import { flowBuilder } from '../../tests/support/flow-builder';
import { modelServiceWith } from '../../tests/support/model-service';
import { VirtualPlatform } from '../../tests/support/virtual-platform';
import { compile } from '../compiler/compile';
import type { FlowId, RunId } from '../flow/ids';
import { catalogueOf, defineNode } from '../flow/node-definition';
import type { RunOptions } from '../flow/runner';
import { replyOf } from '../nodes/fake-services';
import { openRunStorage } from '../storage/run-storage';
import { Recordings } from './recordings';
import { createRunner } from './runner';

const flow = 'flow' as FlowId; // literals of the form that ids have
const first = 'first' as RunId;
const second = 'second' as RunId;
const third = 'third' as RunId;

/** A node that asks a model, and pays for it. */
const costly = defineNode({
  type: 'costly',
  version: 1,
  family: 'control',
  icon: 'circle',
  help: 'For tests.',
  label: 'Costly',
  effect: true,
  config: z.object({ wait: z.number().default(10) }),
  inputs: { in: { type: 'any' } },
  outputs: { out: { type: 'text' } },
  async run({ in: value }, { wait }, services) {
    await services.sleep(wait);
    const reply = await services.models.chat({ model: 'default', messages: [{ role: 'user', content: `${value}` }] });
    const { text } = await reply.result;
    return { out: text };
  },
});

/** Counts across runs, and then waits. */
const counter = defineNode({
  type: 'counter',
  version: 1,
  family: 'state',
  icon: 'circle',
  help: 'For tests.',
  label: 'Counter',
  effect: true,
  config: z.object({ wait: z.number().default(0) }),
  inputs: { in: { type: 'any' } },
  outputs: { out: { type: 'number' } },
  async run(_, { wait }, { state, sleep }) {
    const count = Number((await state.get('count')) ?? 0) + 1;
    await state.set('count', count);
    await sleep(wait);
    return { out: count };
  },
});

const catalogue = catalogueOf([...engineCatalogue.values(), costly, counter]);
const build = flowBuilder(catalogue);

let name = '';
let count = 0;
/** What the model was asked, by all runners of a test. */
let calls: string[] = [];

beforeEach(() => {
  count += 1;
  name = `worker-recordings-${count}`;
  calls = [];
  seen.failed = 0;
});

function buildOf(chains: string, nodes: Readonly<Record<string, NodeFields>>) {
  const { compiled, problems } = compile(build(chains, nodes), catalogue, { models: [] });
  if (compiled === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return compiled;
}

/** A runner on the database of the test, as a worker that has just been started. */
async function newRunner(chains: string, nodes: Readonly<Record<string, NodeFields>> = {}) {
  const platform = new VirtualPlatform();
  const opened = openRunStorage({ name, onBlocked: () => {}, onOutdated: () => {}, onLost: () => {} });
  const storage = await opened;
  const world = {
    models: () =>
      modelServiceWith({
        chat: async ({ messages }) => {
          const asked = messages[0]?.content ?? '';
          calls.push(asked);
          const text = `<${asked}>`;
          const result = Promise.resolve({ text, finishReason: 'stop', model: 'm' } as const);
          return { ...replyOf([text]), result };
        },
      }),
    http: () => ({ send: () => Promise.reject(new Error('unexpected')) }),
    setModels: () => undefined,
  };
  const recordings = new Recordings(opened, platform);
  const runner = createRunner({ catalogue, platform, world, recordings });
  const compiled = buildOf(chains, nodes);
  await runner.addOrUpdateFlow(flow, compiled);
  const at = (node: string) => compiled.operators.findIndex((operator) => operator.node.join('/') === node);
  const play = (run: RunId, more: Partial<RunOptions> = {}) =>
    runner.run(flow, { run, source: at('ask'), inputs: { message: 'hi' }, variables: {}, ...more });
  /** Lets a run come to its end: its timers are virtual, its writes are not. */
  const finish = async () => {
    for (let turn = 0; turn < 200; turn++) await platform.advance(10);
  };
  const sink = compiled.operators.findIndex(({ role }) => role === 'sink');
  const shown = async (run: RunId) => (await runner.inspect(run, sink))?.inputs['reply'];
  return { platform, runner, recordings, storage, at, play, finish, shown };
}

// ask ─▶ costly1 ─▶ costly2 ─▶ costly3 ─▶ ask
const chain = 'ask > costly1 > costly2 > costly3 > ask';

describe('a run that is killed', () => {
  it('is resumed by a new runner, which repeats no finished call and gives the same', async () => {
    const killed = await newRunner(chain, { costly3: { config: { wait: 1_000 } } });
    await killed.play(first);
    for (let turn = 0; turn < 20; turn++) await killed.platform.advance(10);
    expect(calls).toEqual(['hi', '<hi>']);
    // Nothing of it moves any more: its clock stands still.
    const fresh = await newRunner(chain, { costly3: { config: { wait: 1_000 } } });
    expect(await fresh.play(second, { inputs: { message: 'not this' }, from: { run: first } })).toBeUndefined();
    await fresh.finish();
    expect(calls).toEqual(['hi', '<hi>', '<<hi>>']);
    expect(await fresh.shown(second)).toBe('<<<hi>>>');
  });

  it('can be resumed from the run that had resumed it', async () => {
    const nodes = { costly3: { config: { wait: 1_000 } } };
    const killed = await newRunner(chain, nodes);
    await killed.play(first);
    for (let turn = 0; turn < 20; turn++) await killed.platform.advance(10);
    const again = await newRunner(chain, nodes);
    await again.play(second, { from: { run: first } });
    const last = await newRunner(chain, nodes);
    await last.play(third, { from: { run: second } });
    await last.finish();
    expect(calls).toHaveLength(3);
    expect(await last.shown(third)).toBe('<<<hi>>>');
  });

  it('goes on in the middle of a loop', async () => {
    // ask ─▶ loop ─▶ costly ─┐
    //          ▲───────────┘
    const chains = 'ask > loop.start|item > costly > loop.again; loop.done > ask';
    const nodes = { loop: { config: { mode: 'times', maxTicks: 4 } } };
    const killed = await newRunner(chains, nodes);
    await killed.play(first);
    for (let turn = 0; turn < 100 && calls.length < 3; turn++) await killed.platform.advance(1);
    const before = calls.length;
    expect(before).toBe(3);
    const fresh = await newRunner(chains, nodes);
    await fresh.play(second, { from: { run: first } });
    await fresh.finish();
    // The third call was answered, and what it answered may not have been on disk yet.
    expect(calls.length).toBeLessThanOrEqual(5);
    expect(await fresh.shown(second)).toBe('<<<<hi>>>>');
  });
});

describe('what a node keeps across runs', () => {
  // ask ─▶ counter1 ─▶ counter2 ─▶ ask
  const counters = 'ask > counter1 > counter2 > ask';
  const slow = { counter2: { config: { wait: 1_000 } } };
  const kept = ({ storage }: Awaited<ReturnType<typeof newRunner>>, node: string) =>
    storage.keyValues.get({ flow, node }, 'count');

  it('is on disk with the record of the firing that set it, and counts once when the run is resumed', async () => {
    const killed = await newRunner(counters, slow);
    await killed.play(first);
    for (let turn = 0; turn < 20; turn++) await killed.platform.advance(10);
    // The second has set what it keeps, and is not over.
    expect([await kept(killed, 'counter1'), await kept(killed, 'counter2')]).toEqual([1, undefined]);
    const fresh = await newRunner(counters, slow);
    await fresh.play(second, { from: { run: first } });
    await fresh.finish();
    expect([await kept(fresh, 'counter1'), await kept(fresh, 'counter2')]).toEqual([1, 1]);
    expect(await fresh.shown(second)).toBe(1);
  });

  it('is forgotten with a firing that was stopped, and seen by the next run at once', async () => {
    const runner = await newRunner(counters, slow);
    await runner.play(first);
    for (let turn = 0; turn < 20; turn++) await runner.platform.advance(10);
    await runner.runner.stop(first);
    await runner.finish();
    await runner.play(second);
    await runner.finish();
    expect([await kept(runner, 'counter1'), await kept(runner, 'counter2')]).toEqual([2, 1]);
  });
});

describe('a run that another runner resumes while it is under way', () => {
  it('is ended by its own, which writes no more of it', async () => {
    const nodes = { costly3: { config: { wait: 1_000 } } };
    const left = await newRunner(chain, nodes);
    await left.play(first);
    for (let turn = 0; turn < 20; turn++) await left.platform.advance(10);
    const right = await newRunner(chain, nodes);
    await right.play(second, { from: { run: first } });
    await right.finish();
    const before = await right.storage.recordings.get(first);
    await left.finish();
    expect(await right.storage.runs.get(first)).toMatchObject({ status: 'interrupted', epoch: 2 });
    expect(await right.storage.recordings.get(first)).toEqual(before);
    expect(await right.storage.runs.get(second)).toMatchObject({ status: 'completed' });
    expect((await left.runner.listFlows())[0]?.runs).toEqual([]);
  });
});

describe('a run that goes on from another', () => {
  it('is refused where nothing was kept, or of another build', async () => {
    const runner = await newRunner(chain);
    await runner.play(first, { record: false });
    await runner.finish();
    expect(await runner.play(second, { from: { run: first } })).toMatchObject({ code: 'not-found' });
    await runner.play(third);
    await runner.finish();
    const other = await newRunner('ask > costly1 > ask');
    expect(await other.play(second, { from: { run: third } })).toMatchObject({ code: 'version-unknown' });
  });

  it('forks at a firing: what is before it comes from the record, it and the rest run', async () => {
    const runner = await newRunner(chain);
    await runner.play(first);
    await runner.finish();
    calls = [];
    await runner.play(second, { from: { run: first, firing: { operator: runner.at('costly2'), tick: [] } } });
    await runner.finish();
    expect(calls).toEqual(['<hi>', '<<hi>>']);
  });

  it('forks with other outputs in the place of what the firing gave', async () => {
    const runner = await newRunner(chain);
    await runner.play(first);
    await runner.finish();
    calls = [];
    const firing = { operator: runner.at('costly2'), tick: [] };
    await runner.play(second, { from: { run: first, firing, edits: { out: 'edited' } } });
    await runner.finish();
    expect(calls).toEqual(['edited']);
    expect(await runner.shown(second)).toBe('<edited>');
  });

  it('forks in a loop that goes round: earlier ticks come from the record, later ones run', async () => {
    const chains = 'ask > loop.start|item > costly1 > loop.again; loop.done > costly2 > ask; ask > costly3 > ask';
    const runner = await newRunner(chains, { loop: { config: { mode: 'times', maxTicks: 3 } } });
    await runner.play(first);
    await runner.finish();
    expect(calls).toHaveLength(5);
    calls = [];
    await runner.play(second, { from: { run: first, firing: { operator: runner.at('costly1'), tick: [1] } } });
    await runner.finish();
    expect(calls).toEqual(['<hi>', '<<hi>>', '<<<hi>>>']);
  });
});
