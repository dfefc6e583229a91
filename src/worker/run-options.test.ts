import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { compiledOf, engineCatalogue } from '../../tests/support/engine-fixture';
import type { NodeFields } from '../../tests/support/flow-builder';
import { modelServiceWith } from '../../tests/support/model-service';
import { VirtualPlatform } from '../../tests/support/virtual-platform';
import type { FlowId, NodeId, RunId } from '../flow/ids';
import type { RunOptions } from '../flow/runner';
import type { FiringContext } from '../flow/services';
import { openRunStorage } from '../storage/run-storage';
import { Recordings } from './recordings';
import { createRunner } from './runner';

const flow = 'flow' as FlowId; // literals of the form that ids have
const first = 'first' as RunId;
const second = 'second' as RunId;
const third = 'third' as RunId;

let name = '';
let count = 0;
/** Requests that arrived, of all runners of a test. */
let arrived = 0;

beforeEach(() => {
  count += 1;
  name = `worker-run-options-${count}`;
  arrived = 0;
});

/** A runner on the database of the test, as a worker that has just been started; its model may never answer. */
async function newRunner(chains: string, nodes: Readonly<Record<string, NodeFields>> = {}, isSilent = false) {
  const platform = new VirtualPlatform();
  const opened = openRunStorage({ name, onBlocked: () => {}, onOutdated: () => {}, onLost: () => {} });
  const world = {
    models: (firing: FiringContext) =>
      modelServiceWith({
        async embed({ model }) {
          await firing.beforePaidRequest();
          arrived++;
          if (isSilent) await new Promise(() => undefined);
          return { vectors: [], model };
        },
      }),
    http: () => ({ send: () => Promise.reject(new Error('unexpected')) }),
    setModels: () => undefined,
  };
  const runner = createRunner({
    catalogue: engineCatalogue,
    platform,
    world,
    recordings: new Recordings(opened, platform),
  });
  const compiled = compiledOf(chains, nodes);
  await runner.addOrUpdateFlow(flow, compiled);
  const source = compiled.operators.findIndex(({ role }) => role === 'source');
  const sink = compiled.operators.findIndex(({ role }) => role === 'sink');
  const play = (run: RunId, more: Partial<RunOptions> = {}) =>
    runner.run(flow, { run, source, inputs: { message: 'hi' }, variables: {}, ...more });
  /** Lets time pass: timers are virtual, writes are not. */
  const advance = async (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 10) await platform.advance(10);
  };
  const shown = async (run: RunId) => (await runner.inspect(run, sink))?.inputs['reply'];
  const warnings = async (run: RunId) =>
    ((await runner.log(run, 0, 1_000))?.events ?? []).filter(
      (event) => event.type === 'node-info' && event.level === 'warning',
    );
  return { runner, play, advance, shown, warnings };
}

const pinned = { node: ['pass' as NodeId], outputs: { out: 'pinned' } };

it('refuses a pin without a place before anything of the run has begun', async () => {
  const { play, advance, runner } = await newRunner('ask > pass > ask');
  const nobody = { node: ['nobody' as NodeId], outputs: {} };
  expect(await play(first, { pins: [nobody] })).toMatchObject({ code: 'not-found' });
  await advance(2_000);
  expect(await runner.history(flow)).toEqual([]);
  expect(await play(first)).toBeUndefined();
});

it('has its pins also when it goes on in another runner', async () => {
  const nodes = { call: { config: { wait: 3_000 } } };
  const killed = await newRunner('ask > call > pass > ask', nodes);
  await killed.play(first, { pins: [pinned] });
  await killed.advance(2_000);
  const fresh = await newRunner('ask > call > pass > ask', nodes);
  expect(await fresh.play(second, { from: { run: first } })).toBeUndefined();
  await fresh.advance(5_000);
  expect(await fresh.shown(second)).toBe('pinned');
});

it('draws the numbers of the run that it goes on from', async () => {
  const nodes = { draw: { config: { wait: 3_000 } } };
  const killed = await newRunner('ask > draw > ask', nodes);
  await killed.play(first, { seed: 7 });
  await killed.advance(2_000);
  const fresh = await newRunner('ask > draw > ask', nodes);
  await fresh.play(second, { from: { run: first } });
  await fresh.play(third, { seed: 7 });
  await fresh.advance(5_000);
  expect(await fresh.shown(second)).toEqual(await fresh.shown(third));
});

it('reuses what a node gave out in another runner, where its policy says so', async () => {
  const nodes = { paid: { policy: { cache: 'unchanged' } } } as const;
  const one = await newRunner('ask > paid > ask', nodes);
  await one.play(first);
  await one.advance(2_000);
  const other = await newRunner('ask > paid > ask', nodes);
  await other.play(second);
  await other.advance(2_000);
  expect(await other.shown(second)).toBe('hi');
  expect(arrived).toBe(1);
});

it('ends when its budget is spent', async () => {
  const { play, advance, runner } = await newRunner('ask > paid > ask', { paid: { config: { calls: 5 } } });
  await play(first, { budget: { calls: 2 } });
  await advance(2_000);
  expect(arrived).toBe(2);
  expect((await runner.history(flow))[0]).toMatchObject({ run: first, status: 'failed' });
});

it('says of a request that was under way when the runner died that it may have been billed', async () => {
  const silent = await newRunner('ask > paid > ask', {}, true);
  await silent.play(first);
  await silent.advance(2_000);
  expect(arrived).toBe(1);
  const fresh = await newRunner('ask > paid > ask');
  await fresh.play(second, { from: { run: first } });
  await fresh.advance(2_000);
  expect(await fresh.shown(second)).toBe('hi');
  expect(arrived).toBe(2);
  expect(await fresh.warnings(second)).toHaveLength(1);
});
