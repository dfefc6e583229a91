import { type NodeChange, useReactFlow } from '@xyflow/react';
import { useCallback, useRef, useState } from 'react';
import type { Position } from '../../flow/flow';
import { carryAlong, type Places, sortShapes } from '../annotations/places';
import { type Carrier, manyNodes } from '../far/far-parts';
import type { LateLayers } from '../layer-surface';
import { type CanvasShape, movesIn, selectionAfter } from './flow-shapes';
import { positionOf, shapesIn, withSelected } from './moved-together';
import type { NearCarrier } from './near-carrier';
import { drawnAmong, type PutDownTargets, putDown } from './put-down';
import type { HandOfCopies } from './use-held-copies';
import { nowhere } from './use-shapes';

/** A press that moves less than this many pixels is a click, and moves nothing. */
export const clickDistance = 3;

interface DragParts {
  readonly near: NearCarrier;
  readonly hand: HandOfCopies;
  readonly layers: LateLayers | undefined;
  readonly holdPointer: () => void;
}

/** What a hand that drags cards, notes and frames does. The document changes when it lets go, once. */
export function useDrag(targets: PutDownTargets, { near, hand, layers, holdPointer }: DragParts) {
  const { document, selection } = targets;
  const placed = useRef<Places>(nowhere);
  /** Moves what is many, once it is there. */
  const carrier = useRef<Carrier>(undefined);
  const [isCarrying, setCarrying] = useState(false);
  const { getZoom } = useReactFlow();
  /** Nothing is held any more; all is shown where the document has it. */
  const letGo = useCallback(() => {
    placed.current = nowhere;
    carrier.current?.drop();
    near.drop();
    setCarrying(false);
    hand.end();
  }, [near, hand]);
  const drag = useCallback(
    (dragged: Places) => {
      const { flow } = document.getState();
      const moves = withSelected(flow, selection.getState(), dragged);
      const mode = layers?.dragMode(letGo);
      if (mode === 'called-off') return;
      const followed = hand.now();
      const copies = hand.follow(mode === 'copy' ? moves.keys() : undefined);
      if (followed !== copies) {
        carrier.current?.drop();
        near.drop();
      }
      const wanted = copies?.at(moves) ?? moves;
      const isMany = wanted.size > manyNodes && carrier.current;
      const snapped = (isMany ? undefined : layers?.snapped(wanted)) ?? wanted;
      placed.current = copies ? snapped : carryAlong(flow, snapped);
      setCarrying(true);
      holdPointer();
      // From afar what is dragged are notes and frames, and what comes along is in the picture.
      const inPicture = isMany || (carrier.current?.isWhole() ? carrier.current : undefined);
      inPicture?.carry(placed.current);
      near.carry(inPicture ? drawnAmong(placed.current) : placed.current);
    },
    [document, selection, layers, near, hand, letGo, holdPointer],
  );
  const onNodesChange = useCallback(
    (changes: readonly NodeChange<CanvasShape>[]) => {
      const before = selection.getState();
      const after = selectionAfter(shapesIn(before), changes);
      if (after) selection.select({ ...sortShapes(after), wires: before.wires });
      const dragged = movesIn(changes);
      if (dragged) drag(dragged);
    },
    [selection, drag],
  );
  const onDragStop = useCallback(
    (_event: unknown, _shape: CanvasShape, [first]: readonly CanvasShape[]) => {
      const places = placed.current;
      const copies = hand.now();
      letGo();
      layers?.putDown();
      const from = first && positionOf(document.getState().flow, first.id);
      const isMoved = first && from && distance(first.position, from) * getZoom() > clickDistance;
      if (isMoved) putDown(targets, places, copies);
    },
    [targets, document, getZoom, layers, hand, letGo],
  );
  return { carrier, isCarrying, onNodesChange, onDragStop };
}

function distance(a: Position, b: Position): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
