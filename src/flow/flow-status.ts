import type { Failure } from './failure';
import type { FlowId, NodeId, RunId } from './ids';
import type { Question } from './question';

/** How a flow fares that a runner has. */
export interface FlowStatus {
  readonly id: FlowId;
  readonly designHash: string;
  readonly runtime: string;
  /** Runs of it that are under way. */
  readonly runs: readonly RunId[];
  /** Its triggers begin runs. */
  readonly isLive: boolean;
  /** Of a live flow. */
  readonly triggers: readonly TriggerStatus[];
  /** Events that wait for their run, at all triggers. */
  readonly queued: number;
  /** Events since the flow went live that no run will come of: too many waited, or their trigger is gone. */
  readonly dropped: number;
}

/** How a trigger of a live flow fares. */
export interface TriggerStatus {
  /** Node ids from the outermost flow inwards. */
  readonly node: readonly NodeId[];
  readonly queued: number;
  readonly dropped: number;
  /** Why it hears nothing at present. */
  readonly failure?: Failure;
  /** What it asks the person before it can go on: whether it may listen to a host. */
  readonly question?: Question;
}
