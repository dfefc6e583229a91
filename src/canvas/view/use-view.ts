import { getViewportForBounds, useReactFlow, useStoreApi } from '@xyflow/react';
import { useMemo } from 'react';
import type { Position } from '../../flow/flow';
import type { CanvasView } from '../canvas-actions';
import { isWithin, type Rectangle, type Size } from '../card/card-geometry';
import { type CardShape, outlineOf, type Shapes, type WireShape } from '../scene/flow-shapes';
import type { LiveView } from './live-view';

const widestFit = 1;
export const farthest = 0.1;
/** Around the flow; below is room for the tools, and for the overview where the canvas is large enough to have it. */
const fitPadding = { x: '2.5%', top: '5%', bottom: '64px' } as const;
const fitWithOverview = { ...fitPadding, bottom: '124px' } as const;
const leastWithOverview = 480;
const border = 40;
const panSpeed = 12;
/** How much of what is in sight a page moves it by: what was at the border is seen again. */
const pageShare = 0.9;

/** The view of the canvas: what is in sight, and how it moves. */
export interface View extends CanvasView {
  /** Fits the whole flow in at once, as the view begins. */
  begin(): void;
  /** Whether the whole flow would be fitted in just so on a canvas of this size. */
  isFitted(size: Size): boolean;
  toFlow(point: Position): Position;
  zoom(): number;
  /** What is in sight, in the flow's coordinates. */
  inSight(): Rectangle;
  panNear(point: Position): void;
  /** Moves the view by so many of what is in sight, to the right and down; a little of it stays in sight. */
  page(across: number, down: number): void;
  /** Brings a rectangle into the middle unless it is in sight. */
  show(rectangle: Rectangle): Promise<void>;
  /** Brings a rectangle into the middle, no larger than it is. */
  centre(rectangle: Rectangle): void;
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
    const fitted = (nodes: readonly string[] | undefined, { width, height }: Size) => {
      const outline = outlineOf(shapes.current, nodes);
      if (!outline || width === 0 || height === 0) return undefined;
      const padding = Math.min(width, height) < leastWithOverview ? fitPadding : fitWithOverview;
      return getViewportForBounds(outline, width, height, farthest, widestFit, padding);
    };
    const fitIn = (nodes: readonly string[] | undefined, duration: number) => {
      const wanted = fitted(nodes, store.getState());
      if (wanted) void flow.setViewport(wanted, { duration });
    };
    return {
      begin: () => fitIn(undefined, 0),
      isFitted(size) {
        const wanted = fitted(undefined, size);
        const { x, y, zoom } = live.now();
        return wanted !== undefined && Math.hypot(wanted.x - x, wanted.y - y, (wanted.zoom - zoom) * 100) < 2;
      },
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
      centre({ x, y, width, height }) {
        const sight = inSight();
        const zoom = live.now().zoom * Math.min(1, (sight.width * 0.9) / width, (sight.height * 0.75) / height);
        void flow.setCenter(x + width / 2, y + height / 2, { zoom, duration: calm() });
      },
      async show(rectangle) {
        if (isWithin(rectangle, inSight()) && flow.getZoom() >= 0.5) return;
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
