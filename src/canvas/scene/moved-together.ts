import type { Flow, Position } from '../../flow/flow';
import { frameShape, noteShape, type Places, sortShapes } from '../annotations/places';
import type { SelectionState } from '../selection';

/** What is selected, by the ids of the shapes. */
export function shapesIn({ nodes, notes = new Set(), frames = new Set() }: SelectionState): ReadonlySet<string> {
  return new Set([...nodes, ...[...notes].map(noteShape), ...[...frames].map(frameShape)]);
}

/** Where something is in a flow, by the id of its shape. */
export function positionOf({ nodes, notes, frames }: Flow, shape: string): Position | undefined {
  const { notes: note, frames: frame } = sortShapes([shape]);
  const isIt = ({ id }: { readonly id: string }) => id === (note[0] ?? frame[0] ?? shape);
  const list: Flow['nodes' | 'notes' | 'frames'] = note[0] ? notes : frame[0] ? frames : nodes;
  return list.find(isIt)?.position;
}

/** The places of things after they have been moved by some distance. */
export function placesAway(flow: Flow, shapes: Iterable<string>, by: Position): Places {
  return new Map(
    [...shapes].flatMap((shape) => {
      const from = positionOf(flow, shape);
      return from ? [[shape, { x: Math.round(from.x + by.x), y: Math.round(from.y + by.y) }] as const] : [];
    }),
  );
}

/**
 * Where a hand puts what it drags, and with it all else that is selected: from afar xyflow knows of notes and frames
 * alone, and so drags no node with them.
 */
export function withSelected(flow: Flow, selection: SelectionState, moves: Places): Places {
  const [[first, place] = [undefined, undefined]] = moves;
  if (first === undefined || place === undefined) return moves;
  const selected = shapesIn(selection);
  const others = [...selected].filter((shape) => !moves.has(shape));
  const from = selected.has(first) && others.length > 0 ? positionOf(flow, first) : undefined;
  if (!from) return moves;
  return new Map([...placesAway(flow, others, { x: place.x - from.x, y: place.y - from.y }), ...moves]);
}
