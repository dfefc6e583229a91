import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editActions } from '../src/canvas/canvas-actions';
import { createPaste } from '../src/canvas/clipboard/clipboard';
import { createDocument, type DocumentStore } from '../src/canvas/document';
import { createSelection } from '../src/canvas/selection';
import { testCatalogue, testFlow, testNode } from '../src/canvas/test-flows';
import { writeClip } from '../src/flow/clip';
import * as edits from '../src/flow/edits';
import type { Flow } from '../src/flow/flow';
import { type FlowId, flowIdSchema } from '../src/flow/ids';
import { canonicalJson } from '../src/flow/json';
import { apply } from '../src/flow/operation';
import * as slotEdits from '../src/flow/slot-edits';
import { createDrafts } from '../src/storage/drafts';
import { exportFlow } from '../src/storage/flow-file';
import { createHistoryStore } from '../src/storage/history-store';
import { openStorage, type Storage } from '../src/storage/storage';
import { type Draw, drawOf, editAtRandom, helpers, operationKinds } from './support/random-edits';

const seed = Number(process.env['SEED'] ?? 20_261_121);
const sequences = Number(process.env['SEQUENCES'] ?? 1_000);

//   ask ──▶ think
const nodes = [testNode('ask', 'chat'), testNode('think', 'model', { x: 300, config: { instructions: 'Be kind.' } })];
const startOf = (id: FlowId): Flow => ({ ...testFlow(nodes, ['ask.message > think.prompt']), id });

/** Both are bytes that a person keeps: what is compared and hashed, and what a file holds. */
const bytesOf = (flow: Flow): string => `${canonicalJson(flow)}\n${exportFlow(flow)}`;

const kinds = [...operationKinds, ...Object.keys(helpers), 'action', 'paste', 'undo', 'redo', 'reload'];
const move = fc.record({ kind: fc.constantFrom(...kinds), seed: fc.nat() });

/** What a person has before them: a document, what is selected, and the storage under it. */
function desk(storage: Storage, id: FlowId) {
  let drafts = createDrafts(storage.flows);
  const clock = { milliseconds: 0 };
  const document = createDocument(startOf(id), () => clock.milliseconds);
  const selection = createSelection();
  const targets = { document, selection, catalogue: testCatalogue };
  const actions = editActions(targets).filter(({ name }) => name !== 'undo' && name !== 'redo');
  const paste = createPaste(targets, { pointer: () => ({ x: 5, y: 5 }), onFailure: () => undefined });

  async function reload(): Promise<void> {
    const { flow } = document.getState();
    expect(await drafts.save({ id, flow, history: document.history() })).toBe(true);
    const stored = await storage.flows.get(id);
    if (!stored || !('flow' in stored)) throw new Error('what was saved is there and can be read');
    const { history, offset } = await storage.extend(createHistoryStore).read(stored.flow, stored.revision);
    drafts = createDrafts(storage.flows);
    drafts.opened(id, stored.revision, history, offset);
    document.open(stored.flow, history);
  }

  async function perform(kind: string, draw: Draw): Promise<void> {
    clock.milliseconds += draw(1_500);
    const { flow } = document.getState();
    selection.select({ nodes: flow.nodes.filter(() => draw(2) === 0).map((node) => node.id) });
    const can = actions.filter((action) => action.isEnabled());
    if (kind === 'undo') document.undo();
    else if (kind === 'redo') document.redo();
    else if (kind === 'reload') await reload();
    else if (kind === 'paste') paste(writeClip(flow.nodes, flow.wires));
    else if (kind === 'action') can[draw(can.length)]?.run();
    else editAtRandom(document, kind, draw);
  }

  return { document, perform, reload };
}

function undoAll(document: DocumentStore): string {
  while (document.getState().canUndo) document.undo();
  return bytesOf(document.getState().flow);
}

function redoAll(document: DocumentStore): string {
  while (document.getState().canRedo) document.redo();
  return bytesOf(document.getState().flow);
}

it('knows a random edit for every helper that makes an operation', () => {
  expect(Object.keys(helpers).toSorted()).toEqual([...Object.keys(edits), ...Object.keys(slotEdits)].toSorted());
});

it(`is byte for byte at the start after all is undone, and at the end after all is done again, in ${sequences} sequences of edits with reloads among them`, async () => {
  const storage = await openStorage({ name: 'undo', onBlocked: fail, onOutdated: () => undefined, onLost: fail });
  let count = 0;
  let steps = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 4, maxLength: 24, size: 'max' }), async (moves) => {
      count += 1;
      const id = flowIdSchema.parse(`flow-${count}`);
      const { document, perform, reload } = desk(storage, id);
      const start = bytesOf(document.getState().flow);
      let mirror = document.getState().flow;
      document.onChange(({ operation }) => {
        mirror = apply(mirror, operation).flow;
      });
      for (const { kind, seed: of } of moves) await perform(kind, drawOf(of));
      while (document.getState().canRedo) document.redo();
      await reload();
      steps += document.history().steps.length;
      const end = bytesOf(document.getState().flow);
      expect(bytesOf(mirror)).toBe(end);
      expect(undoAll(document)).toBe(start);
      await reload();
      expect(redoAll(document)).toBe(end);
      expect(undoAll(document)).toBe(start);
    }),
    { numRuns: sequences, seed },
  );
  storage.close();
  console.log(`${count} sequences, ${steps} gestures: all undone and done again`);
  expect(steps).toBeGreaterThan(sequences * 3);
}, 120_000);

function fail(): never {
  throw new Error('not expected here');
}
