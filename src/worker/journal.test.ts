import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { compiledOf, engineCatalogue } from '../../tests/support/engine-fixture';
import { flowBuilder } from '../../tests/support/flow-builder';
import { modelServiceWith } from '../../tests/support/model-service';
import { VirtualPlatform } from '../../tests/support/virtual-platform';
import { compile } from '../compiler/compile';
import { FailureError, failure } from '../flow/failure';
import type { FlowId, NodeId, RunId } from '../flow/ids';
import { catalogueOf, defineNode } from '../flow/node-definition';
import type { RunEvent } from '../flow/run-event';
import { openRunStorage, type RunGroup, type RunStorage } from '../storage/run-storage';
import type { FiringRecord } from './engine/recording';
import { startRun } from './engine/start-run';
import { Journal } from './journal';
import { Recordings } from './recordings';
import { StateLedger } from './state-ledger';
import { createStoredState } from './state-store';

const flow = 'flow' as FlowId; // literals of the form that ids have
const run = 'run' as RunId;
const place = { flow, node: 'counter' };
const build = compiledOf('ask > pass > ask');

let storage: RunStorage;
let count = 0;

beforeEach(async () => {
  count += 1;
  const ignore = () => undefined;
  storage = await openRunStorage({ name: `journal-${count}`, onBlocked: ignore, onOutdated: ignore, onLost: ignore });
});

interface Disk {
  /** What it is asked to write; it may refuse, or take its time. */
  add?(group: RunGroup): Promise<void>;
}

/** A journal on the database of the test, and what it wrote. */
function journalOn({ add }: Disk = {}, isKept = true) {
  const platform = new VirtualPlatform();
  const groups: RunGroup[] = [];
  const journal: RunStorage['journal'] = {
    ...storage.journal,
    async add(id, epoch, group) {
      await add?.(group);
      groups.push(group);
      return storage.journal.add(id, epoch, group);
    },
  };
  const ledger = new StateLedger(createStoredState(Promise.resolve(storage)));
  const begunWith = { inputs: {}, variables: {} };
  const options = { storage: Promise.resolve({ ...storage, journal }), platform, ledger };
  return { platform, groups, ledger, kept: new Journal(options, { run, flow, build, begunWith, begunAt: 1, isKept }) };
}

const firing = (operator: number, more: Partial<FiringRecord> = {}): FiringRecord => ({
  ...{ operator, tick: [], attempt: 1, startTime: 0, milliseconds: 1, outputs: { out: operator } },
  ...more,
});
const event = (sequence: number): RunEvent => ({ type: 'run-paused', run, sequence, time: sequence });
const completed = (sequence: number): RunEvent => ({
  ...{ type: 'run-completed', run, sequence, time: sequence, hasErrors: false },
  summary: { milliseconds: 1, firings: 1, skipped: 0, failed: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 },
});
const context = { node: ['counter' as NodeId], operator: 1, tick: [] };
/** Lets writes end: those of the database are real. */
const settle = async (platform: VirtualPlatform) => {
  for (let turn = 0; turn < 20; turn++) await platform.advance(20);
};

