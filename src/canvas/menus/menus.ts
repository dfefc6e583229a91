import { createStore } from 'zustand/vanilla';
import type { Position, Wire } from '../../flow/flow';
import type { PortSide } from '../card/card-ports';
import type { Drawing } from '../wiring/drawing';

/** A port of a node that is there. */
export interface PortSpot {
  readonly node: string;
  readonly port: string;
  readonly side: PortSide;
}

/** What a context menu was opened on. */
export type MenuPlace = 'node' | 'nodes' | 'wire' | 'port' | 'note' | 'frame' | 'canvas';

/** The menu that is open, at a point of the page. */
export type OpenMenu =
  | { readonly kind: 'add'; readonly at: Position }
  | { readonly kind: 'wire'; readonly at: Position; readonly drawing: Drawing }
  | { readonly kind: 'insert'; readonly at: Position; readonly wire: Wire }
  | { readonly kind: 'replace'; readonly at: Position; readonly node: string }
  | { readonly kind: 'connect'; readonly at: Position; readonly node: string; readonly spot?: PortSpot }
  | { readonly kind: 'actions'; readonly at: Position; readonly place: MenuPlace; readonly spot?: PortSpot }
  | { readonly kind: 'rename'; readonly node: string };

export interface MenusState {
  readonly open?: OpenMenu | undefined;
  /** What was done, where it is not plain to see. */
  readonly notice?: string | undefined;
}

/** Makes the store of what floats over one canvas; at most one menu is open. */
export const createMenus = () => createStore<MenusState>(() => ({}));

export type MenusStore = ReturnType<typeof createMenus>;
