import { type EdgeChange, type NodeChange, useReactFlow } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { moveNodes } from '../flow/edits';
import type { Position } from '../flow/flow';
import { apply } from '../flow/operation';
import type { Problem } from '../flow/problem';
import type { ActionTargets } from './canvas-actions';
import { type CardShape, createShapes, movesIn, type Shapes, selectionAfter, type WireShape } from './flow-shapes';
import { openedNodes } from './opened-nodes';
import type { LateTools } from './tool-surface';

/** A press that moves less than this many pixels is a click, and moves nothing. */
export const clickDistance = 3;

const nowhere: ReadonlyMap<string, Position> = new Map();

/** The shapes that xyflow draws, and what its changes do to our stores. The document changes when a drag ends, once. */
export function useScene(
  targets: ActionTargets,
  problems: readonly Problem[],
  late: { readonly current: Pick<LateTools, 'putDown'> | undefined },
) {
  const { document, selection, catalogue } = targets;
  const flow = useStore(document, (state) => state.flow);
  const selected = useStore(selection);
  const [moved, setMoved] = useState(nowhere);
  const opened = useStore(openedNodes);
  const { getZoom } = useReactFlow();
  const troubled = useMemo(
    () => new Set(problems.flatMap(({ severity, node }) => (severity === 'error' && node ? [node] : []))),
    [problems],
  );
  const toShapes = useMemo(() => createShapes(catalogue), [catalogue]);
  const shapes = useMemo(
    () => toShapes({ flow, selection: selected, moved, troubled, opened }),
    [toShapes, flow, selected, moved, troubled, opened],
  );
  const latest = useRef<Shapes>(shapes);
  latest.current = shapes;

  const onNodesChange = useCallback(
    (changes: readonly NodeChange<CardShape>[]) => {
      const before = selection.getState();
      const nodes = selectionAfter(before.nodes, changes);
      if (nodes) selection.select({ nodes, wires: before.wires });
      const moves = movesIn(changes);
      if (moves) setMoved((current) => new Map([...current, ...moves]));
    },
    [selection],
  );
  const onEdgesChange = useCallback(
    (changes: readonly EdgeChange<WireShape>[]) => {
      const before = selection.getState();
      const wires = selectionAfter(before.wires, changes);
      if (wires) selection.select({ nodes: before.nodes, wires });
    },
    [selection],
  );
  const onDragStop = useCallback(
    (_event: unknown, _card: CardShape, cards: readonly CardShape[]) => {
      setMoved(nowhere);
      const { flow: now } = document.getState();
      const before = new Map(now.nodes.map((node) => [node.id as string, node.position]));
      const [first] = cards;
      const from = before.get(first?.id ?? '');
      const zoom = getZoom();
      if (!first || !from || distance(first.position, from) * zoom <= clickDistance) return;
      const places = cards.map(
        ({ id, position }) => [id, { x: Math.round(position.x), y: Math.round(position.y) }] as const,
      );
      const move = moveNodes(now, new Map(places));
      const ids = cards.map(({ id }) => id);
      const more = late.current?.putDown(apply(now, move).flow, ids);
      document.edit(more ? { type: 'batch', operations: [move, more] } : move);
    },
    [document, getZoom, late],
  );
  return { flow, shapes, latest, onNodesChange, onEdgesChange, onDragStop };
}

function distance(a: Position, b: Position): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
