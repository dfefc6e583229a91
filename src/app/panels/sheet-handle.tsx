import { type PointerEvent, useRef } from 'react';
import { useStore } from 'zustand';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';

/** How far a finger goes before it pulls. */
const pullPixels = 20;

/** Where the right column lies below the canvas, as on a phone: a tap on it, or a pull, folds it and brings it back. */
export function SheetHandle() {
  const { panels } = useWorkspace();
  const isFolded = useStore(panels, (state) => state.isFolded === true);
  const from = useRef<number>(undefined);
  const pull = ({ clientY }: PointerEvent) => {
    const way = from.current === undefined ? 0 : clientY - from.current;
    if (Math.abs(way) < pullPixels) return;
    from.current = undefined;
    panels.fold(way > 0);
  };
  return (
    <button
      type="button"
      className="sheet-handle"
      aria-expanded={!isFolded}
      aria-label={isFolded ? say('Show the lower part') : say('Hide the lower part')}
      onPointerDown={(event) => {
        from.current = event.clientY;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={pull}
      onClick={(event) => {
        // A pull has done it already; keys press without a pointer.
        if (from.current !== undefined || event.detail === 0) panels.fold(!isFolded);
        from.current = undefined;
      }}
    />
  );
}
