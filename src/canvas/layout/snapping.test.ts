// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import type { LayerSurface } from '../layer-surface';
import { createSnapping } from './snapping';
import { viewSettings } from './view-settings';

const box = { x: 0, y: 0, width: 200, height: 100 };

/** A note and a frame beside it, seen at a zoom of one. */
function snapping(sight = { x: -100, y: -100, width: 1_000, height: 700 }) {
  const drawn = [
    { id: 'note:own', box },
    { id: 'frame:other', box: { x: 300, y: 150, width: 400, height: 300 } },
  ];
  return createSnapping({
    shapes: () => ({ cards: [], wires: [], cardOf: () => undefined, drawn }),
    view: { zoom: () => 1, inSight: () => sight },
  } as unknown as LayerSurface); // all that it asks of a canvas
}

beforeEach(() => viewSettings.setState({ snap: true, snapToGrid: false }));

it('an edge that is dragged near to another meets it, with a guide; the edge across stays', () => {
  const { resized, guides, end } = snapping();
  expect(resized('note:own', box, 'e', { x: 96, y: 60 })).toEqual({ ...box, width: 300 });
  expect(guides.getState().guides.map(({ axis, at }) => `${axis} ${at}`)).toEqual(['x 300']);
  end();
  expect(guides.getState().guides).toEqual([]);
});

it('an edge that meets nothing goes to the grid, where that is wanted', () => {
  viewSettings.setState({ snapToGrid: true });
  const { resized, end } = snapping();
  expect(resized('note:own', box, 'se', { x: 47, y: 13 })).toEqual({ ...box, width: 240, height: 120 });
  end();
});

it('nothing snaps while Ctrl is held', () => {
  const { resized, end } = snapping();
  resized('note:own', box, 'e', { x: 1, y: 0 });
  window.dispatchEvent(new KeyboardEvent('keydown', { ctrlKey: true }));
  expect(resized('note:own', box, 'e', { x: 96, y: 0 }).width).toBe(296);
  end();
});

it('what is out of sight is nothing to meet', () => {
  const { snapped, guides, end } = snapping({ x: 0, y: 0, width: 250, height: 200 });
  const there = new Map([['note:own', { x: 98, y: 20 }]]);
  expect(snapped(there)).toEqual(there);
  expect(guides.getState().guides).toEqual([]);
  end();
});
