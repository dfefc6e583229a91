import { describe, expect, it } from 'vitest';
import { align, type Box, distribute, edges } from './align';

const box = (id: string, x: number, y: number, width: number, height: number): Box => ({ id, x, y, width, height });
const written = (places: ReadonlyMap<string, { readonly x: number; readonly y: number }>) =>
  [...places].map(([id, { x, y }]) => `${id} ${x} ${y}`).join(', ');

describe('aligning', () => {
  const boxes = [box('a', 0, 0, 100, 40), box('b', 50, 100, 200, 80), box('c', 300, 60, 100, 40)];

  it.each([
    ['left', 'a 0 0, b 0 100, c 0 60'],
    ['centre', 'a 150 0, b 100 100, c 150 60'],
    ['right', 'a 300 0, b 200 100, c 300 60'],
    ['top', 'a 0 0, b 50 0, c 300 0'],
    ['middle', 'a 0 70, b 50 50, c 300 70'],
    ['bottom', 'a 0 140, b 50 100, c 300 140'],
  ] as const)('at the %s moves boxes along one axis, within the bounds they had', (edge, places) => {
    expect(written(align(boxes, edge))).toBe(places);
  });

  it('goes to those that stay, where some do', () => {
    expect(written(align(boxes, 'left', boxes.slice(1, 2)))).toBe('a 50 0, b 50 100, c 50 60');
  });

  it('twice is the same as once', () => {
    for (const edge of edges) {
      const once = align(boxes, edge);
      expect(
        written(
          align(
            boxes.map((one) => ({ ...one, ...once.get(one.id) })),
            edge,
          ),
        ),
      ).toBe(written(once));
    }
  });
});

describe('distributing', () => {
  it('makes the gaps the same, whatever the widths, and leaves the first and the last where they are', () => {
    const boxes = [box('last', 500, 7, 100, 1), box('first', 0, 8, 100, 1), box('wide', 120, 9, 200, 1)];
    expect(written(distribute(boxes, 'across'))).toBe('first 0 8, wide 200 9, last 500 7');
  });

  it('down the page moves boxes down the page alone', () => {
    const boxes = [box('a', 5, 0, 1, 10), box('b', 6, 12, 1, 10), box('c', 7, 90, 1, 10)];
    expect(written(distribute(boxes, 'down'))).toBe('a 5 0, b 6 45, c 7 90');
  });

  it('overlaps by the same what has no room', () => {
    const boxes = [box('a', 0, 0, 100, 1), box('b', 10, 0, 100, 1), box('c', 100, 0, 100, 1)];
    expect(written(distribute(boxes, 'across'))).toBe('a 0 0, b 50 0, c 100 0');
  });

  it('of two boxes is nothing', () => {
    const boxes = [box('a', 0, 0, 100, 1), box('b', 300, 0, 100, 1)];
    expect(written(distribute(boxes, 'across'))).toBe('a 0 0, b 300 0');
  });
});
