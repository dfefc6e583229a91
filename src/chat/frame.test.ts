import { describe, expect, it } from 'vitest';
import { initialFrame, keepInside, moved, resized } from './frame';

const viewport = { width: 1200, height: 800 };

describe('a torn-off window', () => {
  it('stays inside the viewport, however far it is moved', () => {
    const frame = initialFrame(viewport);
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

  it('does not open right on top of another', () => {
    expect(initialFrame(viewport, 1)).not.toEqual(initialFrame(viewport, 0));
  });
});
