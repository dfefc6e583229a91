import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { openBoth } from '../../tests/support/both-storages';
import { type Thread, threadSchema } from '../flow/chat-thread';
import { type CompiledFlow, compiledFlowSchema } from '../flow/compiled-flow';
import { emptyFlow, type Flow } from '../flow/flow';
import { type FlowId, flowIdSchema, itemIdSchema, nodeIdSchema, runIdSchema } from '../flow/ids';
import type { RunStorage } from './run-storage';
import type { Storage } from './storage';

const id = (text: string): FlowId => flowIdSchema.parse(text);
const flow = (text: string, more: Partial<Flow> = {}): Flow => ({ ...emptyFlow(id(text), `Flow ${text}`), ...more });
const one = id('one');

let storage: Storage & RunStorage;
let name = '';
let count = 0;
let clock = 0;

beforeEach(async () => {
  count += 1;
  name = `stores-${count}`;
  clock = 1_000;
  const unexpected = () => {
    throw new Error('not expected here');
  };
  storage = await openBoth({
    name,
    onBlocked: unexpected,
    onOutdated: () => undefined,
    onLost: unexpected,
    now: () => clock++,
  });
});
afterEach(() => storage.close());

/** Puts a record into the database behind the back of the storage, as another version of Voide might have. */
async function putRaw(store: string, value: unknown): Promise<void> {
  const database = await openDB(name);
  await database.put(store, value);
  database.close();
}

describe('flows', () => {
  it('gives back the flow that was put', async () => {
    await storage.flows.put(flow('one'));
    expect(await storage.flows.get(one)).toEqual({
      flow: flow('one'),
      createdAt: 1_000,
      updatedAt: 1_000,
      isDeleted: false,
      revision: expect.any(String),
      hasJournal: false,
    });
    expect(await storage.flows.get(id('two'))).toBeUndefined();
  });

  it('lists the flow changed last first, and keeps when each was made', async () => {
    await storage.flows.put(flow('one'));
    await storage.flows.put(flow('two'));
    await storage.flows.put(flow('one', { name: 'Renamed' }));
    expect(await storage.flows.list()).toEqual([
      { id: 'one', name: 'Renamed', updatedAt: 1_002, nodeCount: 0 },
      { id: 'two', name: 'Flow two', updatedAt: 1_001, nodeCount: 0 },
    ]);
    expect(await storage.flows.get(one)).toMatchObject({ createdAt: 1_000 });
  });

  it('takes a deleted flow out of the list, and restores it as it was', async () => {
    await storage.flows.put(flow('one'));
    const before = await storage.flows.list();
    await storage.flows.markDeleted(one);
    expect(await storage.flows.list()).toEqual([]);
    expect(await storage.flows.get(one)).toMatchObject({ isDeleted: true });
    await storage.flows.restore(one);
    expect(await storage.flows.list()).toEqual(before);
  });

  it('brings a deleted flow back when it is put again', async () => {
    await storage.flows.put(flow('one'));
    await storage.flows.markDeleted(one);
    await storage.flows.put(flow('one'));
    expect(await storage.flows.list()).toHaveLength(1);
  });

  it('purges what was deleted long enough ago, with its threads and runs, and nothing else', async () => {
    await storage.flows.put(flow('one'));
    await storage.flows.put(flow('two'));
    await storage.threads.put(thread('t1', 'one', 1));
    await storage.threads.put(thread('t2', 'two', 2));
    await storage.journal.begin(run('r1', 'one'));
    await storage.flows.markDeleted(one);
    expect(await storage.flows.purgeDeleted(1_002)).toBe(0);
    expect(await storage.flows.purgeDeleted(1_003)).toBe(1);
    expect(await storage.flows.get(one)).toBeUndefined();
    expect(await storage.threads.ofFlow(one)).toEqual([]);
    expect(await storage.runs.get(runIdSchema.parse('r1'))).toBeUndefined();
    expect(await storage.threads.ofFlow(id('two'))).toHaveLength(1);
    expect(await storage.flows.list()).toHaveLength(1);
  });

  it('reports a flow that it cannot read, lists it and keeps it', async () => {
    const document = { ...flow('one'), version: 2, unheard: 'of' };
    await putRaw('flows', { id: 'one', flow: document, createdAt: 1, updatedAt: 2, listed: [2, 'From tomorrow', 0] });
    expect(await storage.flows.get(one)).toMatchObject({
      failure: { code: 'storage-failed', message: expect.stringContaining('From tomorrow') },
      document,
    });
    await storage.flows.markDeleted(one);
    await storage.flows.restore(one);
    expect(await storage.flows.get(one)).toMatchObject({ document });
    expect(await storage.flows.list()).toHaveLength(1);
  });
});

describe('builds', () => {
  const build: CompiledFlow = compiledFlowSchema.parse({
    format: 'voide.compiled',
    version: 1,
    designHash: 'ab'.repeat(32),
    operators: [],
    channels: [],
    regions: [{ kind: 'root', body: [], maxTicks: 1, concurrency: 1 }],
    groups: [],
    schedule: [],
    variables: [],
    onError: 'stop',
  });

  it('gives back a build by its hash, with the document beside it', async () => {
    await storage.builds.put(build, flow('one'));
    expect(await storage.builds.get(build.designHash)).toEqual({ build, flow: flow('one'), builtAt: 1_000 });
    expect(await storage.builds.get('cd'.repeat(32))).toBeUndefined();
  });

  it('takes a build that it cannot read for none', async () => {
    await putRaw('builds', { designHash: 'x', build: { ...build, version: 9 }, flow: flow('one'), builtAt: 1 });
    expect(await storage.builds.get('x')).toBeUndefined();
  });
});

