import type { Flow, Frame } from '../../flow/flow';
import type { NodeId } from '../../flow/ids';
import type { Operation } from '../../flow/operation';
import { contentsOf, hiddenBehind } from '../annotations/frame-contents';
import { carryAlong, frameShape, lockedShapes, moveShapes, noteShape, type Places } from '../annotations/places';
import type { Rectangle } from '../card/card-geometry';
import { reachOf } from '../wiring/reach';
import type { Box } from './align';
import { grownFrames } from './tidy-sheet';

/** Between a card and those that it is wired to: enough for a wire to be seen. */
const gap = 48;
/** Between what is pushed and what stays. */
const margin = 12;
/** With more things about, only what follows along the wires is pushed. */
const most = 2_000;

/**
 * Makes room for a card that was put into a wire: it goes to the right of what it reads from, and what follows it along
 * the wires goes as far to the right as is needed, with what that would cover. What is locked or lies behind stays.
 * @param flow in which the card is wired already
 * @param inserted the card, where it was put
 * @param seen everything else on the canvas
 */
export function makeRoom(flow: Flow, inserted: Box, seen: readonly Box[]): Operation | undefined {
  const others = seen.filter(({ id }) => id !== inserted.id);
  const boxes = new Map(others.map((box) => [box.id, box]));
  const boxOf = boxesSeenFor(flow, boxes);
  const sources = endsOf(flow, inserted.id, 'from').flatMap(boxOf);
  const card = besideSources(inserted, sources);
  const targets = endsOf(flow, inserted.id, 'to').flatMap(boxOf);
  const isAhead = (box: Rectangle) => sources.every((source) => box.x >= source.x + source.width);
  const ahead = targets.filter((box) => isAhead(box) || meets(box, card, 0));
  const way = Math.max(0, ...ahead.map((box) => card.x + card.width + gap - box.x));
  const pushed = way === 0 ? new Map<string, Box>() : pushedBoxes({ flow, card, others, sources, way, boxOf });
  if (pushed.size === 0 && card.x === inserted.x) return undefined;
  const places = new Map<string, Rectangle>([...pushed.values(), card].map((box) => [box.id, box]));
  return moveShapes(flow, carryAlong(flow, withFrames(flow, places, [...others, card], way)));
}

interface Push {
  readonly flow: Flow;
  readonly card: Box;
  readonly others: readonly Box[];
  readonly sources: readonly Box[];
  readonly way: number;
  boxOf(node: string): readonly Box[];
}

/** What goes to the right: what follows the card, and what would be covered then, each where it comes to be. */
function pushedBoxes({ flow, card, others, sources, way, boxOf }: Push): Map<string, Box> {
  const locked = lockedShapes(flow);
  const open = new Set(flow.frames.flatMap(({ id, hides }) => (hides ? [] : [frameShape(id)])));
  const stays = ({ id }: Box) => locked.has(id) || open.has(id) || sources.some((source) => source.id === id);
  const pushed = new Map<string, Box>();
  const push = (box: Box) => pushed.set(box.id, { ...box, x: box.x + way });
  for (const node of reachOf(flow, [card.id], 'downstream'))
    for (const box of node === card.id ? [] : boxOf(node)) if (box.x >= card.x && !stays(box)) push(box);
  if (others.length > most) return pushed;
  // A map that grows while it is gone through is gone through to its end.
  for (const next of pushed.values())
    for (const box of others) {
      const before = { ...next, x: next.x - way };
      const isNew = meets(box, next, margin) && !meets(box, before, margin) && box.x >= before.x;
      if (isNew && !pushed.has(box.id) && !stays(box)) push(box);
    }
  return pushed;
}

/** A frame of which all is pushed goes along; one of which some is grows. */
function withFrames(flow: Flow, places: ReadonlyMap<string, Rectangle>, boxes: readonly Box[], way: number): Places {
  const hidden = hiddenBehind(flow);
  const open = flow.frames.filter(({ id, hides }) => !hides && !hidden.has(id));
  const isWhole = (frame: Frame) => {
    const shapes = shapesIn(flow, frame);
    return (
      shapes.length > 0 && shapes.every((shape) => places.has(shape) && boxIn(boxes, shape)?.x !== places.get(shape)?.x)
    );
  };
  const whole = open.filter(isWhole);
  const moved = whole.map((frame) => [frameShape(frame.id), { ...frame.position, x: frame.position.x + way }] as const);
  const spots = new Map([...places].map(([id, { x, y }]) => [id, { x, y }]));
  const contents = boxes.filter(({ id }) => !open.some((frame) => frameShape(frame.id) === id));
  const growing = open.filter((frame) => !whole.includes(frame) && shapesIn(flow, frame).some((id) => places.has(id)));
  const grown = grownFrames(
    flow,
    growing,
    contents.map((box) => ({ ...box, kind: 'node' as const })),
    spots,
  );
  return new Map([...spots, ...moved, ...grown]);
}

const boxIn = (boxes: readonly Box[], id: string): Box | undefined => boxes.find((box) => box.id === id);

function shapesIn(flow: Flow, frame: Frame): readonly string[] {
  const { nodes, notes, frames } = contentsOf(flow, frame);
  return [...nodes, ...[...notes].map(noteShape), ...[...frames].map(frameShape)];
}

/** Makes the function that finds what is seen of a node: its card, or the collapsed frame that hides it. */
function boxesSeenFor(flow: Flow, boxes: ReadonlyMap<string, Box>): Push['boxOf'] {
  const hidden = hiddenBehind(flow);
  return (node) => {
    const frame = hidden.get(node);
    return [boxes.get(frame ? frameShape(frame.id) : node) ?? []].flat();
  };
}

/** The nodes at the other ends of a node's wires: those that it reads from, or those that read from it. */
function endsOf(flow: Flow, node: string, end: 'from' | 'to'): readonly NodeId[] {
  const own = end === 'from' ? 'to' : 'from';
  return [...new Set(flow.wires.filter((wire) => wire[own].node === node).map((wire) => wire[end].node))];
}

/** The card to the right of what it reads from, if it would lie on that. */
function besideSources(card: Box, sources: readonly Box[]): Box {
  const covered = sources.filter((source) => meets(source, card, 0));
  return { ...card, x: Math.max(card.x, ...covered.map(({ x, width }) => x + width + gap)) };
}

function meets(a: Rectangle, b: Rectangle, space: number): boolean {
  return (
    a.x < b.x + b.width + space &&
    b.x < a.x + a.width + space &&
    a.y < b.y + b.height + space &&
    b.y < a.y + a.height + space
  );
}
