import type { ComponentType, RefObject } from 'react';
import type { Flow, Position } from '../flow/flow';
import type { Operation } from '../flow/operation';
import type { Problem } from '../flow/problem';
import type { CanvasAction } from './canvas-actions';
import type { ClipboardPlaces } from './clipboard/clipboard';
import type { Shapes } from './scene/flow-shapes';
import type { SubFlowPlace } from './sub-flows/sub-flow-place';
import type { View } from './view/use-view';
import type { Drawing } from './wiring/drawing';
import type { DrawingSurface } from './wiring/drawing-gesture';

/** What the menus and the helps for wiring work on. */
export interface ToolSurface extends DrawingSurface, ClipboardPlaces {
  readonly region: RefObject<HTMLElement | null>;
  readonly view: View;
  announce(words: string): void;
  shapes(): Shapes;
  /** Where the pointer is over the canvas, in the page's coordinates. */
  pagePoint(): Position | undefined;
  /** The document around what is shown, where there are sub-flows to go into. */
  readonly subFlows?: SubFlowPlace | undefined;
}

/** What a hand finds on the canvas besides the cards: menus, helps for wiring, keys that walk. */
export interface LateTools {
  readonly actions: readonly CanvasAction[];
  /** What floats over the canvas: menus, the field of a label, what a wire says. */
  readonly Overlay: ComponentType<{ readonly actions: readonly CanvasAction[] }>;
  /** The flow as a list in words, in the place of the drawing. */
  readonly Outline: ComponentType<{
    readonly actions: readonly CanvasAction[];
    readonly problems: readonly Problem[];
  }>;
  /** A drawn wire was dropped where there is nothing; the point is one of the page. */
  wireToEmpty(drawing: Drawing, point: Position): void;
  /** What a new node that is dropped at a point of the page does besides; true if it has been put there. */
  dropNew(type: string, point: Position): boolean;
  /** What happens besides when nodes are put down after a drag, in a flow in which they are moved already. */
  putDown(moved: Flow, nodes: readonly string[]): Operation | undefined;
}
