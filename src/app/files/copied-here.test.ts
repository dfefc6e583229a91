// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { memorySettings } from '../../../tests/support/memory-settings';
import { writeClip } from '../../flow/clip';
import type { FlowNode } from '../../flow/flow';
import type { FlowId, NodeId } from '../../flow/ids';
import { createStrangers } from '../library/strangers';
import { noticeStore } from '../notices/notices';
import { createCopiedHere, takeIn, watchCopies } from './copied-here';

const [own, other, came] = ['own', 'other', 'came'] as FlowId[] as [FlowId, FlowId, FlowId]; // of the form that ids have

function clip(id: string): string {
  const node: FlowNode = {
    id: id as NodeId, // of the form that ids have
    type: 'http-request',
    typeVersion: 1,
    position: { x: 0, y: 0 },
    config: {},
  };
  return writeClip([node], [], { notes: [], frames: [], flows: {} });
}

async function machine(settings = memorySettings()) {
  const strangers = createStrangers({ settings });
  await strangers.add(came);
  return { settings, strangers, copies: createCopiedHere({ settings }, strangers) };
}

beforeEach(() => noticeStore.setState({ notices: [] }));

it('takes what was copied on this machine, in this tab or another, for what it is', async () => {
  const here = await machine();
  const nextTab = await machine(here.settings);
  await here.copies.copied(clip('a'), own);
  await here.copies.pasted(clip('a'), other);
  await nextTab.copies.pasted(clip('a'), other);
  expect([here.strangers.has(other), nextTab.strangers.has(other)]).toEqual([false, false]);
  expect(noticeStore.getState().notices).toEqual([]);
});

it('makes a flow one from elsewhere when something from elsewhere is pasted into it, and says so', async () => {
  const { copies, strangers } = await machine();
  await copies.copied(clip('a'), own);
  await copies.pasted(clip('b'), own);
  expect(strangers.optionOf(own)).toEqual({ stranger: own });
  expect(noticeStore.getState().notices).toHaveLength(1);
});

it('does so for what was copied from a flow that came from elsewhere', async () => {
  const { copies, strangers } = await machine();
  await copies.copied(clip('a'), came);
  await copies.pasted(clip('a'), own);
  expect(strangers.has(own)).toBe(true);
});

it('leaves a flow alone for a note, for a text that is no piece of a flow, and for one that cannot be pasted', async () => {
  const { copies, strangers } = await machine();
  const note = writeClip([], [], {
    notes: [{ id: 'n' as never, text: 'hi', position: { x: 0, y: 0 }, width: 100, height: 100 } as never],
    frames: [],
    flows: {},
  });
  for (const text of [note, 'hello', '', '{"format":"voide.clip","version":99}']) await copies.pasted(text, own);
  expect(strangers.has(own)).toBe(false);
});

it('forgets the oldest of many pieces, and then asks', async () => {
  const { copies, settings } = await machine();
  for (let index = 0; index < 60; index++) await copies.copied(clip(`n${index}`), own);
  const later = await machine(settings);
  await later.copies.pasted(clip('n59'), own);
  expect(later.strangers.has(own)).toBe(false);
  await later.copies.pasted(clip('n0'), own);
  expect(later.strangers.has(own)).toBe(true);
});

it('hears of what the canvas has dealt with, and of nothing else', async () => {
  const { strangers, settings } = await machine();
  watchCopies({ storage: { settings }, strangers, document: { getState: () => ({ flow: { id: own } }) } });
  const tell = (type: string, text: string, isDealtWith: boolean) => {
    const event = new Event(type, { cancelable: true });
    Object.assign(event, { clipboardData: { getData: () => text } });
    if (isDealtWith) event.preventDefault();
    window.dispatchEvent(event);
  };
  tell('copy', clip('a'), true);
  tell('paste', clip('a'), true);
  tell('paste', clip('b'), false);
  await new Promise((resolve) => setTimeout(resolve));
  expect(strangers.has(own)).toBe(false);
  tell('paste', clip('b'), true);
  await vi.waitFor(() => expect(strangers.has(own)).toBe(true));
});

it('asks from now on, and says what went wrong, where it cannot be kept', async () => {
  const full = { ...memorySettings(), change: async () => Promise.reject(new Error('full')) };
  const strangers = createStrangers({ settings: full });
  await takeIn(strangers, own);
  expect(strangers.has(own)).toBe(true);
  expect(noticeStore.getState().notices.map(({ kind }) => kind)).toEqual(['error']);
});
