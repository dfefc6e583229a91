import type { Position } from '../../flow/flow';
import type { Rectangle } from '../card/card-geometry';

/** The edges and corners of a box, by the points of the compass. */
export const sides = ['n', 'e', 's', 'w', 'ne', 'se', 'sw', 'nw'] as const;
export type Side = (typeof sides)[number];

const smallest = { width: 96, height: 48 };

/** A box of which an edge or a corner was dragged; the one across stays where it is, and the box keeps some size. */
export function resized(box: Rectangle, side: Side, way: Position): Rectangle {
  const across = alongAxis(
    box.x,
    box.width,
    { near: side.includes('w'), far: side.includes('e') },
    way.x,
    smallest.width,
  );
  const down = alongAxis(
    box.y,
    box.height,
    { near: side.includes('n'), far: side.includes('s') },
    way.y,
    smallest.height,
  );
  return { x: across.start, y: down.start, width: across.length, height: down.length };
}

function alongAxis(
  start: number,
  length: number,
  moves: { readonly near: boolean; readonly far: boolean },
  way: number,
  least: number,
) {
  const floor = Math.min(least, length);
  if (moves.far) return { start, length: Math.max(floor, length + way) };
  if (!moves.near) return { start, length };
  const kept = Math.max(floor, length - way);
  return { start: start + length - kept, length: kept };
}
