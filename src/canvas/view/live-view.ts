import { useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useMemo, useRef } from 'react';

/** What of the flow is in sight: the place of its origin in pixels, and the zoom. */
export interface CanvasViewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** In pixels: so far a hand may have moved the view before xyflow hears of it. Around what is in sight more is mounted. */
export const tellDistance = 48;

/** The view as it is on the screen, which xyflow may not have heard of yet. */
export interface LiveView {
  now(): CanvasViewport;
  /** Calls a listener at each step of the view, and when the canvas has another size; the answer ends it. */
  onStep(listener: () => void): () => void;
  /** Tells xyflow where the view is. Whoever asks xyflow for places on the screen settles first. */
  settle(): void;
  /** For xyflow: it hands its view over to us. */
  readonly onViewportChange: (view: CanvasViewport) => void;
}

/**
 * Moves the view while a hand pulls it. xyflow asks each card and each wire at each step whether it has changed; here a
 * step moves one element, and xyflow hears of it once in a while.
 * @param isEachTold xyflow is to hear of each step, because it chooses itself what is mounted
 * @param holdPointer is called when a hand pulls
 */
export function useLiveView(isEachTold: boolean, holdPointer: () => void): LiveView {
  const store = useStoreApi();
  const eachTold = useRef(isEachTold);
  eachTold.current = isEachTold;
  const live = useMemo(() => {
    let untold: CanvasViewport | undefined;
    const listeners = new Set<() => void>();
    const tell = (view: CanvasViewport) => {
      untold = undefined;
      store.setState({ transform: [view.x, view.y, view.zoom] });
      // xyflow leaves what it believes to stand there already.
      place(store.getState().domNode, view);
    };
    const told = (): CanvasViewport => {
      const [x, y, zoom] = store.getState().transform;
      return { x, y, zoom };
    };
    const settle = () => {
      if (untold) tell(untold);
    };
    const step = () => {
      for (const listener of listeners) listener();
    };
    return {
      now: () => untold ?? told(),
      onStep(listener: () => void) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      settle,
      onViewportChange(view: CanvasViewport) {
        const { paneDragging, domNode } = store.getState();
        if (paneDragging) holdPointer();
        const before = told();
        const isNear = Math.abs(view.x - before.x) < tellDistance && Math.abs(view.y - before.y) < tellDistance;
        if (eachTold.current || !paneDragging || view.zoom !== before.zoom || !isNear) return tell(view);
        untold = view;
        place(domNode, view);
        step();
      },
      begin() {
        return store.subscribe((state, before) => {
          if (before.paneDragging && !state.paneDragging) settle();
          if (state.transform === before.transform && state.width === before.width && state.height === before.height)
            return;
          if (state.transform !== before.transform) untold = undefined;
          step();
        });
      },
    };
  }, [store, holdPointer]);
  useLayoutEffect(() => live.begin(), [live]);
  return live;
}

function place(domNode: HTMLElement | null, { x, y, zoom }: CanvasViewport): void {
  const viewport = domNode?.querySelector<HTMLElement>('.react-flow__viewport');
  if (viewport) viewport.style.transform = `translate(${x}px,${y}px) scale(${zoom})`;
}
