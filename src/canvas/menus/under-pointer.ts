import type { Position, Wire } from '../../flow/flow';
import { boxAt, lineAt, pictureModel } from '../far/picture-model';
import { flowOf, type Hand } from './hand';

/** How far from a wire a press may be, in pixels. */
const wireDistance = 6;

/** What is at a point of the page. */
export interface Under {
  /** The id of a card, a note or a frame, as xyflow has it. */
  readonly shape?: string | undefined;
  readonly wire?: string | undefined;
  /** It is on the canvas at all. */
  readonly isOnCanvas: boolean;
}

/** Finds what an element draws; where it is the empty canvas, what the picture from afar has at the point. */
export function thingUnder({ surface }: Hand, element: Element | null, point: Position): Under {
  const shape = element?.closest<HTMLElement>('.react-flow__node')?.dataset['id'];
  const wire = element?.closest<HTMLElement>('.react-flow__edge')?.dataset['id'];
  const isOnCanvas = element?.closest('.react-flow__pane') !== null && element !== null;
  if (shape !== undefined || wire !== undefined || !isOnCanvas) return { shape, wire, isOnCanvas };
  const model = pictureModel(surface.shapes());
  const at = surface.toFlow(point);
  const box = boxAt(model, at);
  const line = box ? undefined : lineAt(model, at, wireDistance / surface.view.zoom());
  return { shape: box?.id, wire: line?.id, isOnCanvas };
}

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
  const region = surface.region.current;
  const marked = region?.getElementsByClassName('is-seat') ?? [];
  for (const edge of [...marked]) if (edge.getAttribute('data-id') !== wire?.id) edge.classList.remove('is-seat');
  if (wire) region?.querySelector(`.react-flow__edge[data-id="${CSS.escape(wire.id)}"]`)?.classList.add('is-seat');
}
