import { expect, it } from 'vitest';
import { freePlace } from './free-place';

const view = { x: 100, y: 0, width: 1000, height: 600 };
const size = { width: 200, height: 100 };

it('a new card comes into the middle of what is in sight', () => {
  expect(freePlace(view, [], size)).toEqual({ x: 500, y: 250 });
});

it('a new card covers no other, and keeps clear of it', () => {
  const taken = [{ x: 500, y: 250, width: 200, height: 100 }];
  const place = freePlace(view, taken, size);
  const gap = Math.max(Math.abs(place.x - 500) - 200, Math.abs(place.y - 250) - 100);
  expect(gap).toBeGreaterThanOrEqual(24);
  expect(place.x).toBeGreaterThanOrEqual(view.x);
  expect(place.x + size.width).toBeLessThanOrEqual(view.x + view.width);
});

it('ten cards placed one after the other lie apart', () => {
  const placed: { x: number; y: number; width: number; height: number }[] = [];
  for (let count = 0; count < 10; count++) placed.push({ ...freePlace(view, placed, size), ...size });
  for (const a of placed)
    for (const b of placed) if (a !== b) expect(Math.abs(a.x - b.x) >= 200 || Math.abs(a.y - b.y) >= 100).toBe(true);
});

it('a new card goes below everything when nothing in sight is free', () => {
  expect(freePlace(view, [{ x: 0, y: -100, width: 2000, height: 900 }], size).y).toBe(824);
});
