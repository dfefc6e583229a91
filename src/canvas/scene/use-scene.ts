import { type EdgeChange, type NodeChange, useReactFlow } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Flow, Position } from '../../flow/flow';
import { apply } from '../../flow/operation';
import type { Problem } from '../../flow/problem';
import type { DrawnShapes } from '../annotations/annotation-shapes';
import { carryAlong, frameShape, moveShapes, noteShape, type Places, sortShapes } from '../annotations/places';
import type { ActionTargets } from '../canvas-actions';
import { openedNodes } from '../card/opened-nodes';
import { type Carrier, manyNodes } from '../far/far-parts';
import type { LateLayers } from '../layer-surface';
import type { SelectionState } from '../selection';
import type { LateTools } from '../tool-surface';
import { type CanvasShape, movesIn, type Shapes, selectionAfter, type WireShape } from './flow-shapes';
import { createShapes } from './scene-shapes';

/** A press that moves less than this many pixels is a click, and moves nothing. */
export const clickDistance = 3;

const nowhere: Places = new Map();
const nothing: readonly never[] = [];

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
    () =>
      new Set(problems.flatMap(({ severity, node, wire }) => (severity === 'error' ? [node ?? '', wire ?? ''] : []))),
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
  const whole = useMemo<Shapes>(() => (drawn ? { ...shapes, drawn: drawn.boxes } : shapes), [drawn, shapes]);
  const latest = useRef(whole);
  latest.current = whole;
  /** Moves what is many, once it is there. */
  const carrier = useRef<Carrier>(undefined);

  const onNodesChange = useCallback(
    (changes: readonly NodeChange<CanvasShape>[]) => {
      const before = selection.getState();
      const after = selectionAfter(shapesIn(before), changes);
      if (after) selection.select({ ...sortShapes(after), wires: before.wires });
      const moves = movesIn(changes);
      if (!moves) return;
      const isMany = moves.size > manyNodes && carrier.current;
      placed.current = carryAlong(document.getState().flow, (isMany ? undefined : layers?.snapped(moves)) ?? moves);
      if (!isMany) return preview(placed.current);
      isMany.carry(placed.current);
      const { notes, frames } = sortShapes(placed.current.keys());
      if (notes.length + frames.length > 0)
        preview(only(placed.current, [...notes.map(noteShape), ...frames.map(frameShape)]));
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
  const onMoved = useCallback(
    (places: Places) => {
      const { flow: now } = document.getState();
      const move = moveShapes(now, places);
      const more = late.current?.putDown(apply(now, move).flow, sortShapes(places.keys()).nodes);
      document.edit(more ? { type: 'batch', operations: [move, more] } : move);
    },
    [document, late],
  );
  const onDragStop = useCallback(
    (_event: unknown, _shape: CanvasShape, [first]: readonly CanvasShape[]) => {
      const places = placed.current;
      placed.current = nowhere;
      carrier.current?.drop();
      preview(nowhere);
      layers?.putDown();
      const from = first && positionOf(document.getState().flow, first.id);
      if (first && from && distance(first.position, from) * getZoom() > clickDistance) onMoved(places);
    },
    [document, getZoom, onMoved, layers],
  );
  /** The selected notes and frames follow nodes that were carried by some distance. */
  const onCarried = useCallback(
    (nodes: Places, by: Position) => {
      const { flow: now } = document.getState();
      const { notes = [], frames = [] } = selection.getState();
      const others = [...[...notes].map(noteShape), ...[...frames].map(frameShape)].flatMap((shape) => {
        const from = positionOf(now, shape);
        return from ? [[shape, { x: Math.round(from.x + by.x), y: Math.round(from.y + by.y) }] as const] : [];
      });
      onMoved(carryAlong(now, new Map([...others, ...nodes])));
    },
    [document, selection, onMoved],
  );
  const hands = { onNodesChange, onEdgesChange, onDragStop, onCarried };
  const isDragging = moved.size > 0;
  const told = { nodes: all, wires: shapes.wires, drawn: drawn?.shapes ?? nothing, isDragging };
  return { flow, shapes, whole, told, drawn: told.drawn, latest, preview, carrier, isDragging, ...hands };
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

function only(places: Places, shapes: readonly string[]): Places {
  return new Map(
    shapes.flatMap((shape) => {
      const place = places.get(shape);
      return place ? [[shape, place] as const] : [];
    }),
  );
}

function distance(a: Position, b: Position): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
