import { type EdgeChange, type NodeChange, useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Position } from '../../flow/flow';
import { apply } from '../../flow/operation';
import type { Problem } from '../../flow/problem';
import type { DrawnShapes } from '../annotations/annotation-shapes';
import { carryAlong, frameShape, moveShapes, noteShape, type Places, sortShapes } from '../annotations/places';
import type { ActionTargets } from '../canvas-actions';
import { openedNodes } from '../card/opened-nodes';
import type { HeldCopies } from '../clipboard/held-copies';
import { type Carrier, manyNodes } from '../far/far-parts';
import type { LateLayers } from '../layer-surface';
import type { SelectionState } from '../selection';
import type { LateTools } from '../tool-surface';
import { type CanvasShape, movesIn, type Shapes, selectionAfter, type WireShape } from './flow-shapes';
import { placesAway, positionOf, shapesIn, withSelected } from './moved-together';
import { createNearCarrier } from './near-carrier';
import { createShapes } from './scene-shapes';
import { useHeldCopies } from './use-held-copies';

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
  holdPointer: () => void,
) {
  const { document, selection, catalogue } = targets;
  const flow = useStore(document, (state) => state.flow);
  const selected = useStore(selection);
  const [moved, preview] = useState(nowhere);
  const placed = useRef(nowhere);
  const copies = useHeldCopies(layers);
  const { hand } = copies;
  const shown = useMemo(() => (copies.shown ? apply(flow, copies.shown.operation).flow : flow), [copies.shown, flow]);
  const marked = copies.shown?.selection ?? selected;
  const opened = useStore(openedNodes);
  const { getZoom } = useReactFlow();
  const troubled = useMemo(
    () =>
      new Set(problems.flatMap(({ severity, node, wire }) => (severity === 'error' ? [node ?? '', wire ?? ''] : []))),
    [problems],
  );
  const toShapes = useMemo(() => createShapes(catalogue), [catalogue]);
  const drawn = useMemo<DrawnShapes | undefined>(
    () => layers?.drawnShapes({ flow: shown, selection: marked, moved }),
    [layers, shown, marked, moved],
  );
  const standIns = drawn?.standIns;
  const shapes = useMemo(
    () => toShapes({ flow: shown, selection: marked, moved, troubled, opened, standIns }),
    [toShapes, shown, marked, moved, troubled, opened, standIns],
  );
  const all = useMemo<readonly CanvasShape[]>(() => [...(drawn?.shapes ?? []), ...shapes.cards], [drawn, shapes]);
  const whole = useMemo<Shapes>(() => (drawn ? { ...shapes, drawn: drawn.boxes } : shapes), [drawn, shapes]);
  const latest = useRef(whole);
  latest.current = whole;
  /** Moves what is many, once it is there. */
  const carrier = useRef<Carrier>(undefined);
  const [isCarrying, setCarrying] = useState(false);
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

  /** Nothing is held any more; all is shown where the document has it. */
  const letGo = useCallback(() => {
    placed.current = nowhere;
    carrier.current?.drop();
    near.drop();
    setCarrying(false);
    hand.end();
  }, [near, hand]);
  const onNodesChange = useCallback(
    (changes: readonly NodeChange<CanvasShape>[]) => {
      const before = selection.getState();
      const after = selectionAfter(shapesIn(before), changes);
      if (after) selection.select({ ...sortShapes(after), wires: before.wires });
      const dragged = movesIn(changes);
      if (!dragged) return;
      const moves = withSelected(document.getState().flow, selection.getState(), dragged);
      const mode = layers?.dragMode(letGo);
      if (mode === 'called-off') return;
      const followed = hand.now();
      const held = hand.follow(mode === 'copy' ? moves.keys() : undefined);
      if (followed !== held) {
        carrier.current?.drop();
        near.drop();
      }
      const wanted = held?.at(moves) ?? moves;
      const isMany = wanted.size > manyNodes && carrier.current;
      const snapped = (isMany ? undefined : layers?.snapped(wanted)) ?? wanted;
      placed.current = held ? snapped : carryAlong(document.getState().flow, snapped);
      setCarrying(true);
      holdPointer();
      // From afar what is dragged are notes and frames, and what comes along is in the picture.
      const inPicture = isMany || (carrier.current?.isWhole() ? carrier.current : undefined);
      inPicture?.carry(placed.current);
      near.carry(inPicture ? drawnAmong(placed.current) : placed.current);
    },
    [document, selection, layers, near, hand, letGo, holdPointer],
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
    (places: Places, held?: HeldCopies) => {
      const { flow: there } = document.getState();
      const now = held ? apply(there, held.operation).flow : there;
      const move = moveShapes(now, places);
      const more = late.current?.putDown(apply(now, move).flow, sortShapes(places.keys()).nodes);
      const operations = [...(held ? [held.operation] : []), move, ...(more ? [more] : [])];
      document.edit(operations.length > 1 ? { type: 'batch', operations } : move);
      if (held) selection.select(held.selection);
    },
    [document, selection, late],
  );
  const onDragStop = useCallback(
    (_event: unknown, _shape: CanvasShape, [first]: readonly CanvasShape[]) => {
      const places = placed.current;
      const held = hand.now();
      letGo();
      layers?.putDown();
      const from = first && positionOf(document.getState().flow, first.id);
      if (first && from && distance(first.position, from) * getZoom() > clickDistance) onMoved(places, held);
    },
    [document, getZoom, onMoved, layers, hand, letGo],
  );
  /** Copies of what is selected, but for the nodes among it these, follow a hand that carries them; their nodes. */
  const onCopy = useCallback(
    (nodes: Iterable<string> | undefined): ReadonlySet<string> | undefined => {
      if (!nodes) {
        hand.end();
        return undefined;
      }
      return hand.follow([...nodes, ...drawnIn(selection.getState())])?.selection.nodes;
    },
    [selection, hand],
  );
  /** The selected notes and frames go along with nodes that are carried; the nodes that come along in the frames. */
  const onCarrying = useCallback(
    (by: Position | undefined): readonly string[] => {
      const { flow: now } = document.getState();
      const places = by && carryAlong(now, placesAway(now, drawnIn(selection.getState()), by));
      if (places) near.carry(drawnAmong(places));
      else near.drop();
      return sortShapes(places?.keys() ?? []).nodes;
    },
    [document, selection, near],
  );
  /** The selected notes and frames follow nodes that were carried by some distance. */
  const onCarried = useCallback(
    (nodes: Places, by: Position) => {
      const held = hand.now();
      hand.end();
      if (held) return onMoved(held.by(by), held);
      const { flow: now } = document.getState();
      onMoved(carryAlong(now, new Map([...placesAway(now, drawnIn(selection.getState()), by), ...nodes])));
    },
    [document, selection, onMoved, hand],
  );
  const hands = { onNodesChange, onEdgesChange, onDragStop, onCarrying, onCarried, onCopy };
  const isDragging = isCarrying || moved.size > 0;
  const areManySelected = marked.nodes.size + marked.wires.size > manyNodes;
  const told = { nodes: all, wires: shapes.wires, drawn: drawn?.shapes ?? nothing, isDragging };
  return {
    flow,
    shapes,
    whole,
    told,
    drawn: told.drawn,
    latest,
    preview,
    carrier,
    held: near.wires,
    isDragging,
    areManySelected,
    ...hands,
  };
}

/** The notes and frames that are selected. */
function drawnIn(selection: SelectionState): readonly string[] {
  const { notes = [], frames = [] } = selection;
  return [...[...notes].map(noteShape), ...[...frames].map(frameShape)];
}

/** The places of notes and frames. */
function drawnAmong(places: Places): Places {
  return new Map([...places].filter(([shape]) => shape.includes(':')));
}

function distance(a: Position, b: Position): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
