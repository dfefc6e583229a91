import type { Failure } from './failure';
import type { FlowStatus } from './flow-status';
import type { FlowId, RunId } from './ids';
import type { FileReference, Payload } from './payload';
import type { PayloadPreview } from './preview';
import type { Answer, Question } from './question';
import type { Usage } from './services';

/** The states of a node's light. */
export const lights = ['idle', 'waiting', 'active', 'paused', 'done', 'failed', 'skipped'] as const;
export type Light = (typeof lights)[number];

interface OfRun {
  readonly run: RunId;
  /** Counts from 0 within the run, without gaps. */
  readonly sequence: number;
  /** Milliseconds since the run began. */
  readonly time: number;
}

interface OfFiring extends OfRun {
  /** The number of the operator in the compiled flow. */
  readonly operator: number;
  /** The tick of each loop around it, outermost first; empty outside loops. */
  readonly tick: readonly number[];
  /** Counts from 1. */
  readonly attempt: number;
}

/** What a whole run came to. */
export interface RunSummary {
  readonly milliseconds: number;
  readonly firings: number;
  readonly skipped: number;
  readonly failed: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
}

export type RunEvent =
  /** A runner adds the flow: a trigger may have begun a run that the page did not ask for. */
  | (OfRun & {
      readonly type: 'run-started';
      readonly designHash: string;
      readonly source?: number;
      readonly flow?: FlowId;
      /** Milliseconds since 1970: with the time of an event, what its nodes took for the present time. */
      readonly startedAt?: number;
      /** What the random numbers of its nodes are made from. */
      readonly seed?: number;
    })
  | (OfRun & { readonly type: 'run-paused' | 'run-resumed' })
  | (OfRun & { readonly type: 'run-completed'; readonly summary: RunSummary; readonly hasErrors: boolean })
  | (OfRun & {
      readonly type: 'run-failed';
      readonly summary: RunSummary;
      readonly failure: Failure;
      readonly operator?: number;
    })
  | (OfRun & { readonly type: 'run-stopped' | 'run-interrupted'; readonly summary?: RunSummary })
  | (OfFiring & { readonly type: 'node-waiting' | 'node-paused' | 'node-skipped' })
  /** It is held no longer, and goes on. */
  | (OfFiring & { readonly type: 'node-released' })
  | (OfFiring & { readonly type: 'node-started' })
  | (OfFiring & {
      readonly type: 'node-info';
      readonly level: 'info' | 'warning';
      readonly text: string;
      readonly preview?: PayloadPreview;
      /** Is offered to the person. */
      readonly file?: FileReference;
    })
  | (OfFiring & { readonly type: 'node-asking'; readonly question: Question })
  /** Its question is open no longer; without an answer, nobody waits for one any more. */
  | (OfFiring & { readonly type: 'node-answered'; readonly answer?: Answer })
  /** A chunk has arrived at a sink. `chunk` is whole, because somebody reads it word by word. */
  | (OfFiring & { readonly type: 'node-streaming'; readonly chunk: Payload })
  | (OfFiring & { readonly type: 'node-retrying'; readonly failure: Failure; readonly waitMilliseconds: number })
  | (OfFiring & {
      readonly type: 'node-completed';
      readonly milliseconds: number;
      readonly usage: Usage;
      /** By output port; of a sink, by input port. */
      readonly previews: Readonly<Record<string, PayloadPreview>>;
    })
  | (OfFiring & {
      readonly type: 'node-failed';
      readonly milliseconds: number;
      readonly failure: Failure;
      /** Of all its attempts, where they used anything. */
      readonly usage?: Usage;
    })
  | (OfRun & { readonly type: 'wire-passed'; readonly channel: number; readonly preview: PayloadPreview });

export type RunEventType = RunEvent['type'];

/** The latest of one operator: what its light, its card and its wires show. */
export interface OperatorProgress {
  readonly operator: number;
  readonly light: Light;
  /** How many of its firings are under way. */
  readonly active: number;
  readonly firings: number;
  /** Sequence numbers of its last start and its last end; 0 where there was none. */
  readonly startSequence: number;
  readonly endSequence: number;
  /** Of the last firing; while it is under way, of its start: time since the run began. */
  readonly startTime: number;
  readonly milliseconds: number;
  readonly usage: Usage;
  readonly failure?: Failure;
}

/**
 * The lane of lights: the latest of what changed since the last message. It is overwritten while the page is behind,
 * so the engine never waits for it.
 */
export interface LightsMessage {
  readonly lane: 'lights';
  readonly run: RunId;
  readonly operators: readonly OperatorProgress[];
  /** Channels that passed a payload since the last message. */
  readonly channels: readonly number[];
}

/** The lane of what a person reads: every event, in order; acknowledged on receipt, so that memory stays bounded. */
export interface ReadingMessage {
  readonly lane: 'reading';
  readonly batch: number;
  readonly events: readonly RunEvent[];
}

/** The latest of a flow that went live, or was: sent like lights, when it has changed. */
export interface FlowMessage {
  readonly lane: 'flow';
  readonly status: FlowStatus;
}

export type TelemetryMessage = LightsMessage | ReadingMessage | FlowMessage;

/** What the page answers on the same port. */
export interface Acknowledgement {
  readonly acknowledge: number;
}
