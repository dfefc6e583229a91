import { describe, expect, it } from 'vitest';
import { addNodes, changeNode, removeItems } from '../flow/edits';
import type { NodeId } from '../flow/ids';
import { createDocument } from './document';
import { testFlow, testNode } from './test-flows';

const ask = testNode('ask', 'chat');
const think = testNode('think', 'model');

function documentWithClock() {
  const clock = { milliseconds: 0 };
  const flow = testFlow([ask, think], ['ask.message > think.prompt']);
  const document = createDocument(flow, () => clock.milliseconds);
  const rename = (label: string, merge?: string) =>
    document.edit(
      changeNode(document.getState().flow, 'think' as NodeId, { label }), // the id of a node above
      merge === undefined ? {} : { merge },
    );
  return { flow, document, clock, rename, label: () => document.getState().flow.nodes[1]?.label };
}

describe('a document', () => {
  it('is byte for byte what it was after an edit is undone', () => {
    const { document, flow } = documentWithClock();
    document.edit(removeItems(flow, new Set(['think']), new Set()));
    expect(document.getState().flow.wires).toEqual([]);
    document.undo();
    expect(JSON.stringify(document.getState().flow)).toBe(JSON.stringify(flow));
  });

  it('redoes what was undone, until another edit is made', () => {
    const { document, rename, label } = documentWithClock();
    rename('one');
    document.undo();
    document.redo();
    expect(label()).toBe('one');
    document.undo();
    rename('two');
    expect(document.getState().canRedo).toBe(false);
  });

  it('joins edits with the same key that follow each other within a second', () => {
    const { document, clock, rename, label } = documentWithClock();
    for (const word of ['t', 'th', 'thi']) {
      rename(word, 'label');
      clock.milliseconds += 900;
    }
    document.undo();
    expect(label()).toBe('think');
    expect(document.getState().canUndo).toBe(false);
    document.redo();
    expect(label()).toBe('thi');
  });

  it('begins another undo step after a pause, with another key, and without a key', () => {
    const { document, clock, rename, label } = documentWithClock();
    rename('one', 'label');
    clock.milliseconds += 1_000;
    rename('two', 'label');
    rename('three', 'other');
    rename('four');
    const seen = [label()];
    while (document.getState().canUndo) {
      document.undo();
      seen.push(label());
    }
    expect(seen).toEqual(['four', 'three', 'two', 'one', 'think']);
  });

  it('does not join an edit with one that was redone', () => {
    const { document, rename, label } = documentWithClock();
    rename('one', 'label');
    document.undo();
    document.redo();
    rename('two', 'label');
    document.undo();
    expect(label()).toBe('one');
  });

  it('has nothing to undo after an operation that changed nothing', () => {
    const { document } = documentWithClock();
    document.edit({ type: 'batch', operations: [] });
    expect(document.getState().canUndo).toBe(false);
  });

  it('forgets its history when another flow is opened', () => {
    const { document, rename } = documentWithClock();
    rename('one');
    const other = testFlow([ask]);
    document.open(other);
    expect(document.getState()).toEqual({ flow: other, canUndo: false, canRedo: false, isReadOnly: false });
  });

  it('tells its listeners of every change', () => {
    const { document, flow } = documentWithClock();
    const seen: number[] = [];
    document.subscribe((state) => seen.push(state.flow.nodes.length));
    document.edit(addNodes(flow, [testNode('more', 'add')]));
    document.undo();
    expect(seen).toEqual([3, 2]);
  });

  it('keeps every step of a session, and is at the start again after all were undone', () => {
    const { document, rename, flow } = documentWithClock();
    for (let number = 0; number < 2_000; number++) rename(`name ${number}`);
    while (document.getState().canUndo) document.undo();
    expect(JSON.stringify(document.getState().flow)).toBe(JSON.stringify(flow));
    expect(document.history().steps).toHaveLength(2_000);
  });

  it('goes on with the gestures that it is opened with, those that were undone among them', () => {
    const { document, rename, label } = documentWithClock();
    rename('one');
    rename('two');
    document.undo();
    const again = createDocument(testFlow([ask]));
    again.open(document.getState().flow, document.history());
    again.redo();
    expect(again.getState().flow.nodes[1]?.label).toBe('two');
    again.undo();
    again.undo();
    expect(again.getState()).toMatchObject({ canUndo: false, canRedo: true });
    expect(label()).toBe('one');
  });

  it('keeps of a word that is typed only the last letter and the first state', () => {
    const { document, rename } = documentWithClock();
    for (const word of ['t', 'th', 'thi']) rename(word, 'label');
    expect(document.history().steps).toMatchObject([
      { operation: { type: 'replace', items: [{ label: 'thi' }] }, inverse: { items: [{ label: 'think' }] } },
    ]);
  });

  it('refuses edits, undo and redo while it is read-only, and says so', () => {
    const { document, rename, label } = documentWithClock();
    rename('one');
    let refused = 0;
    document.onRefused(() => {
      refused += 1;
    });
    document.setReadOnly(true);
    rename('two');
    document.undo();
    expect([label(), refused, document.getState().canUndo]).toEqual(['one', 2, false]);
    document.setReadOnly(false);
    document.undo();
    expect(label()).toBe('think');
  });

  it('tells which operation it took and why, and tells nothing of what it follows', () => {
    const { document, rename, flow } = documentWithClock();
    const told: string[] = [];
    document.onChange(({ operation, by }) => told.push(`${by} ${operation.type}`));
    rename('one');
    document.undo();
    document.redo();
    document.follow(flow);
    expect(told).toEqual(['edit replace', 'undo replace', 'redo replace']);
  });
});
