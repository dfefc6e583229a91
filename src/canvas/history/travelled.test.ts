import { expect, it } from 'vitest';
import { moveNodes, removeItems } from '../../flow/edits';
import type { Flow, Note } from '../../flow/flow';
import type { ItemId } from '../../flow/ids';
import { apply, type Operation } from '../../flow/operation';
import type { SelectionState } from '../selection';
import { testFlow, testNode } from '../test-flows';
import { selectionAfterTravel } from './travelled';

// An id like any other.
const memo: Note = { id: 'memo' as ItemId, text: 'Why', position: { x: 0, y: 0 }, size: { width: 100, height: 60 } };
const flow: Flow = {
  ...testFlow([testNode('ask', 'chat'), testNode('think', 'model')], ['ask.message > think.prompt']),
  notes: [memo],
};
const nothing: SelectionState = { nodes: new Set(), wires: new Set() };

/** What is selected after an operation was undone. */
function afterUndo(operation: Operation, before = nothing) {
  const applied = apply(flow, operation);
  const undone = apply(applied.flow, applied.inverse);
  const after = Object.entries(selectionAfterTravel(undone.flow, applied.inverse, before));
  return Object.fromEntries(after.flatMap(([kind, ids]) => (ids.size > 0 ? [[kind, [...ids]]] : [])));
}

it('selects the nodes that come back, without their wires', () => {
  expect(afterUndo(removeItems(flow, new Set(['think']), new Set()))).toEqual({ nodes: ['think'] });
});

it('selects what moved back', () => {
  expect(afterUndo(moveNodes(flow, new Map([['ask', { x: 9, y: 9 }]])))).toEqual({ nodes: ['ask'] });
});

it('selects a wire that comes back by itself', () => {
  const wire = flow.wires[0]?.id ?? '';
  expect(afterUndo(removeItems(flow, new Set(), new Set([wire])))).toEqual({ wires: [wire] });
});

it('keeps what was selected and is still there, where nothing comes back', () => {
  const before = { nodes: new Set(['ask', 'copy']), wires: new Set<string>() };
  const item = testNode('copy', 'chat');
  const added: Operation = { type: 'insert', collection: 'nodes', items: [{ index: 2, item }] };
  expect(afterUndo(added, before)).toEqual({ nodes: ['ask'] });
});

it('selects a note that comes back', () => {
  expect(afterUndo({ type: 'remove', collection: 'notes', ids: ['memo'] })).toEqual({ notes: ['memo'] });
});

it('keeps a selected note selected, where nothing comes back', () => {
  const before = { ...nothing, notes: new Set(['memo']) };
  const item = testNode('copy', 'chat');
  const added: Operation = { type: 'insert', collection: 'nodes', items: [{ index: 2, item }] };
  expect(afterUndo(added, before)).toEqual({ notes: ['memo'] });
});
