import { useStoreApi } from '@xyflow/react';
import { type PointerEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { say } from '../../look/words';
import { useCanvasParts } from '../canvas-context';
import type { Shapes } from '../scene/flow-shapes';
import type { LiveView } from '../view/live-view';
import { createOverview, type Overview, overviewSize } from './overview';

/** The whole flow in the corner; lit nodes are lit there too. Drag in it to move the view, turn the wheel to zoom. */
export function FlowOverview({ shapes, view }: { readonly shapes: Shapes; readonly view: LiveView }) {
  const { lights } = useCanvasParts();
  const store = useStoreApi();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const overview = useRef<Overview>(undefined);

  useLayoutEffect(() => {
    if (!canvas.current || !frame.current) return;
    const made = createOverview(canvas.current, frame.current, lights);
    overview.current = made;
    const look = () => {
      const { width, height } = store.getState();
      const { x, y, zoom } = view.now();
      made.look({ x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom });
    };
    look();
    const stop = view.onStep(look);
    return () => {
      stop();
      made.remove();
    };
  }, [lights, store, view]);
  useLayoutEffect(() => overview.current?.show(shapes), [shapes]);

  const press = (event: PointerEvent<HTMLElement>) => event.currentTarget.setPointerCapture(event.pointerId);
  const pull = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { transform, panBy } = store.getState();
    const step = (overview.current?.scale ?? 1) * transform[2];
    void panBy({ x: -event.movementX * step, y: -event.movementY * step });
  };
  // Not React's, which may not keep the page from scrolling.
  useEffect(() => {
    const element = canvas.current;
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      const { panZoom, transform } = store.getState();
      void panZoom?.scaleTo(transform[2] * 2 ** (-event.deltaY * 0.002));
    };
    element?.addEventListener('wheel', turn, { passive: false });
    return () => element?.removeEventListener('wheel', turn);
  }, [store]);
  return (
    <div className="overview float">
      <canvas
        ref={canvas}
        role="img"
        aria-label={say('Overview of the flow')}
        style={overviewSize}
        onPointerDown={press}
        onPointerMove={pull}
      />
      <div ref={frame} className="overview-frame" />
    </div>
  );
}
