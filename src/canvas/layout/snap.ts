import type { Position } from '../../flow/flow';
import type { Rectangle } from '../card/card-geometry';

/** A line along which something that is dragged meets an edge or the middle of something else. */
export interface Guide {
  readonly axis: 'x' | 'y';
  /** Where on the axis it is. */
  readonly at: number;
  /** From where to where it is drawn, on the other axis. */
  readonly from: number;
  readonly to: number;
}

export interface Snap {
  /** How far what is dragged is moved so that it meets. */
  readonly by: Position;
  readonly guides: readonly Guide[];
}

/**
 * Moves a dragged box so that its edges or its middle meet those of others that are near, on each axis by itself; the
 * nearest wins.
 * @param reach how far it may be moved, in the flow's units
 */
export function snapToBoxes(dragged: Rectangle, others: readonly Rectangle[], reach: number): Snap {
  const across = nearest(linesOf(dragged, 'x'), others, 'x', reach);
  const down = nearest(linesOf(dragged, 'y'), others, 'y', reach);
  const by = { x: across ?? 0, y: down ?? 0 };
  const placed = { ...dragged, x: dragged.x + by.x, y: dragged.y + by.y };
  return {
    by,
    guides: [
      ...(across === undefined ? [] : guidesOf(linesOf(placed, 'x'), placed, others, 'x')),
      ...(down === undefined ? [] : guidesOf(linesOf(placed, 'y'), placed, others, 'y')),
    ],
  };
}

/** The edges of a box that a hand drags: the one where it begins on an axis, or the one where it ends. */
export type DraggedEdges = Readonly<Partial<Record<Guide['axis'], 'start' | 'end'>>>;

/** Moves dragged edges of a box so that they meet edges or middles of others that are near; the nearest wins. */
export function snapEdges(
  box: Rectangle,
  edges: DraggedEdges,
  others: readonly Rectangle[],
  reach: number,
): Partial<Position> {
  const by: { x?: number; y?: number } = {};
  for (const axis of ['x', 'y'] as const) {
    const way = nearest(edgesOn(box, edges, axis), others, axis, reach);
    if (way !== undefined) by[axis] = way;
  }
  return by;
}

/** The guides where dragged edges of a box meet others. */
export function edgeGuides(box: Rectangle, edges: DraggedEdges, others: readonly Rectangle[]): readonly Guide[] {
  return (['x', 'y'] as const).flatMap((axis) => guidesOf(edgesOn(box, edges, axis), box, others, axis));
}

function edgesOn(box: Rectangle, edges: DraggedEdges, axis: Axis): readonly number[] {
  const [start, , end] = linesOf(box, axis);
  const edge = edges[axis];
  if (edge === undefined) return [];
  return [edge === 'start' ? start : end];
}

/** Moves a dragged box so that its top left corner is on the grid. */
export function snapToGrid({ x, y }: Position, step: number): Position {
  const off = (value: number) => Math.round(value / step) * step - value;
  return { x: off(x), y: off(y) };
}

type Axis = Guide['axis'];
const lengthOn = { x: 'width', y: 'height' } as const;
const across = { x: 'y', y: 'x' } as const;
/** Less than this is no difference, in the flow's units. */
const same = 0.01;

function linesOf(box: Rectangle, axis: Axis): readonly [number, number, number] {
  const [start, length] = [box[axis], box[lengthOn[axis]]];
  return [start, start + length / 2, start + length];
}

function nearest(own: readonly number[], others: readonly Rectangle[], axis: Axis, reach: number): number | undefined {
  let best: number | undefined;
  for (const other of others)
    for (const line of linesOf(other, axis))
      for (const mine of own) {
        const way = line - mine;
        if (Math.abs(way) <= reach && (best === undefined || Math.abs(way) < Math.abs(best))) best = way;
      }
  return best;
}

/** Every one of some lines of the placed box on which it meets another; those at one place are one, as long as all that meet there. */
function guidesOf(
  lines: readonly number[],
  placed: Rectangle,
  others: readonly Rectangle[],
  axis: Axis,
): readonly Guide[] {
  const other = across[axis];
  const end = (box: Rectangle) => box[other] + box[lengthOn[other]];
  return lines.flatMap((at) => {
    const met = others.filter((box) => linesOf(box, axis).some((line) => Math.abs(line - at) < same));
    if (met.length === 0) return [];
    const all = [placed, ...met];
    return [{ axis, at, from: Math.min(...all.map((box) => box[other])), to: Math.max(...all.map(end)) }];
  });
}
