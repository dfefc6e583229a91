import type { Position } from '../flow/flow';

export interface WireSpan {
  readonly from: Position;
  readonly to: Position;
  /** How far each card reaches below its port; a wire that runs back passes under both. */
  readonly belowFrom?: number;
  readonly belowTo?: number;
}

/** How far a wire that runs back keeps under the cards. */
const clearance = 56;

/** Draws a wire as an SVG path: a curve forward, or an arc below where it runs from right to left. */
export function wirePath({ from, to, belowFrom = 0, belowTo = 0 }: WireSpan): string {
  const distance = to.x - from.x;
  if (distance >= -8) {
    const reach = Math.max(40, Math.abs(distance) / 2);
    return `M${at(from)}C${at({ x: from.x + reach, y: from.y })},${at({ x: to.x - reach, y: to.y })},${at(to)}`;
  }
  const bottom = Math.max(from.y + belowFrom, to.y + belowTo) + clearance;
  const reach = Math.min(110, 60 + Math.abs(distance) / 12);
  const inset = Math.min(Math.abs(distance) / 2, 60);
  const turn = { x: from.x - inset, y: bottom };
  const arrive = { x: to.x + inset, y: bottom };
  return [
    `M${at(from)}`,
    `C${at({ x: from.x + reach, y: from.y })},${at({ x: from.x + reach, y: bottom })},${at(turn)}`,
    `L${at(arrive)}`,
    `C${at({ x: to.x - reach, y: bottom })},${at({ x: to.x - reach, y: to.y })},${at(to)}`,
  ].join('');
}

function at({ x, y }: Position): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
