import { useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type Around, lacksSome, nearShapes, type Told } from './near-shapes';

/** With fewer, looking through them costs less than choosing. */
const manyTold = 500;
/** In pixels of the screen: how far around what is in sight xyflow is told of things, and how far away it stays so. */
const enterDistance = 400;
const leaveDistance = 800;
/** It is looked again when the view has moved this far. */
const lookDistance = 64;

interface AllShapes extends Told {
  /** Notes and frames. */
  readonly drawn: Told['nodes'];
  /** What a hand drags is told of already, and all else stays where it is. */
  readonly isDragging: boolean;
}

const none: readonly never[] = [];

/**
 * What xyflow is told of: all there is; of many shapes those around what is in sight; from afar, where a picture stands
 * for the cards, notes and frames alone.
 */
export function useTold({ nodes, wires, drawn, isDragging }: AllShapes, isFar: boolean): Told {
  const store = useStoreApi();
  const isMany = nodes.length > manyTold;
  const [around, setAround] = useState<Around>();
  const told = useRef<ReadonlySet<string>>(new Set());
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
      // Before it is in sight, xyflow knows of it.
      if (!lacksSome(all.current, sight(enterDistance / 2), told.current)) return;
      setAround({ enter: sight(enterDistance), leave: sight(leaveDistance) });
    };
    look();
    return store.subscribe((state, before) => {
      if (state.transform !== before.transform || state.width !== before.width || state.height !== before.height)
        look();
    });
  }, [isMany, isFar, store]);
  const shapes = useMemo<Told>(() => {
    // Until it is known how large the window is, nothing is in sight.
    if (isFar || (isMany && !around)) return { nodes: drawn, wires: none };
    if (!isMany || !around) return { nodes, wires };
    if (isDragging && around === reckoned.current) return keptOf({ nodes, wires }, told.current);
    reckoned.current = around;
    return nearShapes({ nodes, wires }, around, told.current);
  }, [isFar, isMany, around, nodes, wires, drawn, isDragging]);
  told.current = useMemo(() => new Set([...shapes.nodes, ...shapes.wires].map(({ id }) => id)), [shapes]);
  return shapes;
}

function keptOf({ nodes, wires }: Told, told: ReadonlySet<string>): Told {
  return { nodes: nodes.filter(({ id }) => told.has(id)), wires: wires.filter(({ id }) => told.has(id)) };
}

/** Whether the view lies about where it lay. */
function isNear(a: readonly [number, number, number], b: readonly [number, number, number]): boolean {
  return a[2] === b[2] && Math.abs(a[0] - b[0]) < lookDistance && Math.abs(a[1] - b[1]) < lookDistance;
}
