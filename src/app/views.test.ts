import { beforeEach, expect, it } from 'vitest';
import type * as z from 'zod';
import { openedNodes } from '../canvas/card/opened-nodes';
import type { FlowId, NodeId } from '../flow/ids';
import type { Storage } from '../storage/storage';
import { createPanels } from './panels/panels';
import { createViews } from './views';

const [one, other] = ['one', 'other'] as [FlowId, FlowId]; // ids are branded strings

/** What a page keeps, and the views of a page that begins with it. */
function pageWith(kept: Map<string, unknown>, panels = createPanels()) {
  const settings = {
    get: async <Value>(key: string, schema: z.ZodType<Value>) => schema.safeParse(kept.get(key)).data,
    put: async (key: string, value: unknown) => void kept.set(key, value),
  };
  openedNodes.setState(new Set(), true);
  return createViews({ settings } as unknown as Storage, panels); // views ask for settings alone
}

async function open(views: ReturnType<typeof pageWith>, flow: FlowId) {
  await views.flush();
  views.show(flow, await views.read(flow));
}

const opened = () => [...openedNodes.getState()];

beforeEach(() => openedNodes.setState(new Set(), true));

it('which nodes show their hidden ports is kept for each flow, and is there after a reload', async () => {
  const kept = new Map<string, unknown>();
  const views = pageWith(kept);
  await open(views, one);
  openedNodes.setState(new Set(['ask', 'think']), true);
  await open(views, other);
  expect(opened()).toEqual([]);
  openedNodes.setState(new Set(['loose']), true);
  await views.flush();
  const later = pageWith(kept);
  await open(later, one);
  expect(opened()).toEqual(['ask', 'think']);
  await open(later, other);
  expect(opened()).toEqual(['loose']);
});

it('of very many nodes those are kept that were asked for last; what was kept before there was such a thing is read', async () => {
  const kept = new Map<string, unknown>([['view-one', { chats: [], tornOff: [], shown: 'inspector' }]]);
  const views = pageWith(kept);
  await open(views, one);
  openedNodes.setState(new Set(Array.from({ length: 1_000 }, (_, index) => `node${index}`)), true);
  await views.flush();
  await open(pageWith(kept), one);
  expect(opened()).toHaveLength(200);
  expect(opened().at(-1)).toBe('node999');
});

it('where a chat floats is kept for each flow', async () => {
  const kept = new Map<string, unknown>();
  const panels = createPanels();
  const ask = 'ask' as NodeId; // an id like any other
  const frame = { x: 400, y: 60, width: 360, height: 520 };
  const views = pageWith(kept, panels);
  await open(views, one);
  panels.keepFrame(ask, frame);
  await open(views, other);
  expect(panels.getState().frames).toBeUndefined();
  await open(views, one);
  expect(panels.getState().frames).toEqual({ ask: frame });
});
