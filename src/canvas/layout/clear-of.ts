import type { Places } from '../annotations/places';
import type { Rectangle } from '../card/card-geometry';
import type { TidyBox } from './tidy';

/** What stays free around what is fixed. */
const gap = 24;

/**
 * The places of what was tidied, so that nothing covers what stays where it is: a box that would goes below it, and so do
 * those that it then covers. What is in a frame goes with the frame.
 */
export function clearOf(boxes: readonly TidyBox[], places: Places, fixed: readonly Rectangle[]): Places {
  if (fixed.length === 0) return places;
  const parents = new Map(boxes.map(({ id, parent }) => [id, parent]));
  const outer = boxes.filter(({ parent }) => parent === undefined).map((box) => ({ ...box, ...places.get(box.id) }));
  const lowered = new Map<string, number>();
  const settled: Rectangle[] = [...fixed];
  for (const box of outer.sort((a, b) => a.y - b.y || a.x - b.x)) {
    const y = freeBelow(box, settled, lowered.size > 0 ? settled.length : fixed.length);
    if (y !== box.y) lowered.set(box.id, y - box.y);
    settled.push({ ...box, y });
  }
  const outermost = (id: string): string => {
    const parent = parents.get(id);
    return parent === undefined ? id : outermost(parent);
  };
  return new Map([...places].map(([id, place]) => [id, { ...place, y: place.y + (lowered.get(outermost(id)) ?? 0) }]));
}

/** The first height from a box's own downwards at which it covers none of the first so many of those that are settled. */
function freeBelow(box: Rectangle, settled: readonly Rectangle[], count: number): number {
  let { y } = box;
  for (let isMoved = true; isMoved; ) {
    isMoved = false;
    for (const other of settled.slice(0, count)) {
      const isApart =
        box.x >= other.x + other.width ||
        other.x >= box.x + box.width ||
        y >= other.y + other.height ||
        other.y >= y + box.height;
      if (isApart) continue;
      y = other.y + other.height + gap;
      isMoved = true;
    }
  }
  return y;
}
