import type { Position } from '../../flow/flow';
import { boundsOf, type Rectangle } from '../card/card-geometry';

/** A card, note or frame, by the id of its shape. */
export interface Box extends Rectangle {
  readonly id: string;
}

export const edges = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const;
export type Edge = (typeof edges)[number];
export type Axis = 'across' | 'down';

/**
 * Where boxes go so that they share an edge, or a middle line, of what is around them all.
 * @param fixed those among them that stay where they are: the others go to theirs
 */
export function align(boxes: readonly Box[], edge: Edge, fixed: readonly Box[] = []): ReadonlyMap<string, Position> {
  const bounds = boundsOf(fixed.length > 0 ? fixed : boxes);
  if (!bounds) return new Map();
  const x = (box: Box): number => {
    if (edge === 'left') return bounds.x;
    if (edge === 'right') return bounds.x + bounds.width - box.width;
    return edge === 'centre' ? bounds.x + (bounds.width - box.width) / 2 : box.x;
  };
  const y = (box: Box): number => {
    if (edge === 'top') return bounds.y;
    if (edge === 'bottom') return bounds.y + bounds.height - box.height;
    return edge === 'middle' ? bounds.y + (bounds.height - box.height) / 2 : box.y;
  };
  return new Map(boxes.map((box) => [box.id, { x: x(box), y: y(box) }]));
}

/**
 * Where boxes go so that the gaps between them are the same. The first and the last stay; boxes that have no room between
 * those overlap by the same.
 */
export function distribute(boxes: readonly Box[], axis: Axis): ReadonlyMap<string, Position> {
  const [at, length] = axis === 'across' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const sorted = [...boxes].sort((a, b) => a[at] - b[at] || a[at] + a[length] - b[at] - b[length]);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last || sorted.length < 3) return new Map(boxes.map(({ id, x, y }) => [id, { x, y }]));
  const taken = sorted.reduce((sum, box) => sum + box[length], 0);
  const gap = (last[at] + last[length] - first[at] - taken) / (sorted.length - 1);
  let next = first[at];
  return new Map(
    sorted.map((box) => {
      const place = { x: box.x, y: box.y, [at]: next };
      next += box[length] + gap;
      return [box.id, place];
    }),
  );
}
