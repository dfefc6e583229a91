import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDocument } from '../../canvas';
import { emptyFlow, type Flow } from '../../flow/flow';
import { noHistory } from '../../flow/history';
import { flowIdSchema } from '../../flow/ids';
import { createDrafts, type Draft } from '../../storage/drafts';
import { openStorage, type Storage } from '../../storage/storage';
import { noticeStore } from '../notices/notices';
import { keepBoth } from './keep-both';

const id = flowIdSchema.parse('f');
const flow = (name: string, description = ''): Flow => ({ ...emptyFlow(id, name), description });
const draftOf = (edited: Flow): Draft => ({ id, flow: edited, history: noHistory });

let storage: Storage;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  noticeStore.setState({ notices: [] });
  storage = await openStorage({ onBlocked: () => {}, onOutdated: () => {}, onLost: () => {} });
});

afterEach(() => {
  storage.close();
  vi.unstubAllGlobals();
});

/** Settles a draft that was refused; what came after it is unsaved. */
async function settle(refused: Draft, unsaved: Draft | undefined = refused) {
  const document = createDocument(refused.flow);
  const shown = vi.fn(async () => undefined);
  await keepBoth(
    {
      storage,
      document,
      drafts: createDrafts(storage.flows),
      autosave: { unsavedOf: () => unsaved, forget: () => undefined },
      open: async () => undefined,
      showAgain: shown,
      onCopied: async () => undefined,
      now: () => new Date(2026, 10, 21, 20, 14),
    },
    refused,
  );
  const stored = [];
  for (const entry of await storage.flows.list()) {
    const found = await storage.flows.get(entry.id);
    if (found && 'flow' in found) stored.push([found.flow.name, found.flow.description]);
  }
  // The other tab's first.
  const own = stored.filter(([name]) => name !== 'Mail');
  return { stored: [...stored.filter((one) => !own.includes(one)), ...own], isShownAgain: shown.mock.calls.length > 0 };
}

it('leaves what the other tab wrote, and keeps what was done here under a name that says so', async () => {
  await storage.flows.put(flow('Mail', 'theirs'));
  const { stored, isShownAgain } = await settle(draftOf(flow('Mail', 'mine')));
  expect(stored).toEqual([
    ['Mail', 'theirs'],
    ['Mail (from another tab, 21 Nov, 20:14)', 'mine'],
  ]);
  expect(isShownAgain).toBe(true);
  expect(noticeStore.getState().notices).toMatchObject([{ kind: 'offer', action: { label: 'Open it' } }]);
});

it('keeps also what was done after the draft that was refused', async () => {
  await storage.flows.put(flow('Mail', 'theirs'));
  const { stored } = await settle(draftOf(flow('Mail', 'mine')), draftOf(flow('Mail', 'mine, and more')));
  expect(stored.map(([, description]) => description)).toEqual(['theirs', 'mine, and more']);
});

it('makes no copy where both came to the same', async () => {
  await storage.flows.put(flow('Mail', 'same'));
  const { stored, isShownAgain } = await settle(draftOf(flow('Mail', 'same')));
  expect([stored, isShownAgain]).toEqual([[['Mail', 'same']], false]);
  expect(noticeStore.getState().notices).toEqual([]);
});
