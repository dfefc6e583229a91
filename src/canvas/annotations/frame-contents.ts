import type { Flow, FlowNode, Frame, Note, Position } from '../../flow/flow';
import { cardWidth, type Rectangle, type Size } from '../card/card-geometry';

/** Ids of nodes, notes and frames. */
export interface Contents {
  readonly nodes: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
  readonly frames: ReadonlySet<string>;
}

/** A collapsed frame is as wide as a card: its title, and how much it hides. */
const collapsedSize: Size = { width: cardWidth, height: 58 };
export const noteSize: Size = { width: 216, height: 96 };

/** From the top of a card or note to the middle of its first line, by which it is in a frame or not. */
const firstLine = 18;

/** Where a frame is drawn: its whole, or the box that stands for it while it is collapsed. */
export function boxOfFrame({ position, size, hides }: Frame): Rectangle {
  return { ...position, ...(hides ? collapsedSize : size) };
}

export function boxOfNote({ position, size = noteSize }: Note): Rectangle {
  return { ...position, ...size };
}

/**
 * What is in a frame: what a collapsed one hides; of an open one, cards and notes whose first line is in it, and frames
 * that are in it as a whole, with what those hide.
 */
export function contentsOf(flow: Flow, frame: Frame): Contents {
  if (frame.hides) return named(flow, new Set(frame.hides));
  const hidden = hiddenBehind(flow);
  const area = boxOfFrame(frame);
  const isSeen = ({ id }: { readonly id: string }) => !hidden.has(id);
  const frames = flow.frames.filter(
    (other) => other.id !== frame.id && isSeen(other) && holds(area, boxOfFrame(other)),
  );
  const within = named(flow, new Set(frames.flatMap(({ hides }) => hides ?? [])));
  const nodes = flow.nodes.filter((node) => isSeen(node) && has(area, middleOfHead(node)));
  const notes = flow.notes.filter((note) => {
    const { x, y, width } = boxOfNote(note);
    return isSeen(note) && has(area, { x: x + width / 2, y: y + firstLine });
  });
  return {
    nodes: new Set([...nodes.map(({ id }) => id), ...within.nodes]),
    notes: new Set([...notes.map(({ id }) => id), ...within.notes]),
    frames: new Set([...frames.map(({ id }) => id), ...within.frames]),
  };
}

/**
 * For each id that a collapsed frame hides, the frame that is seen in its place. Frames that hide each other, as a file
 * may have it, are both seen.
 */
export function hiddenBehind(flow: Flow): ReadonlyMap<string, Frame> {
  const hider = new Map<string, Frame>();
  const outermost = (frame: Frame): Frame => {
    let at = frame;
    for (let next = hider.get(at.id); next; next = hider.get(at.id)) at = next;
    return at;
  };
  for (const frame of flow.frames)
    for (const id of frame.hides ?? []) if (!hider.has(id) && outermost(frame).id !== id) hider.set(id, frame);
  return new Map([...hider].map(([id, frame]) => [id, outermost(frame)]));
}

function named(flow: Flow, ids: ReadonlySet<string>): Contents {
  const among = (items: readonly { readonly id: string }[]) =>
    new Set(items.filter(({ id }) => ids.has(id)).map(({ id }) => id));
  return { nodes: among(flow.nodes), notes: among(flow.notes), frames: among(flow.frames) };
}

function middleOfHead({ position }: FlowNode): Position {
  return { x: position.x + cardWidth / 2, y: position.y + firstLine };
}

function has({ x, y, width, height }: Rectangle, point: Position): boolean {
  return point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;
}

/** Whether a rectangle lies within another as a whole. */
export function holds(outer: Rectangle, inner: Rectangle): boolean {
  return has(outer, inner) && has(outer, { x: inner.x + inner.width, y: inner.y + inner.height });
}
