import type { Flow, Frame } from '../../flow/flow';
import type { Operation } from '../../flow/operation';
import { type AnnotationHand, changeFrame } from './annotation-hand';
import { contentsOf } from './frame-contents';

/** Collapses a frame: what is in it now is hidden behind a box until it is opened again. */
export function collapsed(flow: Flow, frame: Frame): Operation {
  const { nodes, notes, frames } = contentsOf(flow, frame);
  const isIn = (ids: ReadonlySet<string>) => (item: { readonly id: string }) => ids.has(item.id);
  const hides = [
    ...flow.nodes.filter(isIn(nodes)).map(({ id }) => id),
    ...[...flow.notes.filter(isIn(notes)), ...flow.frames.filter(isIn(frames))].map(({ id }) => id),
  ];
  return changeFrame(frame, { hides });
}

/** Collapses or opens a frame, and selects it and nothing that is hidden now. */
export function toggleCollapsed({ document, selection }: AnnotationHand, frame: Frame): void {
  document.edit(frame.hides ? changeFrame(frame, { hides: undefined }) : collapsed(document.getState().flow, frame));
  selection.select({ frames: [frame.id] });
}
