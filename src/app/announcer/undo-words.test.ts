import { expect, it } from 'vitest';
import { createDocument } from '../../canvas';
import type { Change } from '../../canvas/document';
import { emptyFlow, type Wire } from '../../flow/flow';
import type { FlowId, NodeId } from '../../flow/ids';
import type { Operation } from '../../flow/operation';
import { undoWords } from './undo-words';

const node = (id: string) => ({
  ...{ id: id as NodeId, type: 'log', typeVersion: 1, position: { x: 0, y: 0 }, config: {} }, // tests choose plain ids
});
const wire = { id: 'w', from: { node: 'a', port: 'out' }, to: { node: 'b', port: 'in' } } as Wire; // as above
const insert: Operation = {
  type: 'batch',
  operations: [
    { type: 'insert', collection: 'nodes', items: ['a', 'b'].map((id, index) => ({ item: node(id), index })) },
    { type: 'insert', collection: 'wires', items: [{ item: wire, index: 0 }] },
  ],
};

function heard(edit: Operation): {
  readonly said: (string | undefined)[];
  readonly undo: () => void;
  readonly redo: () => void;
} {
  const document = createDocument(emptyFlow('flow' as FlowId, 'Test'));
  const said: (string | undefined)[] = [];
  document.onChange((change: Change) => said.push(undoWords(change)));
  document.edit(edit);
  return { said, undo: () => document.undo(), redo: () => document.redo() };
}

it('what an undo took away and a redo brought back is said by number and kind; an edit is not', () => {
  const { said, undo, redo } = heard(insert);
  undo();
  redo();
  expect(said[0]).toBeUndefined();
  expect(said[1]).toMatch(/^Undone: (1 wire, 2 nodes|2 nodes, 1 wire) removed\.$/);
  expect(said[2]).toBe('Redone: 2 nodes, 1 wire added.');
});

it('a setting of the flow that came back is said as such', () => {
  const { said, undo } = heard({ type: 'set', fields: { name: 'Other' }, unset: [] });
  undo();
  expect(said[1]).toBe('Undone: settings of the flow changed.');
});
