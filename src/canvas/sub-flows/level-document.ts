import type { Flow } from '../../flow/flow';
import type { FlowId } from '../../flow/ids';
import { lift, viewOf } from '../../flow/sub-flows/level';
import type { DocumentState, DocumentStore } from '../document';

/**
 * A document from inside one of its embedded flows: what is seen is that flow, and what is edited is the document. The
 * history is the document's, so that undo goes on across the border.
 */
export function createLevelDocument(document: DocumentStore, level: FlowId): DocumentStore {
  let last: { readonly from: DocumentState; readonly state: DocumentState } | undefined;
  const seen = (from: DocumentState): DocumentState => {
    // Who subscribes compares by identity.
    if (last?.from !== from) {
      const flow = last?.from.flow === from.flow ? last.state.flow : viewOf(from.flow, level);
      last = { from, state: { ...from, flow: sameIfEqual(last?.state.flow, flow) } };
    }
    return last.state;
  };
  return {
    ...document,
    getState: () => seen(document.getState()),
    getInitialState: () => seen(document.getInitialState()),
    subscribe: (listener) => document.subscribe((state, previous) => listener(seen(state), seen(previous))),
    edit: (operation, options) => document.edit(lift(operation, level), options),
  };
}

/** The view that was there, unless something in it is another one. */
function sameIfEqual(before: Flow | undefined, after: Flow): Flow {
  if (!before) return after;
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Flow>; // the keys of two flows
  return [...keys].every((key) => before[key] === after[key]) ? before : after;
}
