import { expect, it } from 'vitest';
import { clearOf } from './clear-of';
import type { TidyBox } from './tidy';

const box = (id: string, x: number, y: number, parent?: string): TidyBox => ({
  ...{ id, x, y, width: 100, height: 50, kind: id.startsWith('frame:') ? 'frame' : 'node' },
  parent,
});
const wall = { x: 0, y: 0, width: 100, height: 100 };
const tidied = (boxes: readonly TidyBox[]) => new Map(boxes.map(({ id, x, y }) => [id, { x, y }]));
const heights = (boxes: readonly TidyBox[], fixed = [wall]) =>
  [...clearOf(boxes, tidied(boxes), fixed)].map(([id, { y }]) => `${id} ${y}`);

it('what would cover something fixed goes below it, and pushes what it then covers', () => {
  expect(heights([box('a', 20, 20), box('b', 20, 100), box('c', 300, 20)])).toEqual(['a 124', 'b 198', 'c 20']);
});

it('what is in a frame goes with the frame', () => {
  expect(heights([box('frame:f', 0, 60), box('in', 10, 70, 'frame:f')])).toEqual(['frame:f 124', 'in 134']);
});

it('without anything fixed all stays as it was tidied', () => {
  expect(heights([box('a', 0, 0), box('b', 0, 0)], [])).toEqual(['a 0', 'b 0']);
});
