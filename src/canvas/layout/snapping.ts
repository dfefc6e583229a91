import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Position } from '../../flow/flow';
import { type Places, sortShapes } from '../annotations/places';
import { resized, type Side } from '../annotations/resized';
import { boundsOf, type Rectangle } from '../card/card-geometry';
import { meets } from '../far/picture-model';
import type { LayerSurface } from '../layer-surface';
import { rectangleOf } from '../scene/flow-shapes';
import { type DraggedEdges, edgeGuides, type Guide, snapEdges, snapToBoxes, snapToGrid } from './snap';
import { gridStep, viewSettings } from './view-settings';

/** How near is near, in pixels of the screen. */
const reach = 6;
/** With more than this many things in sight, no edge is looked for. */
const most = 2_000;

export interface Snapping {
  readonly guides: StoreApi<{ readonly guides: readonly Guide[] }>;
  /** Where what a hand drags goes instead. */
  snapped(moves: Places): Places;
  /** The box of a shape after an edge or corner of it was dragged some way, or a little farther. */
  resized(shape: string, box: Rectangle, side: Side, way: Position): Rectangle;
  end(): void;
}

/** Makes what snaps for one canvas. While Ctrl is held, nothing snaps. */
export function createSnapping({ shapes, view }: LayerSurface): Snapping {
  const guides = createStore<{ guides: readonly Guide[] }>(() => ({ guides: [] }));
  let isSuspended = false;
  const watch = (event: PointerEvent | KeyboardEvent) => {
    isSuspended = event.ctrlKey || event.metaKey;
  };
  let stop: (() => void) | undefined;
  const begin = () => {
    const listening = new AbortController();
    const options = { signal: listening.signal, capture: true };
    for (const name of ['pointermove', 'keydown', 'keyup'] as const) window.addEventListener(name, watch, options);
    stop = () => listening.abort();
  };
  const show = (next: readonly Guide[]) => {
    if (next.length > 0 || guides.getState().guides.length > 0) guides.setState({ guides: next });
  };
  const scale = () => 1 / view.zoom();
  return {
    guides,
    resized(shape, box, side, way) {
      if (!stop) begin();
      const { snap, snapToGrid: isOnGrid } = viewSettings.getState();
      const plain = resized(box, side, way);
      if (isSuspended || !(snap || isOnGrid)) {
        show([]);
        return plain;
      }
      const edges = edgesOf(side);
      const others = snap ? othersThan(shape, shapes(), view.inSight()) : [];
      const near = snapEdges(plain, edges, others, reach * scale());
      const far = { x: plain.x + plain.width, y: plain.y + plain.height };
      const off = (axis: 'x' | 'y') => {
        const at = edges[axis] === 'start' ? plain[axis] : far[axis];
        return near[axis] ?? (isOnGrid ? Math.round(at / gridStep) * gridStep - at : 0);
      };
      const met = resized(box, side, { x: way.x + off('x'), y: way.y + off('y') });
      show(edgeGuides(met, edges, others));
      return met;
    },
    snapped(moves) {
      if (!stop) begin();
      const { snap, snapToGrid: isOnGrid } = viewSettings.getState();
      if (isSuspended || !(snap || isOnGrid)) {
        show([]);
        return moves;
      }
      const { dragged, others } = sorted(shapes(), moves, view.inSight());
      if (!dragged) return moves;
      const near = snap ? snapToBoxes(dragged, others, reach * scale()) : { by: { x: 0, y: 0 }, guides: [] };
      const grid = isOnGrid ? snapToGrid(dragged, gridStep) : { x: 0, y: 0 };
      const met = (axis: 'x' | 'y') => near.guides.some((guide) => guide.axis === axis);
      const by = { x: met('x') ? near.by.x : grid.x, y: met('y') ? near.by.y : grid.y };
      show(near.guides);
      return new Map([...moves].map(([id, place]) => [id, { ...place, x: place.x + by.x, y: place.y + by.y }]));
    },
    end() {
      stop?.();
      stop = undefined;
      isSuspended = false;
      show([]);
    },
  };
}

/** The edges of a box that are dragged with a side of it. */
function edgesOf(side: Side): DraggedEdges {
  const on = (start: string, end: string) => {
    if (side.includes(start)) return 'start' as const;
    return side.includes(end) ? ('end' as const) : undefined;
  };
  const [x, y] = [on('w', 'e'), on('n', 's')];
  return { ...(x ? { x } : {}), ...(y ? { y } : {}) };
}

type Shown = ReturnType<LayerSurface['shapes']>;

/** The boxes in sight besides that of a shape: a hand meets what it sees. */
function othersThan(shape: string, shown: Shown, sight: Rectangle): readonly Rectangle[] {
  return few(boxesIn(shown, sight).flatMap(({ id, box }) => (id === shape ? [] : [box])));
}

/** The box around what is dragged, and the boxes that it may meet: those in sight. */
function sorted(shown: Shown, moves: Places, sight: Rectangle) {
  const held = heldBoxes(shown, moves);
  // What is in a frame that is dragged comes along, and is nothing to meet.
  const framed = sortShapes(moves.keys()).frames.length > 0;
  const isCarried = (box: Rectangle) => framed && held.some((frame) => isWithin(box, frame));
  const others = boxesIn(shown, sight).flatMap(({ id, box }) => (moves.has(id) || isCarried(box) ? [] : [box]));
  return { dragged: boundsOf(held), others: few(others) };
}

/** The boxes of what is moved, where it goes. */
function heldBoxes({ cards, drawn = [] }: Shown, moves: Places): readonly Rectangle[] {
  const at = (id: string, box: () => Rectangle): readonly Rectangle[] => {
    const place = moves.get(id);
    return place ? [{ ...box(), x: place.x, y: place.y }] : [];
  };
  return [
    ...cards.flatMap((card) => at(card.id, () => rectangleOf(card))),
    ...drawn.flatMap(({ id, box }) => at(id, () => box)),
  ];
}

function boxesIn({ cards, drawn = [] }: Shown, sight: Rectangle): { readonly id: string; readonly box: Rectangle }[] {
  const inSight = cards.flatMap((card) => {
    const box = rectangleOf(card);
    return meets(box, sight) ? [{ id: card.id, box }] : [];
  });
  return [...inSight, ...drawn.filter(({ box }) => meets(box, sight))];
}

function few(boxes: readonly Rectangle[]): readonly Rectangle[] {
  return boxes.length > most ? [] : boxes;
}

function isWithin(box: Rectangle, frame: Rectangle): boolean {
  return box.x >= frame.x && box.y >= frame.y && box.x < frame.x + frame.width && box.y < frame.y + frame.height;
}
