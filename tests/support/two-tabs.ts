import { vi } from 'vitest';
import { createLibrary } from '../../src/app/library/library';
import { keepBoth } from '../../src/app/tabs/keep-both';
import * as session from '../../src/app/tabs/session';
import { createTabs } from '../../src/app/tabs/tabs';
import { createDocument } from '../../src/canvas/document';
import { emptyFlow } from '../../src/flow/flow';
import { type FlowId, flowIdSchema, type ItemId, newId } from '../../src/flow/ids';
import { addSlot } from '../../src/flow/slot-edits';
import { createAutosave } from '../../src/storage/autosave';
import { createDrafts, type Draft } from '../../src/storage/drafts';
// What a page loads when it is wanted is there from the start: the clock stands still meanwhile.
import '../../src/storage/history-store';
import { openStorage, type Storage } from '../../src/storage/storage';
import { FakeChannels, FakeLocks, FakeTab } from './fake-browser';
import type { Draw } from './random-edits';

const flowId = flowIdSchema.parse('shared');

/** Joins what a page joins for the document: what `createWorkspace` does, without runs, chats and panels. */
function openPage(storage: Storage, tab: FakeTab, locks: FakeLocks, channels: FakeChannels) {
  const document = createDocument(emptyFlow(newId<FlowId>(), ''));
  const drafts = createDrafts(storage.flows);
  /** What was done here since the last write. */
  const pending = new Set<string>();
  const autosave = createAutosave<Draft>({
    save: keepDraft,
    onState: (state) => state === 'saved' && pending.clear(),
    after: () => () => undefined, // the test says when
  });
  const flush = () => (tab.isDead ? new Promise<void>(() => undefined) : autosave.flush());
  const tabs = createTabs({
    document,
    flush,
    reopen: (claim) => library.reopen(claim),
    revisionOf: (id) => (autosave.unsavedOf(id) ? undefined : drafts.revisionOf(id)),
    locks: locks.of(tab),
    channelOf: channels.of(tab),
    loadSession: async () => session,
  });
  const library = createLibrary({
    storage,
    document,
    drafts,
    tabs,
    flush,
    showFlow: async (flow, claim, history) => {
      document.open(flow, history);
      tabs.enter(claim);
    },
    onRemoved: () => undefined,
    onImported: async () => undefined,
    onCopied: async () => undefined,
  });
  document.onChange(() => autosave.changed(drafts.draftOf(document.getState().flow, document.history())));

  async function keepDraft(draft: Draft): Promise<void> {
    if (await drafts.save(draft)) return tabs.saved(draft.flow, drafts.revisionOf(draft.id));
    const { open, showAgain } = library;
    await keepBoth({ storage, document, drafts, autosave, open, showAgain, onCopied: async () => undefined }, draft);
  }

  return { tab, document, autosave, tabs, library, pending, flush };
}

type Page = ReturnType<typeof openPage>;

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

async function pass(milliseconds: number): Promise<void> {
  await turns(20);
  vi.advanceTimersByTime(milliseconds);
  await turns(40);
}

/** A browser with three tabs that have the same flow open, one after the other. */
export async function openMachine(name: string) {
  const storage = await openStorage({ name, onBlocked: fail, onOutdated: () => undefined, onLost: fail });
  await storage.flows.put(emptyFlow(flowId, 'Shared'));
  const locks = new FakeLocks();
  const channels = new FakeChannels();
  const pages: (Page | undefined)[] = [undefined, undefined, undefined];
  const required = new Set<string>();
  const counts = { taken: 0, refused: 0 };
  const slotsOf = ({ document }: Page) => new Set(document.getState().flow.slots.map(({ id }) => id as string));
  const opened = ({ document }: Page) => document.getState().flow.id === flowId;

  function edit(page: Page): void {
    if (page.document.getState().isReadOnly) counts.refused += 1;
    else counts.taken += 1;
    const id = `edit-${counts.taken}-${counts.refused}`;
    if (!page.document.getState().isReadOnly) {
      required.add(id);
      page.pending.add(id);
    }
    page.document.edit(addSlot(page.document.getState().flow, { id: id as ItemId, name: '', kind: 'key' })); // a plain id
  }

  function undo(page: Page): void {
    const before = slotsOf(page);
    page.document.undo();
    const after = slotsOf(page);
    for (const id of before) if (!after.has(id)) required.delete(id);
  }

  function kill(index: number, page: Page): void {
    for (const id of page.pending) required.delete(id); // less than half a second of work
    page.tab.isDead = true;
    locks.bury(page.tab);
    pages[index] = undefined;
  }

  function open(index: number): void {
    const page = openPage(storage, new FakeTab(), locks, channels);
    pages[index] = page;
    void page.library.open(flowId);
  }

  function performIn(page: Page, index: number, what: string): void {
    if (what === 'wake') page.tab.wake();
    else if (what === 'kill') kill(index, page);
    else if (page.tab.isFrozen || !opened(page)) return;
    else if (what === 'edit') edit(page);
    else if (what === 'undo') undo(page);
    else if (what === 'save') void page.flush();
    else if (what === 'take-over') void page.tabs.takeOver();
    else if (what === 'freeze') page.tab.isFrozen = true;
  }

  return {
    async perform(what: string, index: number, draw: Draw): Promise<void> {
      const page = pages[index];
      if (!page) open(index);
      else if (what === 'doze') {
        performIn(page, index, 'edit');
        performIn(page, index, 'freeze');
      } else if (what === 'seize') {
        performIn(page, index, 'take-over');
        await pass(3_000);
        performIn(page, index, 'edit');
      } else performIn(page, index, what);
      if (what === 'settle' || draw(3) === 0) await pass(3_000);
      else await turns(draw(25));
    },
    /** Wakes all, lets all be written, and looks what there is. */
    async finish() {
      const alive = pages.flatMap((page) => page ?? []);
      for (const { tab } of alive) tab.wake();
      for (let round = 0; round < 3; round++) {
        await pass(3_000);
        for (const page of alive) void page.flush();
      }
      await pass(3_000);
      const flows = [];
      for (const { id } of await storage.flows.list()) {
        const stored = await storage.flows.get(id);
        if (stored && 'flow' in stored) flows.push(stored.flow);
      }
      const kept = new Set(flows.flatMap((flow) => flow.slots.map(({ id }) => id as string)));
      const writers = alive.filter((page) => opened(page) && !page.document.getState().isReadOnly);
      for (const { tab } of alive) tab.isDead = true;
      return {
        ...counts,
        kept,
        lost: [...required].filter((id) => !kept.has(id)),
        copies: flows.filter(({ id }) => id !== flowId).map((flow) => flow.name),
        writers: writers.length,
      };
    },
  };
}

function fail(): never {
  throw new Error('not expected here');
}
