import { createStore } from 'zustand/vanilla';
import type { Position } from '../../flow/flow';
import type { CanvasAction } from '../canvas-actions';

/** What the canvas can do with what is selected, once it has its menus: for who stands beside it. */
export const nodeMenuPlace = createStore<{
  /** Opens the menu of it at a point of the page. */
  readonly open?: ((at: Position) => void) | undefined;
  readonly actions?: readonly CanvasAction[] | undefined;
}>(() => ({}));
