import { useEffect } from 'react';
import type { Rectangle, Size } from '../card/card-geometry';
import type { LayerSurface } from '../layer-surface';
import { outlineOf, rectangleOf } from '../scene/flow-shapes';
import { keptInSight } from './kept-in-sight';

/** So long the size of the canvas has to rest: a hand that pulls at a border is not followed. */
const restMilliseconds = 120;

/** Whenever the canvas gets another size, as when a panel opens, what was in sight stays there. */
export function useKeptInSight(surface: LayerSurface): void {
  useEffect(() => {
    const { region, view } = surface;
    let size: Size | undefined;
    let begun: { readonly at: Rectangle; readonly size: Size; readonly wasFitted: boolean } | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const rest = () => {
      const { at, size: before, wasFitted } = begun ?? {};
      begun = undefined;
      const zoom = view.zoom();
      const { x, y } = view.inSight();
      // Whoever has moved the view meanwhile has it where they want it.
      if (!at || !before || !size || at.x !== x || at.y !== y) return;
      const whole = outlineOf(surface.shapes());
      const kept = keptInSight({
        at: { x, y, zoom },
        before,
        now: size,
        wasFitted: wasFitted === true,
        whole,
        watched: lookedAt(surface),
      });
      if (kept === 'fit') view.fit();
      else if (kept) view.centre(kept);
    };
    const hear = (width: number, height: number) => {
      if (size?.width === width && size.height === height) return;
      if (size) begun ??= { at: view.inSight(), size, wasFitted: view.isFitted(size) };
      size = { width, height };
      clearTimeout(timer);
      timer = setTimeout(rest, restMilliseconds);
    };
    const observer = new ResizeObserver(([entry]) => {
      if (entry) hear(entry.contentRect.width, entry.contentRect.height);
    });
    if (region.current) observer.observe(region.current);
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
  }, [surface]);
}

/** What is selected, and what is active or held. */
function lookedAt({ selection, lights, shapes }: LayerSurface): readonly Rectangle[] {
  const { nodes } = selection.getState();
  return shapes().cards.flatMap((card) => {
    const isOn = ['active', 'paused'].includes(lights.lightOf(card.id));
    return isOn || nodes.has(card.id) ? [rectangleOf(card)] : [];
  });
}
