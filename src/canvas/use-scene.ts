import { type EdgeChange, type NodeChange, useReactFlow } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Flow, Position } from '../flow/flow';
import { apply } from '../flow/operation';
import type { Problem } from '../flow/problem';
import type { DrawnShapes } from './annotations/annotation-shapes';
import { carryAlong, frameShape, moveShapes, noteShape, type Places, sortShapes } from './annotations/places';
import type { ActionTargets } from './canvas-actions';
import { type CanvasShape, createShapes, movesIn, type Shapes, selectionAfter, type WireShape } from './flow-shapes';
import type { LateLayers } from './layer-surface';
import { openedNodes } from './opened-nodes';
import type { SelectionState } from './selection';
import type { LateTools } from './tool-surface';

/** A press that moves less than this many pixels is a click, and moves nothing. */
export const clickDistance = 3;

const nowhere: Places = new Map();

/** The shapes that xyflow draws, and what its changes do to our stores. The document changes when a drag ends, once. */
export function useScene(
  targets: ActionTargets,
  problems: readonly Problem[],
  late: { readonly current: Pick<LateTools, 'putDown'> | undefined },
  layers: LateLayers | undefined,
) {
  const { document, selection, catalogue } = targets;
  const flow = useStore(document, (state) => state.flow);
  const selected = useStore(selection);
  const [moved, preview] = useState(nowhere);
  const placed = useRef(nowhere);
  const opened = useStore(openedNodes);
  const { getZoom } = useReactFlow();
  const troubled = useMemo(
    () => new Set(problems.flatMap(({ severity, node }) => (severity === 'error' && node ? [node] : []))),
    [problems],
  );
  const toShapes = useMemo(() => createShapes(catalogue), [catalogue]);
  const drawn = useMemo<DrawnShapes | undefined>(
    () => layers?.drawnShapes({ flow, selection: selected, moved }),
    [layers, flow, selected, moved],
  );
  const standIns = drawn?.standIns;
  const shapes = useMemo(
    () => toShapes({ flow, selection: selected, moved, troubled, opened, standIns }),
    [toShapes, flow, selected, moved, troubled, opened, standIns],
  );
  const all = useMemo<readonly CanvasShape[]>(() => [...(drawn?.shapes ?? []), ...shapes.cards], [drawn, shapes]);
  const latest = useRef<Shapes>(shapes);
  latest.current = drawn ? { ...shapes, drawn: drawn.boxes } : shapes;

  const onNodesChange = useCallback(
    (changes: readonly NodeChange<CanvasShape>[]) => {
      const before = selection.getState();
      const after = selectionAfter(shapesIn(before), changes);
      if (after) selection.select({ ...sortShapes(after), wires: before.wires });
      const moves = movesIn(changes);
      if (!moves) return;
      placed.current = carryAlong(document.getState().flow, layers?.snapped(moves) ?? moves);
      preview(placed.current);
    },
    [document, selection, layers],
  );
  const onEdgesChange = useCallback(
    (changes: readonly EdgeChange<WireShape>[]) => {
      const before = selection.getState();
      const wires = selectionAfter(before.wires, changes);
      if (wires) selection.select({ ...before, wires });
    },
    [selection],
  );
  const onDragStop = useCallback(
    (_event: unknown, _shape: CanvasShape, [first]: readonly CanvasShape[]) => {
      const places = placed.current;
      placed.current = nowhere;
      preview(nowhere);
      layers?.putDown();
      const { flow: now } = document.getState();
      const from = first && positionOf(now, first.id);
      const zoom = getZoom();
      if (!first || !from || distance(first.position, from) * zoom <= clickDistance) return;
      const move = moveShapes(now, places);
      const more = late.current?.putDown(apply(now, move).flow, sortShapes(places.keys()).nodes);
      document.edit(more ? { type: 'batch', operations: [move, more] } : move);
    },
    [document, getZoom, late, layers],
  );
  return { flow, shapes, all, latest, preview, onNodesChange, onEdgesChange, onDragStop };
}

/** What is selected, by the ids of the shapes. */
function shapesIn({ nodes, notes = new Set(), frames = new Set() }: SelectionState): ReadonlySet<string> {
  return new Set([...nodes, ...[...notes].map(noteShape), ...[...frames].map(frameShape)]);
}

function positionOf({ nodes, notes, frames }: Flow, shape: string): Position | undefined {
  const { notes: note, frames: frame } = sortShapes([shape]);
  const isIt = ({ id }: { readonly id: string }) => id === (note[0] ?? frame[0] ?? shape);
  const list: Flow['nodes' | 'notes' | 'frames'] = note[0] ? notes : frame[0] ? frames : nodes;
  return list.find(isIt)?.position;
}

function distance(a: Position, b: Position): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
