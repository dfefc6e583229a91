import type { Flow } from '../../flow/flow';
import type { Operation } from '../../flow/operation';
import type { SelectionState } from '../selection';

/** What can be selected, as a flow names it. */
const kinds = ['nodes', 'wires', 'notes', 'frames'] as const;
type Chosen = Readonly<Record<(typeof kinds)[number], ReadonlySet<string>>>;

/**
 * What is selected after an undo or a redo: what came back or changed by it, so that it is seen; else what was selected
 * and is still there.
 */
export function selectionAfterTravel(flow: Flow, operation: Operation, before: SelectionState): SelectionState {
  const touched = thereIn(flow, touchedBy(operation));
  const isOfWires = kinds.every((kind) => kind === 'wires' || touched[kind].size === 0);
  // The wires of a node that comes back say nothing of their own.
  if (!isOfWires) return { ...touched, wires: new Set() };
  if (touched.wires.size > 0) return touched;
  return thereIn(flow, (kind) => before[kind] ?? new Set());
}

/** Those of the ids that the flow has. */
function thereIn(flow: Flow, wanted: (kind: (typeof kinds)[number]) => ReadonlySet<string>): Chosen {
  const of = (kind: (typeof kinds)[number]) => {
    const ids = wanted(kind);
    return new Set(flow[kind].flatMap(({ id }: { readonly id: string }) => (ids.has(id) ? [id] : [])));
  };
  return { nodes: of('nodes'), wires: of('wires'), notes: of('notes'), frames: of('frames') };
}

/** The ids of what an operation puts into a collection, or puts in the place of others. */
function touchedBy(operation: Operation): (collection: string) => ReadonlySet<string> {
  const touched = new Map<string, Set<string>>();
  const collect = (part: Operation) => {
    if (part.type === 'batch') for (const inner of part.operations) collect(inner);
    if (part.type !== 'insert' && part.type !== 'replace') return;
    const items = part.type === 'insert' ? part.items.map(({ item }) => item) : part.items;
    const ids = touched.get(part.collection) ?? new Set();
    for (const { id } of items) ids.add(id);
    touched.set(part.collection, ids);
  };
  collect(operation);
  return (collection) => touched.get(collection) ?? new Set();
}
