import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { openBoth } from '../../tests/support/both-storages';
import { compiledOf, engineCatalogue, forgetSeen } from '../../tests/support/engine-fixture';
import type { NodeFields } from '../../tests/support/flow-builder';
import { modelServiceWith } from '../../tests/support/model-service';
import { VirtualPlatform } from '../../tests/support/virtual-platform';
import { emptyFlow } from '../flow/flow';
import type { FlowId, RunId } from '../flow/ids';
import type { OperatorProgress, RunEvent, TelemetryMessage } from '../flow/run-event';
import type { RunOptions, TelemetryPort } from '../flow/runner';
import { Recordings } from './recordings';
import { createRunner } from './runner';

const flow = 'flow' as FlowId; // literals of the form that ids have
const first = 'first' as RunId;
const second = 'second' as RunId;
const ignore = () => undefined;

let name = '';
let count = 0;

beforeEach(() => {
  count += 1;
  name = `past-runs-${count}`;
});

/** Takes in what it is told, and says so. */
class Listener implements TelemetryPort {
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  readonly events: RunEvent[] = [];
  readonly latest = new Map<number, OperatorProgress>();
  isDeaf = false;

  postMessage(message: unknown): void {
    const telemetry = structuredClone(message) as TelemetryMessage; // nothing else is posted
    if (telemetry.lane === 'lights') for (const one of telemetry.operators) this.latest.set(one.operator, one);
    if (telemetry.lane !== 'reading') return;
    this.events.push(...telemetry.events);
    if (!this.isDeaf) this.say({ acknowledge: telemetry.batch });
  }

  say(data: unknown): void {
    this.onmessage?.({ data });
  }
}

/** A catalogue whose nodes say when they run. */
let runs = 0;
const counting = new Map(
  [...engineCatalogue].map(([type, definition]) => {
    const { run } = definition;
    if (run === undefined) return [type, definition];
    const counted: typeof run = (...given) => {
      runs++;
      return run(...given);
    };
    return [type, { ...definition, run: counted }];
  }),
);

/** A runner on the database of the test, as a worker that has just been started. */
async function newRunner(whenFree?: (name: string, work: () => Promise<void>) => Promise<void>) {
  const platform = new VirtualPlatform();
  const opened = openBoth({ name, onBlocked: ignore, onOutdated: ignore, onLost: ignore });
  const world = {
    models: () => modelServiceWith(),
    http: () => ({ send: () => Promise.reject(new Error('unexpected')) }),
    setModels: ignore,
  };
  const runner = createRunner({
    ...{ catalogue: counting, platform, world, recordings: new Recordings(opened, platform) },
    ...(whenFree && { whenFree }),
  });
  const live = new Listener();
  await runner.subscribe(live);
  return { platform, runner, live, storage: await opened };
}

/** Runs a flow to its end, and writes it all. */
async function played(
  chains: string,
  nodes: Readonly<Record<string, NodeFields>> = {},
  more: Partial<RunOptions> = {},
) {
  const build = compiledOf(chains, nodes);
  const { platform, runner, live, storage } = await newRunner();
  await storage.builds.put(build, emptyFlow(flow, 'Flow'));
  await runner.addOrUpdateFlow(flow, build);
  const source = build.operators.findIndex(({ role }) => role === 'source');
  await runner.run(flow, { run: first, source, inputs: { message: 'hi' }, variables: {}, ...more });
  for (let turn = 0; turn < 100; turn++) await platform.advance(20);
  const at = (node: string) => build.operators.findIndex((operator) => operator.node.join('/') === node);
  return { platform, runner, live, storage, at, build };
}

/** Lets the disk read, which takes no virtual time. */
const settle = async (platform: VirtualPlatform) => {
  for (let turn = 0; turn < 40; turn++) await platform.advance(0);
};

const sequencesOf = (events: readonly RunEvent[] = []) => events.map(({ sequence }) => sequence);

