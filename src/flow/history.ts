import type { Operation } from './operation';

/** One gesture of a person: what it did to the flow, and what takes it back. */
export interface Step {
  readonly operation: Operation;
  readonly inverse: Operation;
}

/** The gestures that led to a flow, oldest first. Those from `done` on were undone, and can be done again. */
export interface History {
  readonly steps: readonly Step[];
  readonly done: number;
}

export const noHistory: History = { steps: [], done: 0 };

/** Makes one gesture of two that followed each other: a word typed is not a step a letter. */
export function joinSteps(first: Step, second: Step): Step {
  // Both wrote the same places, so nothing is left of what stood there between them.
  if (placesOf(first.operation) === placesOf(second.operation))
    return { operation: second.operation, inverse: first.inverse };
  return {
    operation: { type: 'batch', operations: [...partsOf(first.operation), ...partsOf(second.operation)] },
    inverse: { type: 'batch', operations: [...partsOf(second.inverse), ...partsOf(first.inverse)] },
  };
}

/** Which places an operation writes that does nothing else; for any other one a value that equals no other. */
function placesOf(operation: Operation): string | symbol {
  if (operation.type === 'replace')
    return `${operation.collection} ${operation.items.map((item) => item.id).toSorted()}`;
  if (operation.type === 'within') {
    const inner = placesOf(operation.operation);
    return typeof inner === 'symbol' ? inner : `${operation.flow} ${inner}`;
  }
  if (operation.type === 'set' && operation.unset.length === 0)
    return `set ${Object.keys(operation.fields).toSorted()}`;
  return Symbol();
}

/** So that joining a hundred keystrokes does not nest a hundred deep. */
function partsOf(operation: Operation): readonly Operation[] {
  return operation.type === 'batch' ? operation.operations : [operation];
}
