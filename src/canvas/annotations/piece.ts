import { removeItems } from '../../flow/edits';
import type { Flow, FlowNode, Frame, Note, Wire } from '../../flow/flow';
import type { Operation } from '../../flow/operation';
import type { SelectionState } from '../selection';
import { type Contents, contentsOf } from './frame-contents';
import { carryAlong, frameShape, moveShapes, noteShape } from './places';

/** A part of a flow that is copied as one, and the wires of the flow. */
export interface Piece {
  readonly nodes: readonly FlowNode[];
  readonly wires: readonly Wire[];
  readonly notes: readonly Note[];
  readonly frames: readonly Frame[];
}

/** What copying takes: what is selected, and what is in the frames among it. */
export function copiedPiece(flow: Flow, selection: SelectionState): Piece {
  const { nodes, notes, frames } = withContents(flow, selection, () => true);
  return {
    nodes: flow.nodes.filter(({ id }) => nodes.has(id)),
    wires: flow.wires,
    notes: flow.notes.filter(({ id }) => notes.has(id)),
    frames: flow.frames.filter(({ id }) => frames.has(id)),
  };
}

/** Whether there is nothing to copy, move or select. */
export function isNothing({ nodes, notes, frames }: Pick<Piece, 'nodes' | 'notes' | 'frames'>): boolean {
  return nodes.length + notes.length + frames.length === 0;
}

/** Takes away what was copied, as cutting does. */
export function removePiece(flow: Flow, { nodes, notes, frames }: Piece): Operation {
  const ids = (items: readonly { readonly id: string }[]) => new Set(items.map(({ id }) => id));
  return removeItems(flow, ids(nodes), new Set(), { notes: ids(notes), frames: ids(frames) });
}

/**
 * What Delete takes: what is selected, and what collapsed frames among it hide, for it would be lost out of sight. What is
 * in an open frame stays: that frame is but a line around things.
 */
export function deletedIds(flow: Flow, selection: SelectionState): Contents {
  return withContents(flow, selection, ({ hides }) => hides !== undefined);
}

/** Moves what is selected, and what is in the frames among it, by the same way. */
export function moveSelected(flow: Flow, selection: SelectionState, way: FlowNode['position']): Operation {
  const at = (shape: string, { x, y }: FlowNode['position']) => [shape, { x: x + way.x, y: y + way.y }] as const;
  const { nodes, notes, frames } = withContents(flow, selection, () => false);
  const places = [
    ...flow.nodes.flatMap(({ id, position }) => (nodes.has(id) ? [at(id, position)] : [])),
    ...flow.notes.flatMap(({ id, position }) => (notes.has(id) ? [at(noteShape(id), position)] : [])),
    ...flow.frames.flatMap(({ id, position }) => (frames.has(id) ? [at(frameShape(id), position)] : [])),
  ];
  return moveShapes(flow, carryAlong(flow, new Map(places)));
}

function withContents(flow: Flow, selection: SelectionState, isWhole: (frame: Frame) => boolean): Contents {
  const nodes = new Set(selection.nodes);
  const notes = new Set(selection.notes);
  const frames = new Set(selection.frames);
  for (const frame of flow.frames) {
    if (!selection.frames?.has(frame.id) || !isWhole(frame)) continue;
    const contents = contentsOf(flow, frame);
    for (const id of contents.nodes) nodes.add(id);
    for (const id of contents.notes) notes.add(id);
    for (const id of contents.frames) frames.add(id);
  }
  return { nodes, notes, frames };
}
