import type { Flow, Slot } from './flow';
import type { Operation } from './operation';

/** What people do to the slots of a flow, as operations. Each is one undo step. */

export function addSlot(flow: Flow, slot: Slot): Operation {
  return { type: 'insert', collection: 'slots', items: [{ index: flow.slots.length, item: slot }] };
}

export function changeSlot(slot: Slot): Operation {
  return { type: 'replace', collection: 'slots', items: [slot] };
}

/** Takes a slot away. Nodes that name it keep its name, so that the build can say what they miss. */
export function removeSlot(id: string): Operation {
  return { type: 'remove', collection: 'slots', ids: [id] };
}
