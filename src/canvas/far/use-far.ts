import { useStoreApi, useStore as useXyflow } from '@xyflow/react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { CanvasShape } from '../scene/flow-shapes';
import { type FarPart, manyNodes } from './far-parts';

/** Below this zoom a picture stands for the cards. */
const farZoom = 0.35;

/** Kept for the next canvas; empty where it cannot be had. */
let part: FarPart | undefined;

interface FarScene {
  readonly flow: { readonly nodes: readonly unknown[] };
  /** What is mounted besides the cards, also from afar. */
  readonly drawn: readonly CanvasShape[];
}

/**
 * Whether the flow is looked at from so far that a picture stands for its cards, and what draws it: a part that is
 * loaded when nothing else is to do. Where it cannot be had, the cards stay.
 * @param isHeld something is under way that the change would interrupt
 */
export function useFar({ flow, drawn }: FarScene, isHeld: boolean) {
  const store = useStoreApi();
  const isZoomedOut = useXyflow((state) => state.transform[2] < farZoom);
  const [loaded, setLoaded] = useState(part);
  const [isBusy, setBusy] = useState(false);
  const [isFar, setFar] = useState(false);
  const isMissing = loaded !== undefined && !loaded.Layer;
  const canBeFar = flow.nodes.length > manyNodes && !isMissing;
  const wants = isZoomedOut && canBeFar;
  if (wants !== isFar && !isHeld && !isBusy) setFar(wants);
  const latest = useRef({ drawn, isFree: false });
  latest.current = { drawn, isFree: canBeFar && !isHeld && !isBusy };
  useLayoutEffect(
    () =>
      // Where the view leaps, xyflow would mount all cards before it hears that it has none.
      store.subscribe(({ transform, setNodes, setEdges }, before) => {
        if (!latest.current.isFree || transform[2] >= farZoom || before.transform[2] < farZoom) return;
        setEdges([]);
        setNodes([...latest.current.drawn]);
      }),
    [store],
  );
  useEffect(() => {
    if (part) return;
    const load = async () => {
      part = await import('./far-layer').then(
        ({ FarLayer }) => ({ Layer: FarLayer }),
        () => ({}),
      );
      setLoaded(part);
    };
    if (wants || !window.requestIdleCallback) return void load();
    const idle = requestIdleCallback(() => void load(), { timeout: 2_000 });
    return () => cancelIdleCallback(idle);
  }, [wants]);
  return { isFar, Layer: loaded?.Layer, setBusy };
}
