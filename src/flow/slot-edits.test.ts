import { describe, expect, it } from 'vitest';
import { emptyFlow, type Flow, type Slot } from './flow';
import { flowIdSchema, itemIdSchema } from './ids';
import { apply, type Operation } from './operation';
import { addSlot, changeSlot, removeSlot } from './slot-edits';

const slot: Slot = { id: itemIdSchema.parse('s1'), name: 'Weather', kind: 'bearer', origin: 'https://api.example.com' };
const flow: Flow = emptyFlow(flowIdSchema.parse('f'), 'Flow');

/** The flow after an operation; its inverse has to bring back the flow that was, byte for byte. */
function changed(before: Flow, operation: Operation): Flow {
  const applied = apply(before, operation);
  expect(JSON.stringify(apply(applied.flow, applied.inverse).flow)).toBe(JSON.stringify(before));
  return applied.flow;
}

describe('the slots of a flow', () => {
  it('come behind those that are there', () => {
    expect(changed(flow, addSlot(flow, slot)).slots).toEqual([slot]);
  });

  it('change in their place, and go', () => {
    const other: Slot = { ...slot, id: itemIdSchema.parse('s2'), name: 'News' };
    const two = { ...flow, slots: [slot, other] };
    expect(changed(two, changeSlot({ ...slot, name: 'Rain' })).slots.map(({ name }) => name)).toEqual(['Rain', 'News']);
    expect(changed(two, removeSlot(slot.id)).slots).toEqual([other]);
  });
});