describe('a journal', () => {
  it('writes what happens within a frame together: events, firings, state and the end', async () => {
    const { kept, groups, platform } = journalOn();
    await settle(platform);
    await kept.stateOf(flow, context).set('n', 1);
    kept.hear(event(0));
    kept.finished(firing(1));
    kept.hear(completed(1));
    await kept.close();
    expect(groups).toMatchObject([
      {
        events: [{ sequence: 0 }, { sequence: 1 }],
        firings: [{ operator: 1 }],
        state: [{ place, key: 'n', value: 1 }],
        end: { status: 'completed', summary: { firings: 1 } },
      },
    ]);
    expect(await storage.runs.get(run)).toMatchObject({ status: 'completed' });
  });

  it('asks for the events of a firing before it writes the firing', async () => {
    const { kept, groups } = journalOn();
    kept.began({ flush: () => kept.hear(event(0)), stop: () => Promise.resolve() });
    kept.finished(firing(1));
    await kept.written();
    expect(groups[0]).toMatchObject({ firings: [{ operator: 1 }], events: [{ sequence: 0 }] });
  });

  it('writes nothing but the beginning and the end of a run that is not kept', async () => {
    const { kept, groups } = journalOn({}, false);
    for (const one of [event(0), completed(1)]) kept.hear(one);
    await kept.close();
    expect(groups).toMatchObject([{ events: [], firings: [], end: { status: 'completed' } }]);
    expect(await storage.recordings.log(run, 0, 9)).toBeUndefined();
  });

  it('leaves out what no database can hold, and keeps the preview of a chunk', async () => {
    const { kept } = journalOn();
    for (let operator = 0; operator < 10; operator++)
      kept.finished(firing(operator, operator === 3 ? { outputs: { out: () => undefined } } : {}));
    const streamed = { type: 'node-streaming', run, sequence: 0, time: 0, operator: 1, tick: [], attempt: 1 } as const;
    kept.hear({ ...streamed, chunk: { list: [1], call: () => undefined } });
    kept.hear(event(1));
    await kept.written();
    expect((await storage.recordings.get(run))?.firings).toHaveLength(9);
    const { events } = (await storage.recordings.log(run, 0, 9)) ?? {};
    expect(events).toMatchObject([{ chunk: expect.stringContaining('"list":[1]') }, { sequence: 1 }]);
  });

  it('tries again what could not be written, in order', async () => {
    let isFull = true;
    const { kept, platform } = journalOn({
      add: async () => {
        if (isFull) throw failure('storage-failed', 'full', 'Make room.');
      },
    });
    kept.hear(event(0));
    kept.finished(firing(1));
    await expect(kept.written()).rejects.toThrow(FailureError);
    isFull = false;
    kept.hear(event(1));
    await settle(platform);
    expect((await storage.recordings.log(run, 0, 9))?.events).toEqual([event(0), event(1)]);
    expect((await storage.recordings.get(run))?.firings).toHaveLength(1);
  });

  it('ends the run when another runner has taken it over, and writes no more of it', async () => {
    const { kept } = journalOn();
    let stops = 0;
    kept.began({ flush: () => undefined, stop: async () => void stops++ });
    kept.hear(event(0));
    await kept.written();
    await storage.journal.takeOver(run);
    await kept.stateOf(flow, context).set('n', 1);
    kept.finished(firing(1));
    await expect(kept.written()).rejects.toMatchObject({ failure: { code: 'interrupted' } });
    expect(stops).toBe(1);
    expect((await storage.recordings.get(run))?.firings).toEqual([]);
    expect(await storage.keyValues.get(place, 'n')).toBeUndefined();
    expect(await kept.stateOf(flow, context).get('n')).toBeUndefined();
  });
});

describe('what a firing keeps across runs', () => {
  it('is seen by all at once, and is on disk with the record of the firing', async () => {
    const { kept, ledger } = journalOn();
    const state = kept.stateOf(flow, context);
    await state.set('n', 1);
    await kept.written();
    expect([await state.get('n'), await ledger.get(place, 'n')]).toEqual([1, 1]);
    expect(await storage.keyValues.get(place, 'n')).toBeUndefined();
    kept.finished(firing(1));
    await kept.written();
    expect(await storage.keyValues.get(place, 'n')).toBe(1);
    expect(await state.get('n')).toBe(1);
  });

  it('is forgotten with a firing that failed, or that the run did not wait for', async () => {
    const { kept } = journalOn();
    await storage.keyValues.put(place, 'n', 0);
    await kept.stateOf(flow, context).set('n', 1);
    kept.finished(firing(1, { failure: failure('raised', 'no', 'no').failure, outputs: {} }));
    await kept.stateOf(flow, { ...context, operator: 2 }).set('n', 2);
    await kept.close();
    expect(await storage.keyValues.get(place, 'n')).toBe(0);
    expect(await kept.stateOf(flow, context).get('n')).toBe(0);
  });

  it('is what was set last, whichever firing ends first', async () => {
    const { kept } = journalOn();
    await kept.stateOf(flow, context).set('n', 'first');
    await kept.stateOf(flow, { ...context, operator: 2 }).set('n', 'second');
    kept.finished(firing(2));
    await kept.written();
    kept.finished(firing(1));
    await kept.written();
    expect(await storage.keyValues.get(place, 'n')).toBe('second');
  });

  it('can be taken away', async () => {
    const { kept } = journalOn();
    await storage.keyValues.put(place, 'n', 0);
    await kept.stateOf(flow, context).delete('n');
    expect(await kept.stateOf(flow, context).get('n')).toBeUndefined();
    kept.finished(firing(1));
    await kept.written();
    expect(await storage.keyValues.get(place, 'n')).toBeUndefined();
  });

  it('is set by firings that are not recorded, too, when the run completes', async () => {
    const { kept } = journalOn();
    await kept.stateOf(flow, context).set('n', 1);
    kept.hear(completed(0));
    await kept.close();
    expect(await storage.keyValues.get(place, 'n')).toBe(1);
  });
});

