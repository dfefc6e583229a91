import { createStore } from 'zustand/vanilla';
import type { Position } from '../../flow/flow';

/** Opens the menu of what is selected at a point of the page, once the canvas has its menus. */
export const nodeMenuPlace = createStore<{ readonly open?: ((at: Position) => void) | undefined }>(() => ({}));