//  ask ─▶ loop ─▶ pass ─┐      ┌──▶ count ─▶ ask
//          ▲────────────┘ done ┘
const looping = 'ask > loop.start|item > pass > loop.again; loop.done > count.in; count > ask';
const loopNodes = {
  loop: { config: { mode: 'times', maxTicks: 3 } },
  pass: { config: { add: '.', wait: 30 } },
  count: { config: { to: 4, wait: 10 } },
} as const;

beforeEach(forgetSeen);

describe('the log of a run', () => {
  it('is on disk whole: without gaps, from its start to its end', async () => {
    const { runner } = await played(looping, loopNodes);
    const { events = [], total } = (await runner.log(first, 0, 10_000)) ?? {};
    expect(sequencesOf(events)).toEqual(events.map((_, index) => index));
    expect([events[0]?.type, events.at(-1)?.type, total]).toEqual(['run-started', 'run-completed', events.length]);
    expect(events.filter(({ type }) => type === 'node-completed')).toHaveLength(7);
    expect(sequencesOf((await runner.log(first, 5, 3))?.events)).toEqual([5, 6, 7]);
  });

  it('has in it what the page was told', async () => {
    const { runner, live } = await played(looping, loopNodes, { trace: true });
    expect((await runner.log(first, 0, 10_000))?.events).toEqual(live.events);
  });

  it('is not there of a run that was not to be recorded, which is listed all the same', async () => {
    const { runner } = await played('ask > pass > ask', {}, { record: false });
    expect(await runner.log(first, 0, 10)).toBeUndefined();
    expect(await runner.history(flow)).toMatchObject([{ run: first, status: 'completed', isRecorded: false }]);
  });
});

describe('the history of a flow', () => {
  it('lists its runs, newest first, with what they came to', async () => {
    const { runner, platform, build } = await played('ask > pass > ask');
    const source = build.operators.findIndex(({ role }) => role === 'source');
    await runner.run(flow, { run: second, source, inputs: { message: 'hi' }, variables: {} });
    for (let turn = 0; turn < 20; turn++) await platform.advance(20);
    expect(await runner.history(flow)).toMatchObject([
      { run: second, number: 2, status: 'completed', isRecorded: true, summary: { firings: 3 } },
      { run: first, number: 1, designHash: build.designHash, isRecorded: true },
    ]);
    expect((await runner.history(flow))[0]).not.toHaveProperty('hasErrors');
    expect((await runner.history(flow, 2)).map(({ run }) => run)).toEqual([first]);
    expect(await runner.history('other' as FlowId)).toEqual([]);
  });

  // ask ─▶ flaky ─▶ ask;  catch ─▶ ask
  it('says of a run that came to its end whether something failed in it', async () => {
    const failing = await played('ask > flaky > ask; catch > ask', { flaky: { config: { retryable: false } } });
    expect(await failing.runner.history(flow)).toMatchObject([{ status: 'completed', hasErrors: true }]);
  });

  it('marks a run as interrupted once nobody holds its lock any more', async () => {
    const dead = await newRunner();
    await dead.storage.journal.begin({ run: first, flow, designHash: 'h', startedAt: 1 });
    const freed: (() => void)[] = [];
    const { runner } = await newRunner((locked, work) => {
      expect(locked).toBe('voide-run-first');
      return new Promise((resolve, reject) => freed.push(() => void work().then(resolve, reject)));
    });
    for (let look = 0; look < 2; look++) expect(await runner.history(flow)).toMatchObject([{ status: 'running' }]);
    expect(freed).toHaveLength(1);
    freed[0]?.();
    expect(await runner.history(flow)).toMatchObject([{ status: 'interrupted' }]);
  });
});

