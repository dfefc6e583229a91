import { describe, expect, it } from 'vitest';
import { edgeGuides, snapEdges, snapToBoxes, snapToGrid } from './snap';

const box = (x: number, y: number, width = 100, height = 40) => ({ x, y, width, height });

describe('what is dragged near to others', () => {
  it('meets the nearest edge, and a guide shows where, as long as both', () => {
    expect(snapToBoxes(box(4, 200), [box(0, 0), box(-3, 90, 500)], 6)).toEqual({
      by: { x: -4, y: 0 },
      guides: [
        { axis: 'x', at: 0, from: 0, to: 240 },
        { axis: 'x', at: 50, from: 0, to: 240 },
        { axis: 'x', at: 100, from: 0, to: 240 },
      ],
    });
  });

  it('meets on both axes at once, its end with the beginning of another', () => {
    const { by, guides } = snapToBoxes(box(203, 83, 50, 20), [box(250, 100, 300, 300)], 6);
    expect(by).toEqual({ x: -3, y: -3 });
    expect(guides.map(({ axis, at }) => `${axis} ${at}`)).toEqual(['x 250', 'y 100']);
  });

  it('meets the middle of another with its own', () => {
    const { by, guides } = snapToBoxes(box(0, 500), [box(-98, 0, 300)], 6);
    expect(by).toEqual({ x: 2, y: 0 });
    expect(guides.map(({ at }) => at)).toEqual([52]);
  });

  it('meets the nearer of two, whichever is first', () => {
    const [left, right] = [box(96, 0, 10), box(105, 0, 10)];
    expect(snapToBoxes(box(100, 500), [left, right], 5).by.x).toBe(1);
    expect(snapToBoxes(box(100, 500), [right, left], 5).by.x).toBe(1);
  });

  it('stays where it is where nothing is near', () => {
    expect(snapToBoxes(box(7, 200), [box(0, 0, 30)], 6)).toEqual({ by: { x: 0, y: 0 }, guides: [] });
    expect(snapToBoxes(box(7, 200), [], 6).guides).toEqual([]);
  });
});

it('the grid takes the corner, to whichever side is nearer', () => {
  expect(snapToGrid({ x: 11, y: 49 }, 20)).toEqual({ x: 9, y: -9 });
  expect(snapToGrid({ x: -11, y: 40 }, 20)).toEqual({ x: -9, y: 0 });
});

describe('edges that are dragged', () => {
  const others = [box(200, 300, 100, 40)];

  it('meet edges and middles that are near, and those that stay meet nothing', () => {
    expect(snapEdges(box(0, 0, 197, 296), { x: 'end', y: 'end' }, others, 6)).toEqual({ x: 3, y: 4 });
    expect(snapEdges(box(198, 0, 500, 40), { x: 'end' }, others, 6)).toEqual({});
    expect(snapEdges(box(254, 0, 500, 40), { x: 'start' }, others, 6)).toEqual({ x: -4 });
  });

  it('have guides where they meet, and no other', () => {
    const guides = edgeGuides(box(200, 0, 100, 80), { x: 'end', y: 'end' }, others);
    expect(guides).toEqual([{ axis: 'x', at: 300, from: 0, to: 340 }]);
  });
});
