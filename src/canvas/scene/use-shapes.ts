import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { apply } from '../../flow/operation';
import type { Problem } from '../../flow/problem';
import type { DrawnShapes } from '../annotations/annotation-shapes';
import type { Places } from '../annotations/places';
import type { ActionTargets } from '../canvas-actions';
import { openedNodes } from '../card/opened-nodes';
import type { HeldCopies } from '../clipboard/held-copies';
import type { LateLayers } from '../layer-surface';
import type { CanvasShape, Shapes } from './flow-shapes';
import { createShapes } from './scene-shapes';

/** No place is another than the document's. */
export const nowhere: Places = new Map();
const nothing: readonly never[] = [];

/**
 * What is drawn of the flow: cards and wires, and beside them notes and frames once what draws these is there.
 * @param copies follow a hand, as if they were in the flow already
 */
export function useShapes(
  { document, selection, catalogue }: ActionTargets,
  problems: readonly Problem[],
  layers: LateLayers | undefined,
  copies: HeldCopies | undefined,
) {
  const flow = useStore(document, (state) => state.flow);
  const selected = useStore(selection);
  const opened = useStore(openedNodes);
  const [moved, preview] = useState(nowhere);
  const shown = useMemo(() => (copies ? apply(flow, copies.operation).flow : flow), [copies, flow]);
  const marked = copies?.selection ?? selected;
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
  return { flow, marked, shapes, all, whole, drawn: drawn?.shapes ?? nothing, preview, isPreviewed: moved.size > 0 };
}
