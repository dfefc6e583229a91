import { useLayoutEffect, useState } from 'react';
import { createLateCode } from './late-code';
import type { LateLayers, LayerSurface } from './layer-surface';

const useCode = createLateCode(() => import('./layers/layers'));

/** Brings the layers, once they are there; they are wanted at once in a flow that has notes or frames. */
export function useLateLayers(surface: LayerSurface, onLoad: (layers: LateLayers) => void): void {
  const { notes, frames } = surface.document.getState().flow;
  const code = useCode(notes.length + frames.length > 0);
  // Before anything is painted: notes and frames are on the next canvas with its cards.
  useLayoutEffect(() => {
    if (code) onLoad(code.createLayers(surface));
  }, [code, surface, onLoad]);
}

/** The layers of a canvas, once they are there. */
export function useLayers(): [LateLayers | undefined, (layers: LateLayers) => void] {
  return useState<LateLayers>();
}
