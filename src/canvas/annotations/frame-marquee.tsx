import { useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import type { Rectangle } from '../card/card-geometry';
import type { AnnotationHand } from './annotation-hand';
import { boxOfFrame, hiddenBehind, holds } from './frame-contents';

/** A marquee takes the open frames that lie in it as a whole; xyflow would take each that it touches from within. */
export function FrameMarquee({ hand }: { readonly hand: AnnotationHand }) {
  const store = useStoreApi();
  useEffect(
    () =>
      store.subscribe(({ userSelectionActive }, { userSelectionActive: wasActive, userSelectionRect, transform }) => {
        if (!wasActive || userSelectionActive || !userSelectionRect) return;
        const [x, y, zoom] = transform;
        selectFramesIn(hand, {
          x: (userSelectionRect.x - x) / zoom,
          y: (userSelectionRect.y - y) / zoom,
          width: userSelectionRect.width / zoom,
          height: userSelectionRect.height / zoom,
        });
      }),
    [store, hand],
  );
  return null;
}

function selectFramesIn({ document, selection }: AnnotationHand, area: Rectangle): void {
  const { flow } = document.getState();
  const hidden = hiddenBehind(flow);
  const within = flow.frames.filter((frame) => !hidden.has(frame.id) && holds(area, boxOfFrame(frame)));
  if (within.length === 0) return;
  const before = selection.getState();
  selection.select({ ...before, frames: [...(before.frames ?? []), ...within.map(({ id }) => id)] });
}
