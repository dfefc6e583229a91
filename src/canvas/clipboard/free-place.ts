import type { Position } from '../../flow/flow';
import { noteShape } from '../annotations/places';
import { isWithin, type Rectangle, type Size } from '../card/card-geometry';
import { outlineOf, rectangleOf, type Shapes } from '../scene/flow-shapes';
import { isInSight, roomIn } from '../view/kept-in-sight';

/** What stays free beside and below a card that is placed for somebody: wires come there. */
const across = 48;
const down = 40;
/** After a run a line of figures hangs below a card. */
const footer = 24;
/** What stays free along the border of the canvas, in pixels of the screen. */
const border = 8;
/** So many cards at most say where a further one would be in line with them. */
const mostInLine = 24;

/** A row more makes cards smaller; from 0.5 on they say their names only. */
const leastZoom = 0.6;

interface Sight {
  readonly view: { inSight(): Rectangle; zoom(): number };
  readonly shapes: Shapes;
  /** The shapes of those notes and frames that are to be left free too; only notes, if left out: a card may come into a frame. */
  readonly isTaken?: (shape: string) => boolean;
  /** The nodes that are selected, as one is that was just placed: the new card follows the last of them. */
  readonly selected?: ReadonlySet<string>;
}

const isNote = (shape: string): boolean => shape.startsWith(noteShape(''));

/** Whether a view that had the whole flow in sight does not have a new card: it is fitted in again then, unless that would be small. */
export function isOutOfWhole({ view, shapes }: Sight, card: Rectangle): boolean {
  const whole = outlineOf(shapes);
  const sees = (rectangle: Rectangle) => isInSight(view.inSight(), view.zoom(), rectangle);
  return whole !== undefined && view.zoom() > leastZoom && sees(whole) && !sees(card);
}

/** Where a new card comes when nobody says where: in sight, on nothing else. */
export function freePlaceInSight({ view, shapes, isTaken = isNote, selected }: Sight, size: Size): Position {
  const sight = roomIn(view.inSight(), view.zoom(), border);
  const boxes = (shapes.drawn ?? []).flatMap(({ id, box }) => (isTaken(id) ? [box] : []));
  const last = shapes.cardOf([...(selected ?? [])].at(-1) ?? '');
  return freePlace(sight, [...shapes.cards.map(rectangleOf), ...boxes], size, last && rectangleOf(last));
}

/**
 * Finds a place for a new card, in line with those that are there: to the right of the one it follows, else in the row
 * below. The first one comes where a row of them begins, one that follows none near the middle. Where nothing of that is in
 * sight and free, just below.
 * @param view what is in sight, in the flow's coordinates
 * @param taken the cards that are there
 */
export function freePlace(view: Rectangle, taken: readonly Rectangle[], size: Size, after?: Rectangle): Position {
  const start = { ...startOf(view, size), ...size };
  const near = taken.filter((card) => touches(card, view));
  const last = after && touches(after, view) ? after : undefined;
  const middle = { x: view.x + (view.width - size.width) / 2, y: view.y + (view.height - size.height) / 2 };
  const order = last ? following(last, near) : (place: Position) => distance(place, near.length > 0 ? middle : start);
  const free = [start, ...placesInLine(near, last ?? middle, size)]
    // A row goes on also where a higher card in it is not wholly in sight: the view follows.
    .filter((card) => isInside(card.y === last?.y ? { ...card, y: view.y, height: 0 } : card, view))
    .map((card) => ({ card, cost: order(card) }))
    .filter(({ cost }) => cost < Number.POSITIVE_INFINITY)
    .sort((one, other) => one.cost - other.cost)
    .find(({ card }) => !taken.some((other) => touches(card, other)));
  return rounded(free?.card ?? below(near, taken, start));
}

/** Where the first row of cards begins that fills what is in sight, in the middle of it; above is less room than below. */
function startOf(view: Rectangle, size: Size): Position {
  const columns = Math.max(1, Math.floor((view.width + across) / (size.width + across)));
  const width = columns * (size.width + across) - across;
  return { x: view.x + (view.width - width) / 2, y: view.y + (view.height - size.height) / 4 };
}

/** The first place below what is in sight, at the left of it. */
function below(near: readonly Rectangle[], taken: readonly Rectangle[], start: Rectangle): Position {
  const x = near.length === 0 ? start.x : Math.min(...near.map((card) => card.x));
  let card = { ...start, x, y: Math.max(start.y, ...near.map((other) => lowest(other) + down)) };
  for (;;) {
    const other = taken.find((candidate) => touches(candidate, card));
    if (!other) return card;
    card = { ...card, y: lowest(other) + down };
  }
}

/** The places whose left edge and top are in line with cards, or a gap beside them. */
function placesInLine(near: readonly Rectangle[], from: Position, size: Size): readonly Rectangle[] {
  const lines = [...near].sort((one, other) => distance(one, from) - distance(other, from)).slice(0, mostInLine);
  const columns = new Set(lines.flatMap(({ x, width }) => [x, x + width + across, x - across - size.width]));
  const rows = new Set(lines.flatMap((card) => [card.y, lowest(card) + down, card.y - down - footer - size.height]));
  return [...columns].flatMap((x) => [...rows].map((y) => ({ x, y, ...size })));
}

/** How late a place comes after a card, as one reads: along its row, then from the left in the rows below; elsewhere never. */
function following(last: Rectangle, near: readonly Rectangle[]): (place: Position) => number {
  const row = near.filter((card) => card.y < lowest(last) && last.y < lowest(card));
  const nextRow = Math.max(lowest(last), ...row.map(lowest)) + down;
  const left = Math.min(last.x, ...near.map((card) => card.x));
  // Each row is further than any place of the row before it.
  const far = 1e6;
  return (place) => {
    if (place.y === last.y && place.x > last.x) return place.x - last.x;
    if (place.y < nextRow || place.x < left) return Number.POSITIVE_INFINITY;
    return far * (1 + place.y - nextRow) + place.x - left;
  };
}

/** To the right is nearer than to the left. */
function distance(one: Position, other: Position): number {
  return Math.hypot(one.x - other.x, one.y - other.y) - (one.x > other.x ? 0.5 : 0);
}

function touches(one: Rectangle, other: Rectangle): boolean {
  return (
    one.x < other.x + other.width + across &&
    other.x < one.x + one.width + across &&
    one.y < lowest(other) + down &&
    other.y < lowest(one) + down
  );
}

/** Whether a card is in sight with its figures. */
function isInside(card: Rectangle, view: Rectangle): boolean {
  return isWithin({ ...card, height: card.height + footer }, view);
}

/** The lower edge of a card with its figures. */
const lowest = ({ y, height }: Rectangle): number => y + height + footer;

function rounded({ x, y }: Position): Position {
  return { x: Math.round(x), y: Math.round(y) };
}
