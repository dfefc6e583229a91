import { moveNodes } from '../../flow/edits';
import type { Flow, Position } from '../../flow/flow';
import type { Operation } from '../../flow/operation';
import type { Size } from '../card/card-geometry';
import { contentsOf } from './frame-contents';

/**
 * Where things are put, by the ids of their shapes: a node's own, `note:` or `frame:` and the id of the item. No id has a
 * colon. A place with a size is one that is resized.
 */
export type Places = ReadonlyMap<string, Position & Partial<Size>>;

export const noteShape = (id: string): string => `note:${id}`;
export const frameShape = (id: string): string => `frame:${id}`;

/** The ids of shapes, told apart. */
export function sortShapes(shapes: Iterable<string>): {
  readonly nodes: readonly string[];
  readonly notes: readonly string[];
  readonly frames: readonly string[];
} {
  const all = [...shapes];
  const after = (prefix: string) =>
    all.flatMap((shape) => (shape.startsWith(prefix) ? [shape.slice(prefix.length)] : []));
  return { nodes: all.filter((shape) => !shape.includes(':')), notes: after('note:'), frames: after('frame:') };
}

/**
 * The places of what moves, and of what is in the frames among it: that comes along. What is locked stays, but for what a
 * collapsed frame hides: it is where its frame is.
 */
export function carryAlong(flow: Flow, wanted: Places): Places {
  const places = withoutLocked(flow, wanted);
  const moved = flow.frames.filter((frame) => places.has(frameShape(frame.id)));
  if (moved.length === 0) return places;
  const all = new Map<string, Position & Partial<Size>>();
  for (const frame of moved) {
    const place = places.get(frameShape(frame.id)) ?? frame.position;
    const way = { x: place.x - frame.position.x, y: place.y - frame.position.y };
    const { nodes, notes, frames } = contentsOf(flow, frame);
    const carry = (
      shapeOf: (id: string) => string,
      ids: ReadonlySet<string>,
      items: Flow['nodes' | 'notes' | 'frames'],
    ) => {
      for (const { id, position, locked } of items)
        if (ids.has(id) && (!locked || frame.hides))
          all.set(shapeOf(id), { x: position.x + way.x, y: position.y + way.y });
    };
    carry((id) => id, nodes, flow.nodes);
    carry(noteShape, notes, flow.notes);
    carry(frameShape, frames, flow.frames);
  }
  return new Map([...all, ...places]);
}

/** Where things are put, without those that are locked. */
function withoutLocked(flow: Flow, places: Places): Places {
  const locked = lockedShapes(flow);
  return locked.size === 0 ? places : new Map([...places].filter(([shape]) => !locked.has(shape)));
}

/** The shapes of what is locked in place. */
export function lockedShapes({ nodes, notes, frames }: Flow): ReadonlySet<string> {
  const locked = (items: Flow['nodes' | 'notes' | 'frames']) => items.flatMap(({ id, locked: is }) => (is ? [id] : []));
  return new Set([...locked(nodes), ...locked(notes).map(noteShape), ...locked(frames).map(frameShape)]);
}

/** Puts nodes, notes and frames where they are to be, on whole pixels. */
export function moveShapes(flow: Flow, places: Places): Operation {
  const rounded = new Map(
    [...places].map(([shape, { x, y, width, height }]) => [
      shape,
      {
        position: { x: Math.round(x), y: Math.round(y) },
        ...(width === undefined || height === undefined
          ? {}
          : { size: { width: Math.round(width), height: Math.round(height) } }),
      },
    ]),
  );
  const operations: Operation[] = [
    moveNodes(flow, new Map([...rounded].map(([shape, { position }]) => [shape, position]))),
    {
      type: 'replace',
      collection: 'notes',
      items: flow.notes.flatMap((note) => {
        const place = rounded.get(noteShape(note.id));
        return place ? [{ ...note, ...place }] : [];
      }),
    },
    {
      type: 'replace',
      collection: 'frames',
      items: flow.frames.flatMap((frame) => {
        const place = rounded.get(frameShape(frame.id));
        return place ? [{ ...frame, ...place }] : [];
      }),
    },
  ];
  const [only, ...others] = operations.filter(
    (operation) => operation.type !== 'replace' || operation.items.length > 0,
  );
  return only && others.length === 0 ? only : { type: 'batch', operations: only ? [only, ...others] : [] };
}
