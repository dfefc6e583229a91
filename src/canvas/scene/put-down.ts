import { apply } from '../../flow/operation';
import { frameShape, moveShapes, noteShape, type Places, sortShapes } from '../annotations/places';
import type { ActionTargets } from '../canvas-actions';
import type { HeldCopies } from '../clipboard/held-copies';
import type { SelectionState } from '../selection';
import type { LateTools } from '../tool-surface';

/** What a hand puts things down on. */
export interface PutDownTargets extends ActionTargets {
  readonly late: { readonly current: Pick<LateTools, 'putDown'> | undefined };
}

/** Moves shapes to places in one step of undo; copies that were carried there are selected. */
export function putDown({ document, selection, late }: PutDownTargets, places: Places, copies?: HeldCopies): void {
  const { flow } = document.getState();
  const now = copies ? apply(flow, copies.operation).flow : flow;
  const move = moveShapes(now, places);
  const more = late.current?.putDown(apply(now, move).flow, sortShapes(places.keys()).nodes);
  const operations = [...(copies ? [copies.operation] : []), move, ...(more ? [more] : [])];
  document.edit(operations.length > 1 ? { type: 'batch', operations } : move);
  if (copies) selection.select(copies.selection);
}

/** The notes and frames that are selected. */
export function drawnIn(selection: SelectionState): readonly string[] {
  const { notes = [], frames = [] } = selection;
  return [...[...notes].map(noteShape), ...[...frames].map(frameShape)];
}

/** The places of notes and frames. */
export function drawnAmong(places: Places): Places {
  return new Map([...places].filter(([shape]) => shape.includes(':')));
}
