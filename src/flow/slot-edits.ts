import { setConfig } from './edits';
import type { Flow, Slot } from './flow';
import type { NodeId } from './ids';
import type { Operation } from './operation';

/** What people do to the slots of a flow, as operations. Each is one undo step. */

/**
 * Gives a flow a slot more.
 * @param use a field of a node that takes its credential from it from now on
 */
export function addSlot(flow: Flow, slot: Slot, use?: { readonly node: NodeId; readonly key: string }): Operation {
  const insert: Operation = {
    type: 'insert',
    collection: 'slots',
    items: [{ index: flow.slots.length, item: slot }],
  };
  if (!use) return insert;
  return { type: 'batch', operations: [insert, setConfig(flow, use.node, use.key, slot.id)] };
}

export function changeSlot(slot: Slot): Operation {
  return { type: 'replace', collection: 'slots', items: [slot] };
}

/** Takes a slot away. Nodes that name it keep its name, so that the build can say what they miss. */
export function removeSlot(id: string): Operation {
  return { type: 'remove', collection: 'slots', ids: [id] };
}
