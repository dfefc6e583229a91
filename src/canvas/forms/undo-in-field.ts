import type { KeyboardEvent } from 'react';
import type { NodeId } from '../../flow/ids';
import type { Operation } from '../../flow/operation';
import type { DocumentStore } from '../document';

/**
 * Undo and redo in a plain field of a form: what was written there is taken back as the history of the document has it,
 * for the browser's own parts what was written at odd places. Nothing but this node is touched from within its form.
 */
export function undoInField(event: KeyboardEvent<HTMLElement>, document: DocumentStore, node: NodeId) {
  // A number and a search keep what is being written to themselves, and an editor has a history of its own.
  const plain = 'input[type="text"]:not([role="spinbutton"], [data-search]), textarea';
  const isPlain = event.target instanceof Element && event.target.matches(plain);
  const way = wayOf(event);
  if (!isPlain || way === undefined || event.defaultPrevented) return;
  event.preventDefault();
  event.stopPropagation();
  const { steps, done } = document.history();
  const step = steps[way === 'undo' ? done - 1 : done];
  if (step && isOf(node, step.operation)) document[way]();
}

function wayOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): 'undo' | 'redo' | undefined {
  if (!(ctrlKey || metaKey) || altKey) return undefined;
  if (key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo';
  return key.toLowerCase() === 'y' && !shiftKey ? 'redo' : undefined;
}

/** Whether an operation changes this node and nothing else. */
function isOf(node: NodeId, operation: Operation): boolean {
  if (operation.type === 'within') return isOf(node, operation.operation);
  if (operation.type === 'batch') return operation.operations.every((part) => isOf(node, part));
  return (
    operation.type === 'replace' && operation.collection === 'nodes' && operation.items.every(({ id }) => id === node)
  );
}
