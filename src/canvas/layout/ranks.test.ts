import { expect, it } from 'vitest';
import { inColumns, ranksOf } from './ranks';

//   a ─▶ b ─▶ c
//   └─────────▲
const wires = [
  { from: 'a', to: 'b' },
  { from: 'b', to: 'c' },
  { from: 'a', to: 'c' },
];

it('a thing comes one column after the last of those it reads from', () => {
  expect([...ranksOf(['c', 'b', 'a', 'd'], wires)]).toEqual([
    ['c', 2],
    ['b', 1],
    ['a', 0],
    ['d', 0],
  ]);
});

it('a thousand boxes in columns lie on no other, near to what they read from', () => {
  const boxes = Array.from({ length: 1_000 }, (_, index) => ({
    ...{ id: `${index}`, x: 0, y: (index * 37) % 500, width: 216, height: 80 + ((index * 13) % 60) },
  }));
  const ways = boxes.slice(40).map((box, index) => ({ from: `${index}`, to: box.id }));
  const places = inColumns(
    boxes,
    ways,
    ranksOf(
      boxes.map(({ id }) => id),
      ways,
    ),
    { across: 96, down: 48 },
  );
  const columns = new Map<number, { y: number; height: number }[]>();
  for (const box of boxes) {
    const { x, y } = places.get(box.id) ?? { x: Number.NaN, y: 0 };
    columns.set(x, [...(columns.get(x) ?? []), { y, height: box.height }]);
  }
  expect([...columns.keys()]).toEqual(Array.from({ length: 25 }, (_, index) => index * 312));
  for (const column of columns.values()) {
    const sorted = column.sort((a, b) => a.y - b.y);
    for (const [index, box] of sorted.entries()) {
      const next = sorted[index + 1];
      if (next) expect(next.y - box.y - box.height).toBeGreaterThanOrEqual(48 - 0.001);
    }
  }
});
