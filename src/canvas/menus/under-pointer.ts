import type { Position, Wire } from '../../flow/flow';
import { flowOf, type Hand } from './hand';

/** The wire that an element draws. */
export function wireOf(hand: Hand, element: Element | null | undefined): Wire | undefined {
  const id = element?.closest<HTMLElement>('.react-flow__edge')?.dataset['id'];
  return id === undefined ? undefined : flowOf(hand).wires.find((wire) => wire.id === id);
}

/** The wires under a point of the page, also those under a card; the topmost first. */
export function wiresUnder(hand: Hand, { x, y }: Position): readonly Wire[] {
  return document.elementsFromPoint(x, y).flatMap((element) => wireOf(hand, element) ?? []);
}

/** Marks the wire into which a node would be put if it were let go now. */
export function markSeat({ surface }: Hand, wire: Wire | undefined): void {
  for (const edge of surface.region.current?.querySelectorAll<HTMLElement>('.react-flow__edge') ?? [])
    edge.classList.toggle('is-seat', wire !== undefined && edge.dataset['id'] === wire.id);
}
