import { describe, expect, it } from 'vitest';
import { apply } from '../../flow/operation';
import { framedFlow } from '../annotations/annotation-flows';
import { moveShapes } from '../annotations/places';
import { createDocument } from '../document';
import { testCatalogue } from '../test-flows';
import { heldCopies } from './held-copies';

//   outer [ inner [ ask why ] ─▶ think ] ─▶ add
describe('copies that a hand holds', () => {
  it('are put where they were carried, with the wires between them; what they are copies of stays', () => {
    const flow = framedFlow();
    const copies = heldCopies(flow, ['ask', 'think'], testCatalogue);
    const places = copies.at(new Map([['ask', { x: 50, y: 180 }]]));
    const document = createDocument(flow);
    const held = apply(flow, copies.operation).flow;
    document.edit({ type: 'batch', operations: [copies.operation, moveShapes(held, places)] });
    const after = document.getState().flow;
    expect(after.nodes.slice(0, 3)).toEqual(flow.nodes);
    expect(after.nodes.slice(3).map(({ label, position }) => [label, position.x, position.y])).toEqual([
      ['ask 2', 50, 180],
      ['think 2', 710, 180],
    ]);
    expect(after.wires.length).toBe(flow.wires.length + 1);
    expect([...copies.selection.nodes]).toEqual(after.nodes.slice(3).map(({ id }) => id));
    document.undo();
    expect(document.getState().flow).toEqual(flow);
    expect(document.getState().canUndo).toBe(false);
  });

  it('of a frame are it and what is in it, each moved by the same way', () => {
    const flow = framedFlow();
    const copies = heldCopies(flow, ['frame:inner'], testCatalogue);
    const { nodes, notes, frames } = apply(flow, copies.operation).flow;
    const fresh = [nodes.at(-1)?.id, `note:${notes.at(-1)?.id}`, `frame:${frames.at(-1)?.id}`];
    expect([...copies.by({ x: 5, y: -5 })]).toEqual([
      [fresh[0], { x: 45, y: 75 }],
      [fresh[1], { x: 285, y: 75 }],
      [fresh[2], { x: 25, y: 35 }],
    ]);
  });
});
