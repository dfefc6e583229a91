import { expect, it } from 'vitest';
import { resized } from './resized';

const box = { x: 100, y: 100, width: 200, height: 150 };

it.each([
  ['e', { x: 30, y: 99 }, { x: 100, y: 100, width: 230, height: 150 }],
  ['s', { x: 99, y: -20 }, { x: 100, y: 100, width: 200, height: 130 }],
  ['nw', { x: 10, y: 20 }, { x: 110, y: 120, width: 190, height: 130 }],
  ['ne', { x: 10, y: -20 }, { x: 100, y: 80, width: 210, height: 170 }],
] as const)('the %s of a box is dragged, and what lies across stays', (side, way, after) => {
  expect(resized(box, side, way)).toEqual(after);
});

it('a box keeps some size, at the side that is not dragged', () => {
  expect(resized(box, 'nw', { x: 999, y: 999 })).toEqual({ x: 204, y: 202, width: 96, height: 48 });
  expect(resized(box, 'se', { x: -999, y: -999 })).toEqual({ x: 100, y: 100, width: 96, height: 48 });
});

it('a box that is smaller than that is not made larger by a touch', () => {
  expect(resized({ ...box, width: 20 }, 'e', { x: 0, y: 0 }).width).toBe(20);
});
