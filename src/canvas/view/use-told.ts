import { type Transform, useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Rectangle } from '../card/card-geometry';
import { manyNodes } from '../far/far-parts';
import { tellDistance } from './live-view';
import { type Around, keptShapes, lacksSome, nearShapes, type Told } from './near-shapes';

/** In pixels of the screen: how far around what is in sight things are mounted, and how far away they stay so. */
const enterDistance = 2.5 * tellDistance;
const leaveDistance = 5 * tellDistance;

/** In milliseconds: a view that has not moved for so long rests. */
const restTime = 300;

interface AllShapes extends Told {
  /** Notes and frames. */
  readonly drawn: Told['nodes'];
  /** What a hand drags is told of already, and all else stays where it is. */
  readonly isDragging: boolean;
}

const none: readonly never[] = [];

/**
 * What xyflow is told of, which is what it mounts: all there is; of many shapes those around what is in sight; from afar,
 * where a picture stands for the cards, notes and frames alone.
 */
export function useTold({ nodes, wires, drawn, isDragging }: AllShapes, isFar: boolean): Told {
  const isMany = nodes.length > manyNodes;
  const mounted = useRef<ReadonlySet<string>>(new Set());
  const named = useRef<ReadonlySet<string>>(new Set());
  const reckoned = useRef<Around>(undefined);
  const all = useRef<Told>({ nodes, wires });
  all.current = { nodes, wires };
  const around = useAround(isMany && !isFar, (sight) => lacksSome(all.current, sight, mounted.current));
  const shapes = useMemo<Told>(() => {
    // Until it is known how large the window is, nothing is in sight.
    if (isFar || (isMany && !around)) return { nodes: drawn, wires: none };
    if (!isMany || !around) return { nodes, wires };
    if (isDragging && around === reckoned.current) return keptShapes({ nodes, wires }, mounted.current, named.current);
    reckoned.current = around;
    return nearShapes({ nodes, wires }, around, mounted.current);
  }, [isFar, isMany, around, nodes, wires, drawn, isDragging]);
  mounted.current = useMemo(
    () => new Set([...shapes.nodes.filter(({ hidden }) => !hidden), ...shapes.wires].map(({ id }) => id)),
    [shapes],
  );
  named.current = useMemo(() => new Set(shapes.nodes.map(({ id }) => id)), [shapes]);
  return shapes;
}

/**
 * What lies around the view, reckoned anew when something that comes into sight is not mounted, and when the view rests
 * at another zoom.
 * @param lacks whether there is something in a rectangle that is not mounted
 */
function useAround(isLooking: boolean, lacks: (sight: Rectangle) => boolean): Around | undefined {
  const store = useStoreApi();
  // A store, because React draws at once what a store tells it of: what comes into sight is there with the step that brings it.
  const [place] = useState(() => createStore<{ readonly around?: Around }>(() => ({})));
  const lacksNow = useRef(lacks);
  lacksNow.current = lacks;
  useLayoutEffect(() => {
    if (!isLooking) return;
    let looked: Transform | undefined;
    let toldZoom: number | undefined;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      const state = store.getState();
      toldZoom = state.transform[2];
      place.setState({ around: { enter: sightOf(state, enterDistance), leave: sightOf(state, leaveDistance) } });
    };
    const look = () => {
      const state = store.getState();
      if (state.width === 0 || (looked && isNear(looked, state.transform))) return;
      looked = state.transform;
      // What comes near before xyflow hears of the next step, and the step that is looked at only then.
      if (lacksNow.current(sightOf(state, 2 * tellDistance))) tell();
      // Zooming in lacks nothing and leaves mounted what was in sight from farther away: each edit would draw it again.
      clearTimeout(rest);
      if (state.transform[2] !== toldZoom) rest = setTimeout(tell, restTime);
    };
    look();
    const unsubscribe = store.subscribe((state, before) => {
      if (state.transform !== before.transform || state.width !== before.width || state.height !== before.height)
        look();
    });
    return () => {
      clearTimeout(rest);
      unsubscribe();
    };
  }, [isLooking, store, place]);
  return useStore(place).around;
}

interface View {
  readonly transform: Transform;
  readonly width: number;
  readonly height: number;
}

/** What of the flow is in sight, and so many pixels of the screen around it. */
function sightOf({ transform: [x, y, zoom], width, height }: View, distance: number): Rectangle {
  const [left, top] = [(-x - distance) / zoom, (-y - distance) / zoom];
  return { x: left, y: top, width: (width + 2 * distance) / zoom, height: (height + 2 * distance) / zoom };
}

/** Whether the view lies about where it lay. */
function isNear(a: Transform, b: Transform): boolean {
  return a[2] === b[2] && Math.abs(a[0] - b[0]) < tellDistance / 2 && Math.abs(a[1] - b[1]) < tellDistance / 2;
}
