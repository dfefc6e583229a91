import type { Flow, FlowNode, Frame, Note, Position } from '../flow';

/** A rectangle on the canvas. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Of a card and of a note, where nothing says how large it is. It is only to tell what lies within what. */
const usualCard = { width: 216, height: 96 };
const usualNote = { width: 200, height: 100 };

/** The smallest rectangle around nodes. */
export function boundsOfNodes(nodes: readonly FlowNode[]): Bounds {
  return around(nodes.map((node) => ({ ...node.position, ...(node.size ?? usualCard) })));
}

function around(rectangles: readonly Bounds[]): Bounds {
  if (rectangles.length === 0) return { x: 0, y: 0, ...usualCard };
  const x = Math.min(...rectangles.map((one) => one.x));
  const y = Math.min(...rectangles.map((one) => one.y));
  const right = Math.max(...rectangles.map((one) => one.x + one.width));
  const bottom = Math.max(...rectangles.map((one) => one.y + one.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** Where a card stands in the middle of a rectangle. */
export function middleOf({ x, y, width, height }: Bounds): Position {
  return {
    x: Math.round(x + (width - usualCard.width) / 2),
    y: Math.round(y + (height - usualCard.height) / 2),
  };
}

/**
 * The notes and frames that go where some nodes go: frames around some of these and no others, notes in such a frame or
 * between the nodes, and those that are asked for.
 */
export function itemsWithin(
  flow: Pick<Flow, 'nodes' | 'notes' | 'frames'>,
  nodes: ReadonlySet<string>,
  { bounds, items }: { readonly bounds: Bounds; readonly items: ReadonlySet<string> },
): { readonly notes: Note[]; readonly frames: Frame[] } {
  const boxOf = (frame: Frame): Bounds => ({ ...frame.position, ...frame.size });
  const frames = flow.frames.filter((frame) => {
    const within = flow.nodes.filter((node) => isInside(boundsOfNodes([node]), boxOf(frame)));
    return items.has(frame.id) || (within.length > 0 && within.every((node) => nodes.has(node.id)));
  });
  const staying = flow.frames.filter((frame) => !frames.includes(frame)).map(boxOf);
  const notes = flow.notes.filter((note) => {
    const box = { ...note.position, ...(note.size ?? usualNote) };
    if (items.has(note.id) || frames.some((frame) => isInside(box, boxOf(frame)))) return true;
    return isInside(box, bounds) && !staying.some((frame) => isInside(box, frame));
  });
  return { notes, frames };
}

function isInside(inner: Bounds, outer: Bounds): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}
