import { type RefObject, useEffect } from 'react';
import { parseClip, writeClip } from '../../flow/clip';
import type { Failure } from '../../flow/failure';
import type { Position } from '../../flow/flow';
import { mergeEmbedded } from '../../flow/sub-flows/merge-embedded';
import { usedFlows } from '../../flow/sub-flows/uses';
import { copiedPiece, isNothing, removePiece } from '../annotations/piece';
import type { ActionTargets } from '../canvas-actions';
import { boundsOf, cardWidth } from '../card/card-geometry';
import { isForCanvas } from '../keyboard';
import { freshCopies } from './fresh-nodes';
import { type PasteMode, pasteMode } from './paste-mode';

export interface ClipboardPlaces {
  /** Where the pointer is over the canvas, else the middle of what is in sight; in the flow's coordinates. */
  pointer(): Position;
  onFailure(failure: Failure): void;
}

/** How far a paste goes from one at the same place before it. */
const cascade = 24;

/**
 * Copies, cuts and pastes nodes, notes and frames as text, through the clipboard events of the page: they need no permission and reach
 * other tabs and windows. It comes with the menus.
 */
export function useClipboard(
  canvas: ActionTargets & ClipboardPlaces & { readonly region: RefObject<HTMLElement | null> },
) {
  useEffect(() => {
    const { document: flowDocument, selection, region } = canvas;
    const copy = (event: ClipboardEvent): boolean => {
      const piece = copiedPiece(flowDocument.getState().flow, selection.getState());
      const hasText = window.getSelection()?.isCollapsed === false;
      if (isNothing(piece) || hasText || !isForCanvas(event.target, region.current)) return false;
      event.preventDefault();
      const { flows } = flowDocument.getState().flow;
      const embedded = usedFlows({ nodes: [...piece.nodes], flows }, canvas.catalogue);
      event.clipboardData?.setData('text/plain', writeClip(piece.nodes, piece.wires, { ...piece, flows: embedded }));
      return true;
    };
    const cut = (event: ClipboardEvent) => {
      if (!copy(event)) return;
      const { flow } = flowDocument.getState();
      flowDocument.edit(removePiece(flow, copiedPiece(flow, selection.getState())));
      selection.clear();
    };
    const paste = createPaste(canvas, canvas);
    const pasteHere = (event: ClipboardEvent) => {
      if (!isForCanvas(event.target, region.current)) return;
      if (paste(event.clipboardData?.getData('text/plain') ?? '', pasteMode.getState())) event.preventDefault();
    };
    document.addEventListener('copy', copy);
    document.addEventListener('cut', cut);
    document.addEventListener('paste', pasteHere);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', cut);
      document.removeEventListener('paste', pasteHere);
    };
  }, [canvas]);
}

/**
 * Makes the function that pastes text at the pointer; pastes at the same place are laid out in a cascade.
 * @returns whether the text was a clip, good or bad
 */
export function createPaste({ document, selection, catalogue }: ActionTargets, places: ClipboardPlaces) {
  let last: { readonly pointer: Position; readonly times: number } | undefined;
  return (text: string, { keepsWires = false }: Partial<PasteMode> = {}): boolean => {
    const clip = parseClip(text);
    if (!clip) return false;
    if ('failure' in clip) {
      places.onFailure(clip.failure);
      return true;
    }
    const placed = [...clip.nodes, ...clip.notes, ...clip.frames];
    const corner = boundsOf(placed.map(({ position }) => ({ ...position, width: cardWidth, height: 0 })));
    if (!corner) return true;
    const pointer = places.pointer();
    const isSamePlace = last?.pointer.x === pointer.x && last.pointer.y === pointer.y;
    last = { pointer, times: isSamePlace && last ? last.times + 1 : 0 };
    const shift = cascade * last.times;
    const offset = {
      x: Math.round(pointer.x - corner.x + shift),
      y: Math.round(pointer.y - corner.y + shift),
    };
    const { flow } = document.getState();
    const { flows, nodes } = mergeEmbedded(flow, clip, { catalogue });
    const copies = freshCopies({ ...flow, flows }, { ...clip, nodes, keepsWires }, offset, catalogue);
    document.edit(
      Object.keys(clip.flows).length === 0
        ? copies.operation
        : { type: 'batch', operations: [{ type: 'set', fields: { flows }, unset: [] }, copies.operation] },
    );
    selection.select(copies.selection);
    return true;
  };
}
