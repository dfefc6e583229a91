import { expect, it } from 'vitest';
import { lowestOf, ownHeight, wirePath } from './wire-path';

const card = (x: number, y: number, height = 100) => ({ x, y, width: 216, height });

it('a wire to the right is one curve between its ports', () => {
  expect(wirePath({ from: { x: 0, y: 0 }, to: { x: 200, y: 50 } })).toBe('M0 0C100 0 100 50 200 50');
});

it('a wire to the left passes at its lowest height', () => {
  expect(wirePath({ from: { x: 500, y: 0 }, to: { x: 0, y: 50 }, lowest: 300 })).toContain('300');
});

//   to ……… between ……… from
it('a wire that runs back passes below the cards in its way', () => {
  const [from, to] = [card(600, 0), card(0, 0)];
  expect(lowestOf(from, to, [from, to])).toBe(156);
  expect(lowestOf(from, to, [from, to, card(300, 90)])).toBe(246);
});

it('a wire that runs back leaves cards alone that are far below it, or beside it', () => {
  const [from, to] = [card(600, 0), card(0, 0)];
  expect(lowestOf(from, to, [from, to, card(300, 400), card(2000, 90)])).toBe(156);
});

it('a wire that runs back does not go below a whole wall of cards', () => {
  const [from, to] = [card(600, 0), card(0, 0)];
  expect(lowestOf(from, to, [from, to, card(300, 100, 2000)])).toBe(156);
});

it('two wires that run back at the same height are drawn apart', () => {
  const taken: number[] = [];
  expect([ownHeight(100, taken), ownHeight(100, taken), ownHeight(100, taken)]).toEqual([100, 112, 124]);
});
