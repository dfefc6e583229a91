import type { CanvasAction } from '../canvas-actions';
import { isOutlineShown, showOutline } from './outline-place';

/** Changes between the drawing and the list of words. */
export const outlineAction: CanvasAction = {
  name: 'outline',
  label: 'Show as outline',
  keys: ['O'],
  isEverywhere: true,
  isEnabled: () => true,
  isOn: isOutlineShown,
  run: () => showOutline(!isOutlineShown()),
};
