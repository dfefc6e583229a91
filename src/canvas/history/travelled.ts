import type { Flow } from '../../flow/flow';
import type { Operation } from '../../flow/operation';
import type { SelectionState } from '../selection';

/**
 * What is selected after an undo or a redo: what came back or changed by it, so that it is seen; else what was selected
 * and is still there.
 */
export function selectionAfterTravel(flow: Flow, operation: Operation, before: SelectionState): SelectionState {
  const touched: Touched = { nodes: new Set(), wires: new Set() };
  collect(operation, touched);
  const nodes = idsOf(flow.nodes, touched.nodes);
  // The wires of a node that comes back say nothing of their own.
  if (nodes.size > 0) return { nodes, wires: new Set() };
  const wires = idsOf(flow.wires, touched.wires);
  if (wires.size > 0) return { nodes, wires };
  return { nodes: idsOf(flow.nodes, before.nodes), wires: idsOf(flow.wires, before.wires) };
}

/** Those of the ids that the items have. */
function idsOf(items: readonly { readonly id: string }[], ids: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(items.flatMap(({ id }) => (ids.has(id) ? [id] : [])));
}

interface Touched {
  readonly nodes: Set<string>;
  readonly wires: Set<string>;
}

function collect(operation: Operation, touched: Touched): void {
  if (operation.type === 'batch') for (const part of operation.operations) collect(part, touched);
  if (operation.type !== 'insert' && operation.type !== 'replace') return;
  const ids =
    operation.type === 'insert' ? operation.items.map(({ item }) => item.id) : operation.items.map((item) => item.id);
  if (operation.collection === 'nodes' || operation.collection === 'wires')
    for (const id of ids) touched[operation.collection].add(id);
}