function thread(threadId: string, flowId: string, createdAt: number, node = 'chat'): Thread {
  return threadSchema.parse({ id: threadId, flow: flowId, node, createdAt, turns: [], draft: '' });
}

describe('threads', () => {
  it('answers those of one node, newest first', async () => {
    await storage.threads.put(thread('a', 'one', 10));
    await storage.threads.put(thread('b', 'one', 30));
    await storage.threads.put(thread('c', 'one', 20));
    await storage.threads.put(thread('d', 'one', 40, 'other'));
    await storage.threads.put(thread('e', 'two', 50));
    const threads = await storage.threads.ofNode(one, nodeIdSchema.parse('chat'));
    expect(threads.map((each) => each.id)).toEqual(['b', 'c', 'a']);
    expect((await storage.threads.ofFlow(one)).map((each) => each.id)).toEqual(['a', 'c', 'b', 'd']);
  });

  it('removes one', async () => {
    await storage.threads.put(thread('a', 'one', 10));
    await storage.threads.remove(itemIdSchema.parse('a'));
    expect(await storage.threads.ofFlow(one)).toEqual([]);
  });

  it('reports a thread that it cannot read, keeps it, and answers the others', async () => {
    const unreadable: unknown[] = [];
    const other = await openBoth({
      name,
      onBlocked: () => undefined,
      onOutdated: () => undefined,
      onLost: () => undefined,
      onUnreadable: (record) => unreadable.push(record),
    });
    await putRaw('threads', { ...thread('odd', 'one', 5), mood: 'odd' });
    await other.threads.put(thread('a', 'one', 10));
    expect(await other.threads.ofFlow(one)).toHaveLength(1);
    expect(await other.threads.ofFlow(one)).toHaveLength(1);
    expect(unreadable).toEqual(new Array(2).fill({ store: 'threads', key: 'odd' }));
    other.close();
  });
});

describe('settings', () => {
  it('gives back a value of the right shape, else undefined', async () => {
    await storage.settings.put('theme', 'dark');
    expect(await storage.settings.get('theme', z.enum(['dark', 'light']))).toBe('dark');
    expect(await storage.settings.get('theme', z.number())).toBeUndefined();
    expect(await storage.settings.get('nothing', z.string())).toBeUndefined();
  });
});

const run = (runId: string, flowId: string) => ({
  run: runIdSchema.parse(runId),
  flow: id(flowId),
  designHash: 'ab',
  startedAt: 5,
});

const numberOf = async (runId: string) => (await storage.runs.get(runIdSchema.parse(runId)))?.number;
const nothing = { firstFiring: 0, firings: [], events: [], state: [], attempts: [], decided: [] };

describe('runs', () => {
  it('are numbered from 1 within each flow, also when they begin at once', async () => {
    await Promise.all(['a', 'b', 'c'].map((each) => storage.journal.begin(run(each, 'one'))));
    await storage.journal.begin(run('d', 'two'));
    expect(await Promise.all(['a', 'b', 'c', 'd'].map(numberOf))).toEqual([1, 2, 3, 1]);
  });

  it('keep their number when they are begun twice', async () => {
    await storage.journal.begin(run('a', 'one'));
    await storage.journal.begin(run('a', 'one'));
    await storage.journal.begin(run('b', 'one'));
    expect(await Promise.all(['a', 'b'].map(numberOf))).toEqual([1, 2]);
  });

  it('are listed newest first, a piece at a time', async () => {
    for (const each of ['a', 'b', 'c', 'd']) await storage.journal.begin(run(each, 'one'));
    await storage.journal.begin(run('e', 'two'));
    const listed = async (count: number, before?: number) =>
      (await storage.runs.ofFlow(one, count, before)).map((record) => record.run);
    expect(await listed(2)).toEqual(['d', 'c']);
    expect(await listed(9, 3)).toEqual(['b', 'a']);
  });

  it('that have no end are told, and how the others ended', async () => {
    const summary = {
      milliseconds: 1,
      firings: 2,
      skipped: 0,
      failed: 0,
      inputTokens: 0,
      outputTokens: 0,
      costUsd: 0,
    };
    const epoch = await storage.journal.begin({ ...run('a', 'one'), source: 'Chat' });
    await storage.journal.begin(run('b', 'one'));
    await storage.journal.add(runIdSchema.parse('a'), epoch, { ...nothing, end: { status: 'completed', summary } });
    expect((await storage.runs.running()).map((each) => each.run)).toEqual(['b']);
    expect(await storage.runs.get(runIdSchema.parse('a'))).toEqual({
      ...run('a', 'one'),
      source: 'Chat',
      number: 1,
      epoch: 1,
      status: 'completed',
      endedAt: 1_000,
      summary,
    });
  });
});

it('keeps everything when it is closed and opened again', async () => {
  await storage.flows.put(flow('one'));
  storage.close();
  storage = await openBoth({
    name,
    onBlocked: () => undefined,
    onOutdated: () => undefined,
    onLost: () => undefined,
  });
  expect(await storage.flows.list()).toHaveLength(1);
});
