import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { changeNode } from '../flow/edits';
import { emptyFlow, type Flow } from '../flow/flow';
import { type History, noHistory, type Step } from '../flow/history';
import { flowIdSchema, type NodeId, nodeIdSchema } from '../flow/ids';
import { apply } from '../flow/operation';
import { createDrafts } from './drafts';
import { createHistoryStore } from './history-store';
import { openStorage, type Storage } from './storage';

const id = flowIdSchema.parse('f');
const node: NodeId = nodeIdSchema.parse('n');
const start: Flow = {
  ...emptyFlow(id, 'Drafts'),
  nodes: [{ id: node, type: 'note', typeVersion: 1, label: '0', position: { x: 0, y: 0 }, config: {} }],
};

let storage: Storage;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  storage = await openStorage({ onBlocked: () => {}, onOutdated: () => {}, onLost: () => {} });
});

afterEach(() => {
  storage.close();
  vi.unstubAllGlobals();
});

/** A flow whose node was renamed so many times, and how. */
function renamed(times: number, from = start, before: readonly Step[] = []): { flow: Flow; steps: readonly Step[] } {
  let flow = from;
  const steps = [...before];
  for (let count = 0; count < times; count++) {
    const operation = changeNode(flow, node, { label: `${before.length + count + 1}` });
    const applied = apply(flow, operation);
    steps.push({ operation, inverse: applied.inverse });
    flow = applied.flow;
  }
  return { flow, steps };
}

const draft = (flow: Flow, history: History) => ({ id, flow, history });

async function readBack() {
  const stored = await storage.flows.get(id);
  if (!stored || !('flow' in stored)) throw new Error('not there');
  const { history, offset } = await storage.extend(createHistoryStore).read(stored.flow, stored.revision);
  return { ...stored, history, offset, label: stored.flow.nodes[0]?.label };
}

/** The numbers of the gestures that the disk has. */
async function numbers(): Promise<readonly number[]> {
  const database = await openDB('voide');
  const keys = (await database.getAllKeys('operations')) as [string, number][]; // as the schema has them
  database.close();
  return keys.map(([, number]) => number);
}

/** Changes the record of the flow as no writer of this version does. */
async function meddle(change: (record: Record<string, unknown>) => Record<string, unknown>): Promise<void> {
  const database = await openDB('voide');
  await database.put('flows', change(await database.get('flows', id)));
  database.close();
}

it('brings the gestures of a flow back, with those that were undone', async () => {
  const drafts = createDrafts(storage.flows);
  const { flow, steps } = renamed(3);
  const undone = apply(flow, steps[2]?.inverse ?? { type: 'batch', operations: [] }).flow;
  await drafts.save(draft(flow, { steps, done: 3 }));
  await drafts.save(draft(undone, { steps, done: 2 }));
  expect(await readBack()).toMatchObject({ label: '2', history: { steps, done: 2 } });
});

it('goes on after a reload where it was, and writes each gesture once', async () => {
  const first = createDrafts(storage.flows);
  const three = renamed(3);
  await first.save(draft(three.flow, { steps: three.steps, done: 3 }));
  const there = await readBack();
  const second = createDrafts(storage.flows);
  second.opened(id, there.revision, there.history, there.offset);
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  const four = renamed(1, there.flow, there.history.steps);
  await second.save(draft(four.flow, { steps: four.steps, done: 4 }));
  expect(put.mock.calls.map(([, key]) => key)).toEqual([[id, 3], undefined]);
  expect(await readBack()).toMatchObject({ label: '4', history: { steps: four.steps, done: 4 } });
});

it('takes the place of what was undone before another gesture', async () => {
  const drafts = createDrafts(storage.flows);
  const { steps, flow } = renamed(3);
  await drafts.save(draft(flow, { steps, done: 3 }));
  const one = renamed(1, start, []);
  const other = renamed(1, one.flow, one.steps);
  await drafts.save(draft(other.flow, { steps: other.steps, done: 2 }));
  expect(await numbers()).toEqual([0, 1]);
  expect((await readBack()).history.steps).toEqual(other.steps);
});

it('keeps the 500 gestures before the present one and 500 after it', async () => {
  const drafts = createDrafts(storage.flows);
  const { flow, steps } = renamed(1_200);
  await drafts.save(draft(flow, { steps, done: 1_200 }));
  expect([(await numbers()).at(0), (await numbers()).length]).toEqual([700, 500]);
  // Back to where the disk has none: they are written again around the place.
  const back = renamed(300).flow;
  await drafts.save(draft(back, { steps, done: 300 }));
  expect([(await numbers()).at(0), (await numbers()).length]).toEqual([0, 800]);
  expect(await readBack()).toMatchObject({ label: '300', history: { done: 300 } });
});

it('goes on after a reload where older gestures are no longer there', async () => {
  const seven = renamed(700);
  await createDrafts(storage.flows).save(draft(seven.flow, { steps: seven.steps, done: 700 }));
  const there = await readBack();
  expect(there.history.done).toBe(500);
  const drafts = createDrafts(storage.flows);
  drafts.opened(id, there.revision, there.history, there.offset);
  const next = renamed(2, there.flow, there.history.steps);
  await drafts.save(draft(next.flow, { steps: next.steps, done: 502 }));
  expect([(await numbers()).at(0), (await numbers()).at(-1)]).toEqual([202, 701]);
  expect((await readBack()).history).toEqual({ steps: next.steps.slice(2), done: 500 });
});

