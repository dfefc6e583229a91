import { addNodes } from '../../flow/edits';
import type { Frame, Note, Position } from '../../flow/flow';
import { type ItemId, newId } from '../../flow/ids';
import type { Rectangle } from '../card/card-geometry';
import { freePlaceInSight } from '../clipboard/free-place';
import type { LayerSurface } from '../layer-surface';
import type { AnnotationHand } from './annotation-hand';
import { noteSize } from './frame-contents';
import { frameType, noteType } from './palette-items';
import { frameShape, noteShape } from './places';

type Places = Pick<LayerSurface, 'view' | 'shapes' | 'pointer' | 'pagePoint'>;

const newFrameSize = { width: 480, height: 260 };

/**
 * Puts a note or a frame on the canvas and begins to write it: at a place, or in sight on nothing else.
 * @returns whether the type is one of theirs
 */
export function addAnnotation(hand: AnnotationHand, places: Places, type: string, point?: Position): boolean {
  if (type !== noteType && type !== frameType) return false;
  const size = type === noteType ? noteSize : newFrameSize;
  const place = point ?? freePlaceInSight({ view: places.view, shapes: places.shapes(), isTaken: () => true }, size);
  if (type === noteType) addNote(hand, place);
  else addFrame(hand, { ...place, ...size });
  if (!point) void places.view.show({ ...place, ...size });
  return true;
}

/** Puts a frame on the canvas and begins to name it. */
export function addFrame(hand: AnnotationHand, { x, y, width, height }: Rectangle): void {
  const position = { x: Math.round(x), y: Math.round(y) };
  const size = { width: Math.round(width), height: Math.round(height) };
  const frame: Frame = { id: newId<ItemId>(), title: '', position, size };
  hand.document.edit(addNodes(hand.document.getState().flow, [], [], { frames: [frame] }));
  startEditing(hand, frame);
}

/** Selects a note or a frame, and begins to write or rename it. */
export function startEditing({ selection, editing }: AnnotationHand, item: Note | Frame | undefined): void {
  if (!item) return;
  const isFrame = 'title' in item;
  selection.select(isFrame ? { frames: [item.id] } : { notes: [item.id] });
  editing.setState({ shape: isFrame ? frameShape(item.id) : noteShape(item.id) });
}

/** Where the pointer is, unless it is at a button or menu over the canvas. */
export function pointOfHand({ pagePoint, pointer }: Places): Position | undefined {
  const point = pagePoint();
  const under = point && document.elementFromPoint(point.x, point.y);
  return under?.closest('.react-flow') ? pointer() : undefined;
}

function addNote(hand: AnnotationHand, { x, y }: Position): void {
  const position = { x: Math.round(x), y: Math.round(y) };
  const note: Note = { id: newId<ItemId>(), text: '', position, size: noteSize };
  hand.document.edit(addNodes(hand.document.getState().flow, [], [], { notes: [note] }));
  startEditing(hand, note);
}
