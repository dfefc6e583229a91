import type { Flow, Position } from '../../flow/flow';
import type { Catalogue } from '../../flow/node-definition';
import { apply, type Operation } from '../../flow/operation';
import { copiedPiece } from '../annotations/piece';
import { frameShape, noteShape, type Places, sortShapes } from '../annotations/places';
import type { SelectionState } from '../selection';
import { freshCopies } from './fresh-nodes';

/** Copies that follow a hand in the place of what it drags, which stays. */
export interface HeldCopies {
  /** Puts them on what they are copies of. */
  readonly operation: Operation;
  /** They alone, selected. */
  readonly selection: SelectionState;
  /** Where they are when they have gone some way. */
  by(way: Position): Places;
  /** Where they are when what they are copies of would have gone to places. */
  at(moves: Places): Places;
}

/** Copies of what has some shapes, with what is in the frames among it. */
export function heldCopies(flow: Flow, shapes: Iterable<string>, catalogue: Catalogue): HeldCopies {
  const { nodes, notes, frames } = sortShapes(shapes);
  const chosen = { nodes: new Set(nodes), wires: new Set<string>(), notes: new Set(notes), frames: new Set(frames) };
  const copies = freshCopies(flow, copiedPiece(flow, chosen), { x: 0, y: 0 }, catalogue);
  const origins = positionsIn(flow);
  const all = positionsIn(apply(flow, copies.operation).flow);
  const own = new Map([...all].filter(([shape]) => !origins.has(shape)));
  const by = ({ x, y }: Position) => new Map([...own].map(([shape, at]) => [shape, { x: at.x + x, y: at.y + y }]));
  return {
    operation: copies.operation,
    selection: {
      nodes: new Set(copies.selection.nodes),
      wires: new Set(),
      notes: new Set(copies.selection.notes),
      frames: new Set(copies.selection.frames),
    },
    by,
    at(moves) {
      for (const [shape, place] of moves) {
        const origin = origins.get(shape);
        if (origin) return by({ x: place.x - origin.x, y: place.y - origin.y });
      }
      return by({ x: 0, y: 0 });
    },
  };
}

/** Where everything is, by the ids of the shapes. */
function positionsIn({ nodes, notes, frames }: Flow): ReadonlyMap<string, Position> {
  return new Map([
    ...nodes.map(({ id, position }) => [id, position] as const),
    ...notes.map(({ id, position }) => [noteShape(id), position] as const),
    ...frames.map(({ id, position }) => [frameShape(id), position] as const),
  ]);
}
