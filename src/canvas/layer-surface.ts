import type { NodeTypes } from '@xyflow/react';
import type { ComponentType } from 'react';
import type { Flow } from '../flow/flow';
import type { Problem } from '../flow/problem';
import type { DrawnShapes } from './annotations/annotation-shapes';
import type { Places } from './annotations/places';
import type { CanvasAction } from './canvas-actions';
import type { DragMode } from './clipboard/drag-keys';
import type { HeldCopies } from './clipboard/held-copies';
import type { LightBoard } from './lights/light-board';
import type { SelectionState } from './selection';
import type { ToolSurface } from './tool-surface';

/** What notes, frames, layout, find and the overview work on. */
export interface LayerSurface extends ToolSurface {
  readonly lights: LightBoard;
  problems(): readonly Problem[];
  /** Shows things elsewhere than the document has them, while a hand holds them. */
  preview(places: Places): void;
}

/** What lies under and over the cards: notes and frames, guides, the overview, what finds. */
export interface LateLayers {
  readonly actions: readonly CanvasAction[];
  readonly nodeTypes: NodeTypes;
  /** What moves and zooms with the view. */
  readonly Layer: ComponentType;
  /** What floats over the canvas. */
  readonly Overlay: ComponentType;
  drawnShapes(scene: { readonly flow: Flow; readonly selection: SelectionState; readonly moved: Places }): DrawnShapes;
  /** Where what a hand drags goes, if it is near to an edge of something else or a line of the grid. */
  snapped(moves: Places): Places;
  /** What the keys that are held make of a drag; it is told when Escape calls it off. */
  dragMode(onCallOff: () => void): DragMode;
  /** Copies that may follow a hand in the place of what has these shapes. */
  copiesOf(shapes: Iterable<string>): HeldCopies;
  /** What a hand dragged is put down. */
  putDown(): void;
  /** Puts a note or a frame on the canvas; true if the type is one. */
  add(type: string, point?: { readonly x: number; readonly y: number }): boolean;
}
