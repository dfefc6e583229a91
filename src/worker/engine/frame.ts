import type { Failure } from '../../flow/failure';
import type { Json } from '../../flow/json';
import type { OperatorPlan, RegionPlan } from './plan';
import { ReadySet } from './ready-set';

/** What a channel has come to. `open` is for those who read it chunk by chunk; the others see it pending until it is whole. */
export const slotState = { pending: 0, open: 1, whole: 2, nothing: 3, failed: 4 } as const;

/** What a step has seen of its inputs, whether its turn and a place in its group were given, and whether it is over, as bits. */
export const mark = { hasNothing: 1, hasFailed: 2, hasArrival: 4, isDecided: 8, hasPlace: 16, isOver: 32 } as const;
/** One arrival, above the marks. */
export const oneArrival = 64;

/** One activation of a region: the root of a run, or one tick. Its state is its own and begins afresh. */
export interface Frame {
  readonly plan: RegionPlan;
  /** The frame around it; none for the root. */
  readonly parent: Frame | undefined;
  /** The tick of each loop around it, outermost first. */
  tick: readonly number[];
  /** By slot. */
  readonly states: Uint8Array;
  /** By slot: the payload, or the inlet of an open stream. */
  readonly values: unknown[];
  /** By step: its marks, and above them the arrivals that it still waits for: one number, because both are read together. */
  readonly steps: Int32Array;
  readonly ready: ReadySet;
  isQueued: boolean;
  /** Steps that are not over. */
  remaining: number;
  /** Failures that a Catch of this frame will give out. */
  caught: unknown[] | undefined;
  /** The firing that entered the region; none for the root. */
  readonly entry: Entry | undefined;
}

/** A firing that is around a frame: it has entered the region, or calls it as a tool. */
interface Surrounding {
  /** What was set of the variables of the run, by it and inside. */
  variablesSet: Record<string, Json> | undefined;
  /** Something inside failed, and the run went on. */
  hasErrors: true | undefined;
}

/** What has entered a region, as the frames of that region see it. */
export interface Entry {
  readonly firing: Surrounding;
  /** All steps of a tick are over. */
  tickOver(frame: Frame): void;
  /** A step failed, and nothing in the tick takes that. */
  tickFailed(frame: Frame, why: Failure, operator: number): void;
}

export interface FrameOrigin {
  readonly parent: Frame;
  readonly tick: readonly number[];
  readonly entry: Entry;
}

const noTick: readonly number[] = [];

/** Makes the fresh state of a region. */
export function newFrame(plan: RegionPlan, origin?: FrameOrigin): Frame {
  return {
    plan,
    parent: origin?.parent,
    tick: origin?.tick ?? noTick,
    states: new Uint8Array(plan.slots),
    values: new Array(plan.slots),
    steps: plan.steps.slice(),
    ready: new ReadySet(plan.operators.length),
    isQueued: false,
    remaining: plan.operators.length,
    caught: undefined,
    entry: origin?.entry,
  };
}

/** Makes the state of a frame fresh again, for another tick: that costs less than making a new one. */
export function renew(frame: Frame, tick: readonly number[]): void {
  frame.tick = tick;
  const { steps } = frame.plan;
  // Loops of our own: bodies are small, and the built-in ones begin slowly.
  for (let slot = 0; slot < frame.states.length; slot++) {
    frame.states[slot] = slotState.pending;
    frame.values[slot] = undefined;
  }
  for (let local = 0; local < steps.length; local++) frame.steps[local] = steps[local] ?? 0;
  frame.remaining = frame.plan.operators.length;
  frame.caught = undefined;
}

/** Whether a frame is another, or somewhere inside it. */
export function isWithin(frame: Frame, outer: Frame): boolean {
  let at: Frame | undefined = frame;
  while (at !== undefined && at !== outer) at = at.parent;
  return at === outer;
}

/** The firings around a frame, innermost first. */
export function* surroundings(frame: Frame): Generator<Surrounding> {
  for (let at: Frame | undefined = frame; at !== undefined; at = at.parent)
    if (at.entry !== undefined) yield at.entry.firing;
}

/** The step of a frame; asked only with places that came from the same plan. */
export function stepOf(frame: Frame, local: number): OperatorPlan {
  return frame.plan.operators[local] as OperatorPlan; // `local` came from this plan
}
