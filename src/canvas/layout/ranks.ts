import type { Position } from '../../flow/flow';
import { boundsOf } from '../card/card-geometry';
import type { Box } from './align';
import type { Way } from './forward-wires';

/** The column of each thing: one after the last of those it reads from. The wires must have no cycle. */
export function ranksOf(ids: readonly string[], wires: readonly Way[]): ReadonlyMap<string, number> {
  const ranks = new Map(ids.map((id) => [id, 0]));
  const left = new Map<string, number>();
  const outgoing = new Map<string, string[]>();
  for (const { from, to } of wires) {
    left.set(to, (left.get(to) ?? 0) + 1);
    outgoing.set(from, [...(outgoing.get(from) ?? []), to]);
  }
  const ready = ids.filter((id) => !left.has(id));
  for (const id of ready)
    for (const next of outgoing.get(id) ?? []) {
      ranks.set(next, Math.max(ranks.get(next) ?? 0, (ranks.get(id) ?? 0) + 1));
      const waiting = (left.get(next) ?? 1) - 1;
      left.set(next, waiting);
      if (waiting === 0) ready.push(next);
    }
  return ranks;
}

interface Gaps {
  readonly across: number;
  readonly down: number;
}

/**
 * Places boxes in columns, each as near as can be to the middle of what it reads from: coarser than the layout with all its
 * crossings counted, and done in a blink with thousands.
 */
export function inColumns(
  boxes: readonly Box[],
  wires: readonly Way[],
  ranks: ReadonlyMap<string, number>,
  gaps: Gaps,
): ReadonlyMap<string, Position> {
  const sources = new Map<string, string[]>();
  for (const { from, to } of wires) sources.set(to, [...(sources.get(to) ?? []), from]);
  const columns: Box[][] = [];
  for (const box of boxes) {
    const rank = ranks.get(box.id) ?? 0;
    columns[rank] = [...(columns[rank] ?? []), box];
  }
  const middles = new Map<string, number>();
  const places = new Map<string, Position>();
  let x = 0;
  for (const column of columns) {
    const wish = (box: Box): number => {
      const all = (sources.get(box.id) ?? []).flatMap((id) => middles.get(id) ?? []);
      return all.length === 0 ? box.y + box.height / 2 : all.reduce((sum, y) => sum + y, 0) / all.length;
    };
    for (const { box, y } of stacked(
      column.map((box) => ({ box, wish: wish(box) })),
      gaps.down,
    )) {
      middles.set(box.id, y + box.height / 2);
      places.set(box.id, { x, y });
    }
    x += (boundsOf(column.map((box) => ({ ...box, x: 0 })))?.width ?? 0) + gaps.across;
  }
  return places;
}

/** Boxes one under the other in the order of their wishes; as a whole they lie around the middle of the wishes. */
function stacked(wishes: readonly { readonly box: Box; readonly wish: number }[], gap: number) {
  const sorted = [...wishes].sort((a, b) => a.wish - b.wish);
  let bottom = Number.NEGATIVE_INFINITY;
  const placed = sorted.map(({ box, wish }) => {
    const y = Math.max(bottom + gap, wish - box.height / 2);
    bottom = y + box.height;
    return { box, wish, y };
  });
  const drift =
    placed.reduce((sum, { box, wish, y }) => sum + y + box.height / 2 - wish, 0) / Math.max(1, placed.length);
  return placed.map(({ box, y }) => ({ box, y: y - drift }));
}
