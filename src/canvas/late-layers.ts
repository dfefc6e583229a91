import { useEffect, useState } from 'react';
import type { LateLayers, LayerSurface } from './layer-surface';

/** The layers come when the page has nothing else to do; at once in a flow that has notes or frames. */
export function useLateLayers(surface: LayerSurface, onLoad: (layers: LateLayers) => void): void {
  useEffect(() => {
    let isOver = false;
    const load = async () => {
      const { createLayers } = await import('./layers/layers');
      if (!isOver) onLoad(createLayers(surface));
    };
    // What cannot be fetched now is fetched when the canvas is opened again; all else works without it.
    const quietly = () => void load().catch(() => undefined);
    const { notes, frames } = surface.document.getState().flow;
    if (notes.length + frames.length > 0) quietly();
    const idle = window.requestIdleCallback?.(quietly, { timeout: 1_000 }) ?? setTimeout(quietly, 200);
    return () => {
      isOver = true;
      window.cancelIdleCallback?.(idle);
    };
  }, [surface, onLoad]);
}

/** The layers of a canvas, once they are there. */
export function useLayers(): [LateLayers | undefined, (layers: LateLayers) => void] {
  return useState<LateLayers>();
}
