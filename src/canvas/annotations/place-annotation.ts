import type { Position } from '../../flow/flow';
import { rectangleOf } from '../flow-shapes';
import { freePlace } from '../free-place';
import type { LayerSurface } from '../layer-surface';
import { addFrame, addNote, newFrameSize } from './annotation-actions';
import type { AnnotationHand } from './annotation-hand';
import { noteSize } from './frame-contents';
import { frameType, noteType } from './palette-items';

/**
 * Puts a note or a frame from the palette on the canvas: at a place, or in sight on nothing else.
 * @returns whether the type is one of theirs
 */
export function placeAnnotation(
  hand: AnnotationHand,
  { view, shapes }: Pick<LayerSurface, 'view' | 'shapes'>,
  type: string,
  point?: Position,
): boolean {
  if (type !== noteType && type !== frameType) return false;
  const size = type === noteType ? noteSize : newFrameSize;
  const taken = () => [...shapes().cards.map(rectangleOf), ...(shapes().drawn ?? []).map(({ box }) => box)];
  const place = point ?? freePlace(view.inSight(), taken(), size);
  if (type === noteType) addNote(hand, place);
  else addFrame(hand, { ...place, ...size });
  if (!point) void view.show({ ...place, ...size });
  return true;
}
