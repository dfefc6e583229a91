import type { CanvasViewport, DocumentStore, LightBoard, SelectionStore } from '../../canvas';
import type { WayStep } from '../../canvas/sub-flows/way';
import type { FlowId, NodeId } from '../../flow/ids';
import type { Operation } from '../../flow/operation';
import type { Problem } from '../../flow/problem';

/** What of the document is on the canvas: the flow itself, or what is inside one of its Sub-flows. */
export interface Level {
  /** The Sub-flow nodes that one has gone into, outermost first. */
  readonly way: readonly NodeId[];
  readonly steps: readonly WayStep[];
  /** The embedded flow that is seen; undefined for the flow itself. */
  readonly flow: FlowId | undefined;
  readonly document: DocumentStore;
  readonly lights: LightBoard;
  /** Where the view begins: where one looked when one was there last. */
  readonly viewport?: CanvasViewport | undefined;
  /** What of an operation on the document is one on what is seen. */
  seen(operation: Operation): Operation;
  /** The problems of what is seen, at their places there. */
  problems(problems: readonly Problem[]): readonly Problem[];
}

/** Where one looks now. */
export interface LookingAt {
  current?: CanvasViewport | undefined;
}

export interface LevelParts {
  readonly document: DocumentStore;
  readonly lights: LightBoard;
  readonly selection: SelectionStore;
}
