import type { Position } from '../../flow/flow';
import type { Rectangle } from '../card/card-geometry';

export interface WireSpan {
  readonly from: Position;
  readonly to: Position;
  /** The height at which a wire that runs back passes under the cards. */
  readonly lowest?: number;
}

/** What draws a wire: a 2D canvas, or a path that is written. */
export interface WirePen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
}

/** Draws a wire: a curve forward, or an arc below where it runs from right to left. */
export function traceWire(pen: WirePen, { from, to, lowest }: WireSpan): void {
  const distance = to.x - from.x;
  pen.moveTo(from.x, from.y);
  if (!runsBack(from, to)) {
    const reach = Math.max(40, Math.abs(distance) / 2);
    pen.bezierCurveTo(from.x + reach, from.y, to.x - reach, to.y, to.x, to.y);
    return;
  }
  const bottom = lowest ?? Math.max(from.y, to.y) + clearance;
  const reach = Math.min(90, 56 + Math.abs(distance) / 16);
  const inset = Math.min(Math.abs(distance) / 2, 60);
  pen.bezierCurveTo(from.x + reach, from.y, from.x + reach, bottom, from.x - inset, bottom);
  pen.lineTo(to.x + inset, bottom);
  pen.bezierCurveTo(to.x - reach, bottom, to.x - reach, to.y, to.x, to.y);
}

/** A wire as an SVG path. */
export function wirePath(span: WireSpan): string {
  let path = '';
  const write = (verb: string, ...numbers: readonly number[]) => {
    path += `${verb}${numbers.map(round).join(' ')}`;
  };
  traceWire(
    {
      moveTo: (x, y) => write('M', x, y),
      lineTo: (x, y) => write('L', x, y),
      bezierCurveTo: (...numbers) => write('C', ...numbers),
    },
    span,
  );
  return path;
}

/** How far at most a wire that runs back leaves its cards to the side. */
export const arcReach = 64;

/** Where the number of a wire stands: far enough from its end that wires into one port have parted. */
export function numberPlace({ from, to }: WireSpan, number = 1): Position {
  const reach = Math.max(40, Math.abs(to.x - from.x) / 2);
  // Wires that run back arrive together: their numbers stand in a row.
  if (runsBack(from, to)) return { x: to.x - 24 - 11 * (number - 1), y: to.y + 20 };
  const bezier = (a: number, b: number, c: number, d: number) =>
    a * 0.25 ** 3 + 3 * b * 0.25 ** 2 * 0.75 + 3 * c * 0.25 * 0.75 ** 2 + d * 0.75 ** 3;
  return { x: bezier(from.x, from.x + reach, to.x - reach, to.x), y: bezier(from.y, from.y, to.y, to.y) };
}

/** Whether a wire runs from right to left, so that it is drawn as an arc below. */
export function runsBack(from: Position, to: Position): boolean {
  return to.x - from.x < -8;
}

/** How far a wire that runs back keeps under the cards it passes, and over those below. */
const clearance = 56;
/** It passes under cards in its way, but not under a whole wall of them. */
const deepest = 480;

/** Finds the height at which a wire that runs back passes under the cards between its ends. */
export function lowestOf(from: Rectangle, to: Rectangle, cards: readonly Rectangle[]): number {
  const left = to.x - clearance;
  const right = from.x + from.width + clearance;
  const start = Math.max(from.y + from.height, to.y + to.height) + clearance;
  const inTheWay = cards
    .filter((card) => card.x < right && card.x + card.width > left && card.y + card.height > start - clearance)
    .sort((a, b) => a.y - b.y);
  let bottom = start;
  for (const card of inTheWay) {
    if (card.y - clearance / 2 > bottom || card.y + card.height + clearance > start + deepest) break;
    bottom = Math.max(bottom, card.y + card.height + clearance);
  }
  return bottom;
}

/** A height near the wanted one that no other arc has; it is added to those taken. */
export function ownHeight(wanted: number, taken: number[]): number {
  let height = wanted;
  while (taken.some((other) => Math.abs(other - height) < arcDistance)) height += arcDistance;
  taken.push(height);
  return height;
}

const arcDistance = 12;

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