it('keeps of large gestures those that fit into two million characters', async () => {
  const drafts = createDrafts(storage.flows);
  let flow = start;
  const steps: Step[] = [];
  for (let count = 0; count < 60; count++) {
    const operation = changeNode(flow, node, { note: `${count}`.padEnd(90_000, '.') });
    const applied = apply(flow, operation);
    steps.push({ operation, inverse: applied.inverse });
    flow = applied.flow;
  }
  await drafts.save(draft(flow, { steps, done: 60 }));
  expect((await numbers()).length).toBe(11); // each says what was and what is: 180,000 characters
  expect((await readBack()).history.done).toBe(11);
});

it.each<readonly [string, (record: Record<string, unknown>) => Record<string, unknown>]>([
  ['was written by who knows of no gestures', ({ journal: _journal, ...record }) => record],
  ['is another one than its gestures lead to', (record) => ({ ...record, flow: renamed(7).flow })],
  ['has fewer gestures than it says', (record) => ({ ...record, journal: { first: 0, done: 4, end: 4 } })],
  ['stands at a gesture that there is not', (record) => ({ ...record, journal: { first: 0, done: 9, end: 3 } })],
])('drops the gestures, never the document, where the document %s', async (_what, change) => {
  const drafts = createDrafts(storage.flows);
  const { flow, steps } = renamed(3);
  await drafts.save(draft(flow, { steps, done: 3 }));
  await meddle(change);
  const there = await readBack();
  expect(there.history).toEqual(noHistory);
  expect(there.flow.nodes).toHaveLength(1);
  const again = createDrafts(storage.flows);
  again.opened(id, there.revision, there.history, there.offset);
  const next = renamed(1, there.flow);
  await again.save(draft(next.flow, { steps: next.steps, done: 1 }));
  expect((await readBack()).history.steps).toEqual(next.steps);
});

it('drops gestures that cannot be read', async () => {
  const drafts = createDrafts(storage.flows);
  const { flow, steps } = renamed(2);
  await drafts.save(draft(flow, { steps, done: 2 }));
  const database = await openDB('voide');
  await database.put('operations', '{ "operation": { "type": "explode" } }', [id, 1]);
  database.close();
  expect((await readBack()).history).toEqual(noHistory);
});

it('writes nothing over what another tab has written', async () => {
  const [here, there] = [createDrafts(storage.flows), createDrafts(storage.flows)];
  const one = renamed(1);
  await here.save(draft(one.flow, { steps: one.steps, done: 1 }));
  there.opened(id, here.revisionOf(id), { steps: one.steps, done: 1 });
  const two = renamed(1, one.flow, one.steps);
  expect(await there.save(draft(two.flow, { steps: two.steps, done: 2 }))).toBe(true);
  const other = renamed(2, one.flow, one.steps);
  expect(await here.save(draft(other.flow, { steps: other.steps, done: 3 }))).toBe(false);
  expect(await readBack()).toMatchObject({ label: '2', history: { steps: two.steps } });
});

it('writes no draft over a state that was read after it was made', async () => {
  const drafts = createDrafts(storage.flows);
  const one = renamed(1);
  await drafts.save(draft(one.flow, { steps: one.steps, done: 1 }));
  const mine = renamed(1, one.flow, one.steps);
  const unsaved = drafts.draftOf(mine.flow, { steps: mine.steps, done: 2 });
  const other = createDrafts(storage.flows);
  other.opened(id, drafts.revisionOf(id), { steps: one.steps, done: 1 });
  const theirs = renamed(3, one.flow, one.steps);
  await other.save(draft(theirs.flow, { steps: theirs.steps, done: 4 }));
  drafts.opened(id, other.revisionOf(id), { steps: theirs.steps, done: 4 });
  expect(await drafts.save(unsaved)).toBe(false);
  expect((await readBack()).label).toBe('4');
});

it('knows its own write again, the end of which it did not hear', async () => {
  const lossy = { save: vi.fn(storage.flows.save) };
  const drafts = createDrafts(lossy);
  const one = renamed(1);
  lossy.save.mockImplementationOnce(async (...write) => {
    await storage.flows.save(...write);
    throw new Error('the connection was lost');
  });
  await expect(drafts.save(draft(one.flow, { steps: one.steps, done: 1 }))).rejects.toThrow('lost');
  const two = renamed(1, one.flow, one.steps);
  expect(await drafts.save(draft(two.flow, { steps: two.steps, done: 2 }))).toBe(true);
  expect(await readBack()).toMatchObject({ label: '2', history: { done: 2 } });
});

it('writes the document and its gestures, or neither', async () => {
  const drafts = createDrafts(storage.flows);
  const one = renamed(1);
  await drafts.save(draft(one.flow, { steps: one.steps, done: 1 }));
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
    if (this.name === 'flows') throw new DOMException('full', 'QuotaExceededError');
    return put.apply(this, given);
  });
  const two = renamed(1, one.flow, one.steps);
  await expect(drafts.save(draft(two.flow, { steps: two.steps, done: 2 }))).rejects.toThrow();
  vi.restoreAllMocks();
  expect(await readBack()).toMatchObject({ label: '1', history: { steps: one.steps, done: 1 } });
});
