import { createStore } from 'zustand/vanilla';
import type { Flow } from '../flow/flow';
import { type History, joinSteps, noHistory, type Step } from '../flow/history';
import { apply, type Operation } from '../flow/operation';

export interface DocumentState {
  readonly flow: Flow;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** It shows what another tab does: edits are refused. */
  readonly isReadOnly: boolean;
}

export interface EditOptions {
  /** Edits with the same key, each less than a second after the one before, are one undo step: a word typed, a slider dragged. */
  readonly merge?: string;
}

/** An operation that the document took, and why. */
export interface Change {
  readonly operation: Operation;
  readonly by: 'edit' | 'undo' | 'redo';
}

/** The flow that is edited, and its undo history. Reads like a zustand store; changes only by operations. */
export interface DocumentStore {
  getState(): DocumentState;
  getInitialState(): DocumentState;
  subscribe(listener: (state: DocumentState, previous: DocumentState) => void): () => void;
  edit(operation: Operation, options?: EditOptions): void;
  undo(): void;
  redo(): void;
  /** The gestures up to now; a value of its own that later ones do not change. */
  history(): History;
  /** Shows another flow, with what was done to it before. */
  open(flow: Flow, history?: History): void;
  /** Shows a state of the flow that another tab has made. */
  follow(flow: Flow): void;
  setReadOnly(isReadOnly: boolean): void;
  /** Told of every operation that this document took by itself. */
  onChange(listener: (change: Change) => void): () => void;
  /** Told of an edit that was refused. */
  onRefused(listener: () => void): () => void;
}

const mergeMilliseconds = 1_000;

/**
 * Makes the document store of a flow.
 * @param now milliseconds; tests pass a clock of their own
 */
export function createDocument(flow: Flow, now: () => number = Date.now): DocumentStore {
  let { steps, done } = noHistory;
  let last: { readonly merge: string | undefined; readonly at: number } | undefined;
  const changeListeners = new Set<(change: Change) => void>();
  const refusedListeners = new Set<() => void>();
  const store = createStore<DocumentState>(() => ({ flow, canUndo: false, canRedo: false, isReadOnly: false }));

  function show(next: Flow, isReadOnly = store.getState().isReadOnly): void {
    const isFree = !isReadOnly;
    store.setState({ flow: next, canUndo: isFree && done > 0, canRedo: isFree && done < steps.length, isReadOnly });
  }

  function isRefused(): boolean {
    const { isReadOnly } = store.getState();
    if (isReadOnly) for (const listener of refusedListeners) listener();
    return isReadOnly;
  }

  function tell(change: Change): void {
    for (const listener of changeListeners) listener(change);
  }

  function travel(by: 'undo' | 'redo'): void {
    const step = steps[by === 'undo' ? done - 1 : done];
    if (!step || isRefused()) return;
    const operation = by === 'undo' ? step.inverse : step.operation;
    done += by === 'undo' ? -1 : 1;
    last = undefined;
    show(apply(store.getState().flow, operation).flow);
    tell({ operation, by });
  }

  /** Takes a gesture into the history; what was undone before it is gone. */
  function record(step: Step, merge: string | undefined): void {
    const at = now();
    const before = steps[done - 1];
    const joins = before && merge !== undefined && last?.merge === merge && at - last.at < mergeMilliseconds;
    const kept = steps.slice(0, joins ? done - 1 : done);
    steps = [...kept, joins ? joinSteps(before, step) : step];
    done = steps.length;
    last = { merge, at };
  }

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    edit(operation, { merge } = {}) {
      const before = store.getState().flow;
      const applied = apply(before, operation);
      if (applied.flow === before || isRefused()) return;
      record({ operation, inverse: applied.inverse }, merge);
      show(applied.flow);
      tell({ operation, by: 'edit' });
    },
    undo: () => travel('undo'),
    redo: () => travel('redo'),
    history: () => ({ steps, done }),
    open(next, history = noHistory) {
      ({ steps, done } = history);
      last = undefined;
      show(next);
    },
    follow: (next) => show(next),
    setReadOnly: (isReadOnly) => show(store.getState().flow, isReadOnly),
    onChange: (listener) => added(changeListeners, listener),
    onRefused: (listener) => added(refusedListeners, listener),
  };
}

function added<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
