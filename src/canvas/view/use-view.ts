import { getViewportForBounds, useReactFlow, useStoreApi } from '@xyflow/react';
import { useMemo } from 'react';
import type { Position } from '../../flow/flow';
import type { CanvasView } from '../canvas-actions';
import type { Rectangle } from '../card/card-geometry';
import { type CardShape, outlineOf, type Shapes, type WireShape } from '../scene/flow-shapes';
import type { LiveView } from './live-view';

const widestFit = 1;
export const farthest = 0.1;
/** Around the flow; below is room for the tools and the overview. */
const fitPadding = { x: '2.5%', top: '5%', bottom: '14%' } as const;
const border = 40;
const panSpeed = 12;
/** How much of what is in sight a page moves it by: what was at the border is seen again. */
const pageShare = 0.9;

/** The view of the canvas: what is in sight, and how it moves. */
export interface View extends CanvasView {
  /** Fits the whole flow in at once, as the view begins. */
  begin(): void;
  toFlow(point: Position): Position;
  zoom(): number;
  /** What is in sight, in the flow's coordinates. */
  inSight(): Rectangle;
  panNear(point: Position): void;
  /** Moves the view by so many of what is in sight, to the right and down; a little of it stays in sight. */
  page(across: number, down: number): void;
  /** Brings a rectangle into the middle unless it is in sight. */
  show(rectangle: Rectangle): Promise<void>;
}

/** Reads and moves the view that lives inside xyflow. */
export function useView(shapes: { readonly current: Shapes }, live: LiveView): View {
  const flow = useReactFlow<CardShape, WireShape>();
  const store = useStoreApi();
  return useMemo(() => {
    const box = () => store.getState().domNode?.getBoundingClientRect() ?? new DOMRect();
    // By what is known of the window: a hand that drags asks at each step, and an element would have to be laid out first.
    const inSight = (): Rectangle => {
      const { x, y, zoom } = live.now();
      const { width, height } = store.getState();
      return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
    };
    // Not xyflow's own fit, which knows nothing of wires that run back around the cards.
    const fitIn = (nodes: readonly string[] | undefined, duration: number) => {
      const outline = outlineOf(shapes.current, nodes);
      const { width, height } = store.getState();
      if (!outline || width === 0 || height === 0) return;
      void flow.setViewport(getViewportForBounds(outline, width, height, farthest, widestFit, fitPadding), {
        duration,
      });
    };
    return {
      begin: () => fitIn(undefined, 0),
      inSight,
      zoom: () => live.now().zoom,
      toFlow(point) {
        live.settle();
        return flow.screenToFlowPosition(point);
      },
      fit: (nodes) => fitIn(nodes, calm()),
      actualSize: () => void flow.zoomTo(1, { duration: calm() }),
      zoomIn: () => void flow.zoomIn({ duration: calm() }),
      zoomOut: () => void flow.zoomOut({ duration: calm() }),
      panNear(point) {
        const { left, top, right, bottom } = box();
        const pull = (near: number, far: number) => (near < border ? panSpeed : far < border ? -panSpeed : 0);
        const x = pull(point.x - left, right - point.x);
        const y = pull(point.y - top, bottom - point.y);
        const isInside = point.x > left && point.x < right && point.y > top && point.y < bottom;
        if (!isInside || (x === 0 && y === 0)) return;
        live.settle();
        void store.getState().panBy({ x, y });
      },
      page(across, down) {
        const { width, height } = store.getState();
        live.settle();
        void store.getState().panBy({ x: -across * width * pageShare, y: -down * height * pageShare });
      },
      async show(rectangle) {
        const view = inSight();
        const isInSight =
          rectangle.x >= view.x &&
          rectangle.y >= view.y &&
          rectangle.x + rectangle.width <= view.x + view.width &&
          rectangle.y + rectangle.height <= view.y + view.height;
        if (isInSight && flow.getZoom() >= 0.5) return;
        await flow.setCenter(rectangle.x + rectangle.width / 2, rectangle.y + rectangle.height / 2, {
          zoom: Math.max(flow.getZoom(), 0.75),
          duration: calm(),
        });
      },
    };
  }, [flow, store, shapes, live]);
}

/** The time of a movement of the view, in milliseconds. */
function calm(): number {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 180;
}
