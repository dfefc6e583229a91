import { expect, it } from 'vitest';
import type { Rectangle } from '../card/card-geometry';
import { freePlace } from './free-place';

const view = { x: 100, y: 0, width: 1000, height: 600 };
const size = { width: 200, height: 100 };

/** Places cards of these heights one after the other, each following the one before. */
function placed(heights: readonly number[], within = view): readonly Rectangle[] {
  const cards: Rectangle[] = [];
  for (const height of heights) {
    const own = { width: 200, height };
    cards.push({ ...freePlace(within, cards, own, cards.at(-1)), ...own });
  }
  return cards;
}

it('the first card comes where a row begins that is in the middle of what is in sight', () => {
  expect(freePlace(view, [], size)).toEqual({ x: 128, y: 125 });
  expect(freePlace({ ...view, width: 300 }, [], size)).toEqual({ x: 150, y: 125 });
});

it('a card follows to the right of the one before, at the same height', () => {
  const card = { x: 300, y: 100, width: 200, height: 140 };
  expect(freePlace(view, [card], size, card)).toEqual({ x: 548, y: 100 });
});

it('a row that is full goes on at the left of the next one, below the highest card and its figures', () => {
  const row = [
    { x: 252, y: 100, width: 200, height: 100 },
    { x: 500, y: 100, width: 200, height: 200 },
    { x: 748, y: 100, width: 200, height: 100 },
  ];
  expect(freePlace(view, row, size, row[2])).toEqual({ x: 252, y: 364 });
});

it('a row goes on with a card that is too high to be in sight as a whole', () => {
  const card = { x: 300, y: 480, width: 200, height: 60 };
  expect(freePlace(view, [card], { width: 200, height: 180 }, card)).toEqual({ x: 548, y: 480 });
});

it('cards of any height, one after the other, have room for wires across and for figures and more below', () => {
  const cards = placed([100, 180, 60, 140, 100, 220]);
  for (const a of cards)
    for (const b of cards) {
      if (a === b) continue;
      const isBeside = a.x + a.width + 48 <= b.x || b.x + b.width + 48 <= a.x;
      const isBelow = a.y + a.height + 64 <= b.y || b.y + b.height + 64 <= a.y;
      expect(isBeside || isBelow).toBe(true);
    }
});

it('cards placed one after the other stand in few columns', () => {
  expect(new Set(placed([100, 180, 60, 140, 100, 100]).map(({ x }) => x)).size).toBeLessThanOrEqual(4);
});

it('a card that follows none comes near the middle, in line with what is there', () => {
  const card = { x: 480, y: 230, width: 200, height: 100 };
  const place = freePlace(view, [card], size);
  expect(place.x === card.x || place.y === card.y).toBe(true);
});

it('what is followed out of sight leads nowhere', () => {
  const card = { x: 5_000, y: 5_000, width: 200, height: 100 };
  expect(freePlace(view, [card], size, card)).toEqual({ x: 128, y: 125 });
});

it('a new card goes below what is in sight when nothing there is free, and below what is there', () => {
  const big = { x: 0, y: -100, width: 2000, height: 900 };
  expect(freePlace(view, [big], size)).toEqual({ x: 0, y: 864 });
  const under = { x: 100, y: 900, width: 200, height: 100 };
  const far = { x: 0, y: 9_000, width: 200, height: 100 };
  expect(freePlace(view, [big, under, far], size)).toEqual({ x: 0, y: 1_064 });
});

it('a place that touches none is found among a thousand cards in sight', () => {
  const many = Array.from({ length: 1_000 }, (_, index) => ({
    x: (index % 40) * 251 + (index % 7),
    y: Math.floor(index / 40) * 170 + (index % 11),
    width: 216,
    height: 140,
  }));
  const place = freePlace({ x: 0, y: 0, width: 10_100, height: 4_300 }, many, size, many[500]);
  const gaps = many.map(({ x, y }) => Math.max(Math.abs(x - place.x) - 216, Math.abs(y - place.y) - 140));
  expect(Math.min(...gaps)).toBeGreaterThan(0);
});
