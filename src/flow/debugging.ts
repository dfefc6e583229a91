import type { Failure } from './failure';
import type { FlowId, RunId } from './ids';
import type { Json } from './json';
import type { Payload } from './payload';

/** One firing within a run: an operator, and the tick of each loop around it, outermost first. */
export interface FiringKey {
  readonly operator: number;
  readonly tick: readonly number[];
}

/** Payloads by port. */
export type Payloads = Readonly<Record<string, Payload>>;

/** What one step did. */
export interface StepReport extends FiringKey {
  readonly inputs: Payloads;
  readonly outputs: Payloads;
  /** It failed. */
  readonly failure?: Failure;
}

/** Which firings a breakpoint holds, as data; all that is there must be so. */
export interface BreakpointCondition {
  readonly tick?: readonly number[];
  /** Of the inputs, or after the work of the outputs, by port. */
  readonly payloads?: Readonly<Record<string, PayloadTest>>;
  /** Holds from this one on of those in a run for which all else is so; counts from 1. */
  readonly fromHit?: number;
}

/** `contains` looks at the payload as text. */
export type PayloadTest = { readonly equals: Json } | { readonly contains: string };

/** Where firings are held: before a node takes its inputs, or after it answered and before that is passed on. */
export interface Breakpoint {
  /** Of a flow: a number in the build that the runner has of it; later builds have it at the same node. */
  readonly operator: number;
  readonly when: 'before' | 'after';
  readonly condition?: BreakpointCondition;
}

/** A firing that is held, with its whole payloads. */
export interface HeldFiring extends FiringKey {
  readonly when: Breakpoint['when'];
  readonly inputs: Payloads;
  /** After its work; what is still to come, a stream, is left out. */
  readonly outputs: Payloads;
}

/** One run, or all runs of a flow, those to come included. */
export type BreakpointTarget = { readonly run: RunId } | { readonly flow: FlowId };

/** What of a held firing is replaced: what it has taken in, or what it is about to pass on. */
export type EditedSide = 'inputs' | 'outputs';
