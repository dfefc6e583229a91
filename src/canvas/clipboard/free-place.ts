import type { Position } from '../../flow/flow';
import type { Rectangle, Size } from '../card/card-geometry';

/** What stays free around a card that is placed for somebody. */
const margin = 24;
const step = 24;

/**
 * Finds a place for a new card: the free one nearest to the middle of what is in sight; where nothing in sight is free,
 * below everything.
 * @param view what is in sight, in the flow's coordinates
 * @param taken the cards that are there
 */
export function freePlace(view: Rectangle, taken: readonly Rectangle[], size: Size): Position {
  const middle = { x: view.x + (view.width - size.width) / 2, y: view.y + (view.height - size.height) / 2 };
  const near = taken.filter((card) => overlaps(card, view, margin));
  for (const { x, y } of candidates(view, size)) {
    const place = { x: middle.x + x, y: middle.y + y, ...size };
    if (!near.some((card) => overlaps(card, place, margin))) return rounded(place);
  }
  const bottom = Math.max(...taken.map((card) => card.y + card.height));
  return rounded({ x: middle.x, y: bottom + margin });
}

/** Steps away from the middle that keep the card in sight, nearest first; to the right before to the left. */
function candidates(view: Rectangle, size: Size): readonly Position[] {
  const across = Math.max(0, Math.floor((view.width - size.width) / 2 / step));
  const down = Math.max(0, Math.floor((view.height - size.height) / 2 / step));
  const steps: Position[] = [];
  for (let column = -across; column <= across; column++)
    for (let row = -down; row <= down; row++) steps.push({ x: column * step, y: row * step });
  const distance = ({ x, y }: Position) => x * x + y * y - (x > 0 ? 1 : 0);
  return steps.sort((a, b) => distance(a) - distance(b));
}

function overlaps(a: Rectangle, b: Rectangle, gap: number): boolean {
  return (
    a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap
  );
}

function rounded({ x, y }: Position): Position {
  return { x: Math.round(x), y: Math.round(y) };
}
