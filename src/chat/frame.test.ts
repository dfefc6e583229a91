import { describe, expect, it } from 'vitest';
import { initialFrame, keepInside, moved, resized } from './frame';

const viewport = { width: 1200, height: 800 };
/** Between a palette, a column of 336 and the tabs below. */
const canvas = { x: 232, y: 48, width: 632, height: 716 };
const empty = { canvas, cards: [] };

describe('a torn-off window', () => {
  it('stays inside the viewport, however far it is moved', () => {
    const frame = { x: 500, y: 60, width: 380, height: 520 };
    expect(keepInside(moved(frame, 9_000, 9_000), viewport)).toMatchObject({ x: 812, y: 272 });
    expect(keepInside(moved(frame, -9_000, -9_000), viewport)).toMatchObject({ x: 8, y: 8 });
  });

  it('shrinks with a small viewport, and sticks to its top left corner in a tiny one', () => {
    expect(keepInside({ x: 500, y: 500, width: 380, height: 520 }, { width: 320, height: 400 })).toEqual({
      x: 8,
      y: 8,
      width: 304,
      height: 384,
    });
    expect(keepInside({ x: 5, y: 5, width: 380, height: 520 }, { width: 100, height: 100 })).toMatchObject({
      x: 8,
      y: 8,
    });
  });

  it('grows up to the edge, and shrinks down to what can be used', () => {
    const frame = { x: 100, y: 100, width: 380, height: 520 };
    expect(resized(frame, 5_000, 5_000, viewport)).toMatchObject({ width: 1092, height: 692 });
    expect(resized(frame, -5_000, -5_000, viewport)).toMatchObject({ width: 280, height: 260 });
  });

  it('begins at the right edge of the canvas, below its upper edge', () => {
    expect(initialFrame(viewport, empty)).toEqual({ x: 492, y: 60, width: 360, height: 520 });
  });

  //  ┌──────┐
  //  │ card │ ← would be covered
  //  └──────┘
  //           ← is free
  it('lies where it covers least of the cards, lower if it must be', () => {
    const above = { x: 560, y: 80, width: 216, height: 120 };
    expect(initialFrame(viewport, { canvas, cards: [above] })).toEqual({ x: 492, y: 232, width: 360, height: 520 });
    const middle = { x: 560, y: 420, width: 216, height: 120 };
    expect(initialFrame(viewport, { canvas, cards: [middle] })).toEqual({ x: 492, y: 60, width: 360, height: 340 });
  });

  it('keeps within a low canvas, as long as it can be used there', () => {
    expect(initialFrame(viewport, { ...empty, canvas: { ...canvas, height: 330 } })).toMatchObject({ height: 306 });
    expect(initialFrame(viewport, { ...empty, canvas: { ...canvas, height: 100 } })).toMatchObject({ height: 260 });
  });

  it('does not open right on top of another', () => {
    expect(initialFrame(viewport, empty, 1)).not.toEqual(initialFrame(viewport, empty, 0));
  });
});
