import { createStore } from 'zustand/vanilla';
import type { Flow } from '../flow/flow';
import { apply, type Operation } from '../flow/operation';

export interface DocumentState {
  readonly flow: Flow;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export interface EditOptions {
  /** Edits with the same key, each less than a second after the one before, are one undo step: a word typed, a slider dragged. */
  readonly merge?: string;
}

/** The flow that is edited, and its undo history. Reads like a zustand store; changes only by operations. */
export interface DocumentStore {
  getState(): DocumentState;
  getInitialState(): DocumentState;
  subscribe(listener: (state: DocumentState, previous: DocumentState) => void): () => void;
  edit(operation: Operation, options?: EditOptions): void;
  undo(): void;
  redo(): void;
  /** Shows another flow, with an empty history. */
  open(flow: Flow): void;
}

interface UndoStep {
  readonly inverse: Operation;
  readonly merge?: string;
  readonly at: number;
}

const mergeMilliseconds = 1_000;
/** Each step may hold whole nodes, so the history is bounded. */
const maxSteps = 500;

/**
 * Makes the document store of a flow.
 * @param now milliseconds; tests pass a clock of their own
 */
export function createDocument(flow: Flow, now: () => number = Date.now): DocumentStore {
  let undoSteps: UndoStep[] = [];
  let redoSteps: UndoStep[] = [];
  const store = createStore<DocumentState>(() => ({ flow, canUndo: false, canRedo: false }));
  const show = (next: Flow) =>
    store.setState({ flow: next, canUndo: undoSteps.length > 0, canRedo: redoSteps.length > 0 });

  const travel = (from: UndoStep[], to: UndoStep[]) => {
    const step = from.pop();
    if (!step) return;
    const applied = apply(store.getState().flow, step.inverse);
    to.push({ inverse: applied.inverse, at: Number.NEGATIVE_INFINITY });
    show(applied.flow);
  };

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    edit(operation, { merge } = {}) {
      const before = store.getState().flow;
      const applied = apply(before, operation);
      if (applied.flow === before) return;
      const at = now();
      const last = undoSteps.at(-1);
      const joins = merge !== undefined && last?.merge === merge && at - last.at < mergeMilliseconds;
      if (joins) undoSteps.pop();
      const inverse: Operation = joins
        ? { type: 'batch', operations: [applied.inverse, ...operationsOf(last.inverse)] }
        : applied.inverse;
      undoSteps.push(merge === undefined ? { inverse, at } : { inverse, at, merge });
      if (undoSteps.length > maxSteps) undoSteps.shift();
      redoSteps = [];
      show(applied.flow);
    },
    undo: () => travel(undoSteps, redoSteps),
    redo: () => travel(redoSteps, undoSteps),
    open(next) {
      undoSteps = [];
      redoSteps = [];
      show(next);
    },
  };
}

/** The parts of a joined step, so that joining a hundred keystrokes does not nest a hundred deep. */
function operationsOf(operation: Operation): readonly Operation[] {
  return operation.type === 'batch' ? operation.operations : [operation];
}
