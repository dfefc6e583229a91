import type { PointerEvent } from 'react';
import type { Rectangle } from '../card/card-geometry';
import type { AnnotationHand } from './annotation-hand';
import { moveShapes } from './places';
import { type Side, sides } from './resized';

/** The edges and corners by which a selected note or frame is resized; one undo step a drag, and Escape calls it off. */
export function ResizeGrips({
  shape,
  box,
  hand,
}: {
  readonly shape: string;
  readonly box: Rectangle;
  readonly hand: AnnotationHand;
}) {
  const grip = (side: Side) => (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    follow(event, side, { shape, box, hand });
  };
  return sides.map((side) => (
    <span key={side} className="resize-grip nodrag nopan" data-side={side} onPointerDown={grip(side)} />
  ));
}

function follow(
  { nativeEvent, currentTarget, pointerId }: PointerEvent<HTMLElement>,
  side: Side,
  { shape, box, hand }: { readonly shape: string; readonly box: Rectangle; readonly hand: AnnotationHand },
) {
  const start = hand.toFlow({ x: nativeEvent.clientX, y: nativeEvent.clientY });
  let next = box;
  const gesture = new AbortController();
  const listening = { signal: gesture.signal };
  const move = (event: globalThis.PointerEvent) => {
    const at = hand.toFlow({ x: event.clientX, y: event.clientY });
    next = hand.snapping.resized(shape, box, side, { x: at.x - start.x, y: at.y - start.y });
    hand.preview(new Map([[shape, next]]));
  };
  const end = (isKept: boolean) => {
    gesture.abort();
    hand.snapping.end();
    hand.preview(new Map());
    if (isKept && next !== box) hand.document.edit(moveShapes(hand.document.getState().flow, new Map([[shape, next]])));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    end(false);
  };
  currentTarget.setPointerCapture(pointerId);
  currentTarget.addEventListener('pointermove', move, listening);
  currentTarget.addEventListener('pointerup', () => end(true), listening);
  currentTarget.addEventListener('pointercancel', () => end(false), listening);
  window.addEventListener('keydown', press, { ...listening, capture: true });
}
