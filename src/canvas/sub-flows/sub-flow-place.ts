import type { Position } from '../../flow/flow';
import type { FlowId, NodeId } from '../../flow/ids';
import type { Problem } from '../../flow/problem';
import type { Refusal } from '../../flow/sub-flows/refusal';
import type { DocumentStore } from '../document';
import type { LightBoard } from '../lights/light-board';
import type { Way } from './way';

/** The document around what a canvas shows, and how one goes about in it. */
export interface SubFlowPlace {
  /** The whole document. */
  readonly document: DocumentStore;
  /** The embedded flow of it that is shown; undefined for the flow itself. */
  readonly level: FlowId | undefined;
  /** The Sub-flow nodes that lead to what is shown, outermost first. */
  readonly way: Way;
  /** The lights of the whole document, by path. */
  readonly lights: LightBoard;
  /** The problems of the whole document. */
  problems(): readonly Problem[];
  /** Shows what is at the end of a way; done when it is on the canvas. */
  go(way: Way): Promise<void>;
  /** Shows what is inside a Sub-flow, or what a tool gives out. */
  enter(node: NodeId): void;
  /** Shows what is around what is shown. */
  leave(): void;
  /** Puts a flow of the library here as a Sub-flow. */
  place(flow: FlowId, position: Position): void;
  /** Says why something is not done. */
  refuse(refusal: Refusal): void;
}
