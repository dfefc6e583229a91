import { useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { manyNodes } from '../far/far-parts';
import { tellDistance } from './live-view';
import { type Around, keptShapes, lacksSome, nearShapes, type Told } from './near-shapes';

/** In pixels of the screen: how far around what is in sight things are mounted, and how far away they stay so. */
const enterDistance = 2.5 * tellDistance;
const leaveDistance = 5 * tellDistance;

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
  const store = useStoreApi();
  const isMany = nodes.length > manyNodes;
  // A store, because React draws at once what a store tells it of: what comes into sight is there with the step that brings it.
  const [place] = useState(() => createStore<{ readonly around?: Around }>(() => ({})));
  const { around } = useStore(place);
  const mounted = useRef<ReadonlySet<string>>(new Set());
  const named = useRef<ReadonlySet<string>>(new Set());
  const reckoned = useRef<Around>(undefined);
  const all = useRef<Told>({ nodes, wires });
  all.current = { nodes, wires };
  useLayoutEffect(() => {
    if (!isMany || isFar) return;
    let looked: readonly [number, number, number] | undefined;
    const look = () => {
      const { transform, width, height } = store.getState();
      if (width === 0 || (looked && isNear(looked, transform))) return;
      looked = transform;
      const sight = (distance: number) => {
        const [x, y, zoom] = transform;
        const [left, top] = [(-x - distance) / zoom, (-y - distance) / zoom];
        return { x: left, y: top, width: (width + 2 * distance) / zoom, height: (height + 2 * distance) / zoom };
      };
      // What comes near before xyflow hears of the next step, and the step that is looked at only then.
      if (!lacksSome(all.current, sight(2 * tellDistance), mounted.current)) return;
      place.setState({ around: { enter: sight(enterDistance), leave: sight(leaveDistance) } });
    };
    look();
    return store.subscribe((state, before) => {
      if (state.transform !== before.transform || state.width !== before.width || state.height !== before.height)
        look();
    });
  }, [isMany, isFar, store, place]);
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

/** Whether the view lies about where it lay. */
function isNear(a: readonly [number, number, number], b: readonly [number, number, number]): boolean {
  return a[2] === b[2] && Math.abs(a[0] - b[0]) < tellDistance / 2 && Math.abs(a[1] - b[1]) < tellDistance / 2;
}
