import { type EdgeChange, useStoreApi } from '@xyflow/react';
import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import type { Problem } from '../../flow/problem';
import type { ActionTargets } from '../canvas-actions';
import { manyNodes } from '../far/far-parts';
import type { LateLayers } from '../layer-surface';
import { selectionAfter, type WireShape } from './flow-shapes';
import { createNearCarrier } from './near-carrier';
import type { PutDownTargets } from './put-down';
import { useDrag } from './use-drag';
import { useFarDrag } from './use-far-drag';
import { useHeldCopies } from './use-held-copies';
import { useShapes } from './use-shapes';

/** The shapes that xyflow draws, and what its changes do to our stores. */
export function useScene(
  targets: ActionTargets,
  problems: readonly Problem[],
  late: PutDownTargets['late'],
  layers: LateLayers | undefined,
  holdPointer: () => void,
) {
  const { hand, shown } = useHeldCopies(layers);
  const { flow, marked, shapes, all, whole, drawn, preview, isPreviewed } = useShapes(targets, problems, layers, shown);
  const latest = useRef(whole);
  latest.current = whole;
  const mounted = useRef({ nodes: all, wires: shapes.wires });
  mounted.current = { nodes: all, wires: shapes.wires };
  const store = useStoreApi();
  const near = useMemo(
    () =>
      createNearCarrier(
        () => store.getState().domNode,
        () => mounted.current,
      ),
    [store],
  );
  useLayoutEffect(() => near.again());
  const grounds = useMemo(() => ({ ...targets, late }), [targets, late]);
  const { carrier, isCarrying, ...hands } = useDrag(grounds, { near, hand, layers, holdPointer });
  const farHands = useFarDrag(grounds, near, hand);
  const { selection } = targets;
  const onEdgesChange = useCallback(
    (changes: readonly EdgeChange<WireShape>[]) => {
      const before = selection.getState();
      const wires = selectionAfter(before.wires, changes);
      if (wires) selection.select({ ...before, wires });
    },
    [selection],
  );
  const isDragging = isCarrying || isPreviewed;
  return {
    flow,
    shapes,
    whole,
    told: { nodes: all, wires: shapes.wires, drawn, isDragging },
    drawn,
    latest,
    preview,
    carrier,
    held: near.wires,
    isDragging,
    areManySelected: marked.nodes.size + marked.wires.size > manyNodes,
    onEdgesChange,
    ...hands,
    farHands,
  };
}