describe('a run that outruns the disk', () => {
  /** Counts, and takes a little of the time of the test each time. */
  const busy = (platform: VirtualPlatform) =>
    defineNode({
      ...{ type: 'busy', version: 1, family: 'control', icon: 'circle', help: 'For tests.', label: 'Busy' },
      config: z.object({}),
      inputs: { in: { type: 'any' } },
      outputs: { out: { type: 'any' } },
      run({ in: value }) {
        platform.spend(0.05);
        return { out: value };
      },
    });

  // ask ─▶ loop ─▶ busy ─┐
  //          ▲───────────┘
  async function race(add: (platform: VirtualPlatform) => Promise<void>) {
    const platform = new VirtualPlatform();
    let [written, most] = [0, 0];
    const journal: RunStorage['journal'] = {
      ...storage.journal,
      async add(_run, _epoch, group) {
        await add(platform);
        written += group.events.length;
        return true;
      },
    };
    const catalogue = catalogueOf([...engineCatalogue.values(), busy(platform)]);
    const design = flowBuilder(catalogue)('ask > loop.start|item > busy > loop.again; loop.done > ask', {
      loop: { config: { mode: 'times', maxTicks: 20_000 } },
    });
    const { compiled } = compile(design, catalogue, { models: [] });
    if (compiled === undefined) throw new Error('it does not build');
    const recordings = new Recordings(Promise.resolve({ ...storage, journal }), platform);
    const heard: RunEvent[] = [];
    const source = compiled.operators.findIndex(({ role }) => role === 'source');
    const begun = recordings.begin({
      run,
      flow,
      build: compiled,
      begunWith: { inputs: {}, variables: {} },
      begunAt: 0,
      isKept: true,
    });
    const handle = startRun({
      compiled,
      catalogue,
      platform,
      recorder: begun,
      world: {
        models: () => modelServiceWith(),
        http: () => ({ send: () => Promise.reject(new Error('unexpected')) }),
      },
      options: { run, source, inputs: { message: 'hi' }, variables: {} },
      observer: {
        wake: () => begun.wake(),
        take(batch) {
          for (let index = 0; index < batch.count; index++) {
            const told = batch.eventAt(index);
            heard.push(told);
            begun.hear(told);
          }
          most = Math.max(most, heard.length - written);
        },
      },
    });
    begun.began(handle);
    await platform.advance();
    await handle.finished;
    await Promise.all([begun.close(), platform.advance()]);
    return { most, heard: heard.length, written };
  }

  it('waits with 64,000 events unwritten, and loses none', async () => {
    const { most, heard, written } = await race(
      (platform) => new Promise((resolve) => platform.after(10_000, resolve)),
    );
    expect(heard).toBeGreaterThan(80_000);
    expect(written).toBe(heard);
    // What is under way of a turn comes on top of it.
    expect(most).toBeGreaterThan(64_000);
    expect(most).toBeLessThan(66_000);
  });

  it('goes on unrecorded when the disk takes nothing any more', async () => {
    const { most, heard, written } = await race(async () => {
      throw failure('storage-failed', 'full', 'Make room.');
    });
    expect([heard > 80_000, most, written]).toEqual([true, heard, 0]);
  });
});
