import { expect, it } from 'vitest';
import { moveNodes, removeItems } from '../../flow/edits';
import { apply, type Operation } from '../../flow/operation';
import type { SelectionState } from '../selection';
import { testFlow, testNode } from '../test-flows';
import { selectionAfterTravel } from './travelled';

const flow = testFlow([testNode('ask', 'chat'), testNode('think', 'model')], ['ask.message > think.prompt']);
const nothing: SelectionState = { nodes: new Set(), wires: new Set() };

/** What is selected after an operation was undone. */
function afterUndo(operation: Operation, before = nothing) {
  const applied = apply(flow, operation);
  const undone = apply(applied.flow, applied.inverse);
  const { nodes, wires } = selectionAfterTravel(undone.flow, applied.inverse, before);
  return { nodes: [...nodes], wires: [...wires] };
}

it('selects the nodes that come back, without their wires', () => {
  expect(afterUndo(removeItems(flow, new Set(['think']), new Set()))).toEqual({ nodes: ['think'], wires: [] });
});

it('selects what moved back', () => {
  expect(afterUndo(moveNodes(flow, new Map([['ask', { x: 9, y: 9 }]])))).toEqual({ nodes: ['ask'], wires: [] });
});

it('selects a wire that comes back by itself', () => {
  const wire = flow.wires[0]?.id ?? '';
  expect(afterUndo(removeItems(flow, new Set(), new Set([wire])))).toEqual({ nodes: [], wires: [wire] });
});

it('keeps what was selected and is still there, where nothing comes back', () => {
  const before = { nodes: new Set(['ask', 'copy']), wires: new Set<string>() };
  const item = testNode('copy', 'chat');
  const added: Operation = { type: 'insert', collection: 'nodes', items: [{ index: 2, item }] };
  expect(afterUndo(added, before)).toEqual({ nodes: ['ask'], wires: [] });
});