describe('a recorded firing', () => {
  it('is told whole by a runner that did not run it, with what a Loop gave into it', async () => {
    const { at } = await played(looping, loopNodes);
    const { runner } = await newRunner();
    expect(await runner.recorded(first, { operator: at('pass'), tick: [0] })).toEqual({
      inputs: { in: 'hi' },
      outputs: { out: 'hi.' },
    });
    expect(await runner.recorded(first, { operator: at('pass'), tick: [2] })).toEqual({
      inputs: { in: 'hi..' },
      outputs: { out: 'hi...' },
    });
    expect((await runner.recorded(first, { operator: at('loop'), tick: [] }))?.outputs).toEqual({ done: 'hi...' });
    expect(await runner.recorded(first, { operator: at('pass'), tick: [3] })).toBeUndefined();
    expect(await runner.recorded(second, { operator: at('pass'), tick: [0] })).toBeUndefined();
  });

  it('has the items of a for-each for its inputs, and of a sink what reached it', async () => {
    const each = { loop: { config: { mode: 'for-each', maxTicks: 9 } }, pass: { config: { add: '!' } } };
    const chains = 'ask > loop.start|item > pass > loop.again; loop.done > ask';
    const { at, build } = await played(chains, each, { inputs: { message: ['a', 'b'] } });
    const { runner } = await newRunner();
    expect((await runner.recorded(first, { operator: at('pass'), tick: [1] }))?.inputs).toEqual({ in: 'b' });
    const sink = build.operators.findIndex(({ role }) => role === 'sink');
    expect((await runner.recorded(first, { operator: sink, tick: [] }))?.inputs).toEqual({ reply: ['a!', 'b!'] });
  });
});

describe('a replay', () => {
  it('tells the log exactly, by a runner that never had the flow, and runs nothing', async () => {
    const { runner } = await played(looping, loopNodes);
    const { events } = (await runner.log(first, 0, 10_000)) ?? {};
    const fresh = await newRunner();
    const listener = new Listener();
    runs = 0;
    expect(await fresh.runner.replay(first, listener)).toBeUndefined();
    for (let turn = 0; turn < 20; turn++) await fresh.platform.advance(20);
    expect(JSON.stringify(listener.events)).toBe(JSON.stringify(events));
    expect(runs).toBe(0);
  });

  it('lights what was lit: at its end as at the end of the run', async () => {
    const { live, runner, platform } = await played(looping, loopNodes);
    const listener = new Listener();
    await runner.replay(first, listener);
    for (let turn = 0; turn < 20; turn++) await platform.advance(20);
    expect(listener.latest).toEqual(live.latest);
  });

  it('tells each event when its time has come, at the speed that is asked for', async () => {
    // pass takes 30 ms three times, count 40 ms
    const { runner, platform } = await played(looping, loopNodes);
    const listener = new Listener();
    await runner.replay(first, listener, { speed: 0.1 });
    await settle(platform);
    const told = async (milliseconds: number) => {
      await platform.advance(milliseconds);
      return listener.events.filter(({ type }) => type === 'node-completed').length;
    };
    expect(await told(200)).toBe(1); // the source
    expect(await told(200)).toBe(2);
    listener.say({ speed: 0 });
    expect(await told(10_000)).toBe(2);
    listener.say({ speed: 1 });
    expect(await told(500)).toBe(7);
  });

  it('stops where it is asked to, and when nobody wants the rest', async () => {
    const { runner, platform } = await played(looping, loopNodes);
    const [short, left] = [new Listener(), new Listener()];
    await runner.replay(first, short, { until: 7 });
    await runner.replay(first, left, { speed: 0.1 });
    await settle(platform);
    await platform.advance(200);
    expect(left.events.length).toBeGreaterThan(3);
    left.say({ end: true });
    await platform.advance(10_000);
    expect(short.events).toHaveLength(7);
    expect(left.events.length).toBeLessThan(20);
  });

  it('waits for who listens', async () => {
    const { runner, platform } = await played('ask > loop.start|item > pass > loop.again; loop.done > ask', {
      loop: { config: { mode: 'times', maxTicks: 600 } },
    });
    const listener = new Listener();
    listener.isDeaf = true;
    await runner.replay(first, listener);
    await settle(platform);
    expect(listener.events).toHaveLength(1_000);
    listener.isDeaf = false;
    listener.say({ acknowledge: 1 });
    await settle(platform);
    expect(listener.events).toEqual((await runner.log(first, 0, 10_000))?.events);
  });

  it('is refused where nothing is kept', async () => {
    const { runner } = await newRunner();
    expect(await runner.replay(second, new Listener())).toMatchObject({ code: 'not-found' });
  });
});
