import { type ConfigField, textsIn } from '../flow/config-field';
import type { Slot } from '../flow/flow';
import type { Problem } from '../flow/problem';
import { type Design, type DesignNode, isOn } from './design';
import { error, quoted } from './report';

const isSlot = ({ control }: ConfigField): boolean => control === 'slot';

/** The slots of a flow and of what it embeds, by id: a person fills each of them once for the whole flow. */
export function slotsOf({ flow, flows }: Design): ReadonlyMap<string, Slot> {
  const all = [...flows.values()].flatMap((inner) => inner.flow.slots);
  return new Map([...all, ...flow.slots].map((slot) => [slot.id, slot]));
}

/**
 * Whether each slot that a node takes its credential from is there, and something is in it. A node may name none.
 * @param filled the ids of the slots that a credential is in; undefined where that is not known
 */
export function checkSlots(
  design: Design,
  slots: ReadonlyMap<string, Slot>,
  filled: ReadonlySet<string> | undefined,
): readonly Problem[] {
  return [...design.nodes.values()].filter(isOn).flatMap((node) =>
    textsIn(node.definition.config, node.config, isSlot).flatMap(({ text }) => {
      const slot = slots.get(text);
      if (text === '') return [];
      if (slot === undefined) return [unknown(node)];
      return filled === undefined || filled.has(text) ? [] : [notFilled(node, slot)];
    }),
  );
}

function unknown({ node, label }: DesignNode): Problem {
  const message = `${quoted(label)} takes its credential from a slot that the flow does not have.`;
  return error('slot-unknown', [message, 'Choose another slot in the node, or none.'], { node: node.id });
}

function notFilled({ node, label }: DesignNode, { name }: Slot): Problem {
  const message = `${quoted(label)} needs a credential, and nothing is in the slot ${quoted(name)} on this machine.`;
  const remedy = `Put a key into ${quoted(name)}, in the Inspector of the node or in the flow settings.`;
  return error('slot-not-filled', [message, remedy], { node: node.id });
}
