import type { Position } from '../../flow/flow';
import type { FlowId, NodeId } from '../../flow/ids';
import type { Refusal } from '../../flow/sub-flows/refusal';
import type { DocumentStore } from '../document';

/** The document around what a canvas shows, and how one goes about in it. */
export interface SubFlowPlace {
  /** The whole document. */
  readonly document: DocumentStore;
  /** The embedded flow of it that is shown; undefined for the flow itself. */
  readonly level: FlowId | undefined;
  /** Shows what is inside a Sub-flow, or what a tool gives out. */
  enter(node: NodeId): void;
  /** Shows what is around what is shown. */
  leave(): void;
  /** Puts a flow of the library here as a Sub-flow. */
  place(flow: FlowId, position: Position): void;
  /** Says why something is not done. */
  refuse(refusal: Refusal): void;
}
