import { expect, it } from 'vitest';
import { keptInSight, type ResizedView } from './kept-in-sight';

const card = { x: 300, y: 500, width: 216, height: 120 };
const opened: ResizedView = {
  at: { x: 0, y: 0, zoom: 1 },
  before: { width: 800, height: 760 },
  now: { width: 800, height: 560 },
  wasFitted: false,
  whole: { x: -2_000, y: 0, width: 9_000, height: 9_000 },
  watched: [],
};

it('a flow that was fitted in is fitted in again, on a smaller canvas and on a larger one', () => {
  expect(keptInSight({ ...opened, wasFitted: true })).toBe('fit');
  expect(keptInSight({ ...opened, wasFitted: true, now: { width: 900, height: 900 } })).toBe('fit');
});

it('a flow that was in sight as a whole stays so', () => {
  expect(keptInSight({ ...opened, whole: card })).toBe('fit');
});

it('what a person looks at is shown again when it is hidden', () => {
  expect(keptInSight({ ...opened, watched: [card] })).toEqual(card);
});

it('what the tools of the canvas would lie on is hidden', () => {
  expect(keptInSight({ ...opened, now: { width: 800, height: 660 }, watched: [card] })).toEqual(card);
  expect(keptInSight({ ...opened, now: { width: 800, height: 700 }, watched: [card] })).toBeUndefined();
});

it('what was out of sight before is left there', () => {
  const far = { ...card, x: 3_000 };
  expect(keptInSight({ ...opened, watched: [far] })).toBeUndefined();
  expect(keptInSight({ ...opened, watched: [far, card] })).toEqual(card);
});

it('nothing moves where a person looks at nothing, and where the canvas is hidden', () => {
  expect(keptInSight(opened)).toBeUndefined();
  expect(keptInSight({ ...opened, wasFitted: true, now: { width: 0, height: 0 } })).toBeUndefined();
});

it('a place counts as it is on the screen, whatever the zoom', () => {
  const twice = { ...opened, at: { x: 0, y: 0, zoom: 2 }, watched: [{ x: 20, y: 200, width: 100, height: 60 }] };
  expect(keptInSight(twice)).toEqual(twice.watched[0]);
});
