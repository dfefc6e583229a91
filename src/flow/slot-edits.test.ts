import { describe, expect, it } from 'vitest';
import { emptyFlow, type Flow, type Slot } from './flow';
import { flowIdSchema, itemIdSchema, nodeIdSchema } from './ids';
import { apply, type Operation } from './operation';
import { addSlot, changeSlot, removeSlot } from './slot-edits';

const node = nodeIdSchema.parse('fetch');
const slot: Slot = { id: itemIdSchema.parse('s1'), name: 'Weather', kind: 'bearer', origin: 'https://api.example.com' };
const flow: Flow = {
  ...emptyFlow(flowIdSchema.parse('f'), 'Flow'),
  nodes: [{ id: node, type: 'http-request', typeVersion: 1, position: { x: 0, y: 0 }, config: { url: 'x' } }],
};

/** The flow after an operation; its inverse has to bring back the flow that was, byte for byte. */
function changed(before: Flow, operation: Operation): Flow {
  const applied = apply(before, operation);
  expect(JSON.stringify(apply(applied.flow, applied.inverse).flow)).toBe(JSON.stringify(before));
  return applied.flow;
}

describe('the slots of a flow', () => {
  it('come, and a node takes its credential from the new one, in one undo step', () => {
    const next = changed(flow, addSlot(flow, slot, { node, key: 'slot' }));
    expect(next.slots).toEqual([slot]);
    expect(next.nodes[0]?.config).toEqual({ url: 'x', slot: 's1' });
    expect(changed(flow, addSlot(flow, slot)).nodes).toEqual(flow.nodes);
  });

  it('change in their place, and go', () => {
    const other: Slot = { ...slot, id: itemIdSchema.parse('s2'), name: 'News' };
    const two = { ...flow, slots: [slot, other] };
    expect(changed(two, changeSlot({ ...slot, name: 'Rain' })).slots.map(({ name }) => name)).toEqual(['Rain', 'News']);
    expect(changed(two, removeSlot(slot.id)).slots).toEqual([other]);
  });
});
