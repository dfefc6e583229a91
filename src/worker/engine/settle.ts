import { type Frame, mark, oneArrival, slotState, stepOf } from './frame';
import { eventCode } from './make-event';
import type { OperatorPlan, OutputPlan, SlotPlan } from './plan';
import type { Run } from './run-state';

type Settled = (typeof slotState)['open' | 'whole' | 'nothing' | 'failed'];

const bitOf: readonly number[] = [0, mark.hasArrival, mark.hasArrival, mark.hasNothing, mark.hasFailed];

/** Passes a whole payload to all who read an output; the clock was stamped just before. */
export function settleWhole(run: Run, frame: Frame, slots: OutputPlan['slots'], payload: unknown): void {
  const { ring, clock } = run;
  for (let index = 0; index < slots.length; index++) {
    const slot = slots[index] as SlotPlan; // index < length
    ring?.write(eventCode['wire-passed'], clock.time, slot.channel, frame.tick, payload);
    settle(run, frame, slot, slotState.whole, payload);
  }
}

/** Tells all who read an output that nothing will come, or that what came is broken. */
export function settleWithout(run: Run, frame: Frame, slots: OutputPlan['slots'], state: 3 | 4): void {
  for (const slot of slots) settle(run, frame, slot, state, undefined);
}

/** Settles one slot, and makes the step that reads it ready when its join is satisfied. */
export function settle(run: Run, frame: Frame, slot: SlotPlan, state: Settled, value: unknown): void {
  frame.states[slot.index] = state;
  frame.values[slot.index] = value;
  if (slot.consumer >= 0) arrive(run, frame, slot.consumer, bitOf[state] ?? 0);
}

/** One thing fewer is waited for by a step, which is ready when that was the last, or the first where that is enough. */
function arrive(run: Run, frame: Frame, local: number, marks: number): void {
  const step = ((frame.steps[local] ?? 0) | marks) - oneArrival;
  if ((step & mark.isDecided) === 0 && (step < oneArrival || beginsEarly(frame, local))) {
    frame.steps[local] = step | mark.isDecided;
    makeReady(run, frame, local);
  } else frame.steps[local] = step;
}

/** Counts a step of a frame as over, and tells those that wait for that. */
export function stepOver(run: Run, frame: Frame, step: OperatorPlan): void {
  frame.steps[step.local] = (frame.steps[step.local] ?? 0) | mark.isOver;
  if (step.awaitedBy.length > 0) for (const local of step.awaitedBy) arrive(run, frame, local, 0);
  if (--frame.remaining === 0) frame.entry?.tickOver(frame);
}

/** Whether a step is decided already, so that what arrives now is dropped. */
export function isDecided(frame: Frame, slot: SlotPlan): boolean {
  return slot.consumer >= 0 && isStepDecided(frame, slot.consumer);
}

/** Whether the turn of a step has been given. */
export function isStepDecided(frame: Frame, local: number): boolean {
  return ((frame.steps[local] ?? 0) & mark.isDecided) !== 0;
}

/** A step that fires on the first arrival: has one come, and is its gate open? */
function beginsEarly(frame: Frame, local: number): boolean {
  const { join, inputs } = stepOf(frame, local);
  if (join !== 'any') return false;
  let hasArrival = false;
  for (const input of inputs) {
    const arrived = input.arrivals.some(({ slot }) => isPresent(frame, slot));
    if (input.isGate && input.arrivals.length > 0 && !arrived) return false;
    if (!input.isGate && arrived) hasArrival = true;
  }
  return hasArrival;
}

/** Whether a payload, or a stream of them, has come. */
export function isPresent(frame: Frame, slot: number): boolean {
  const state = frame.states[slot];
  return state === slotState.whole || state === slotState.open;
}

/** Gives the steps of a fresh frame that wait for nothing their turn. */
export function enter(run: Run, frame: Frame): void {
  for (const local of frame.plan.starts) {
    if (isStepDecided(frame, local)) continue;
    frame.steps[local] = (frame.steps[local] ?? 0) | mark.isDecided;
    makeReady(run, frame, local);
  }
}

/** Puts a step among those that may start. */
export function makeReady(run: Run, frame: Frame, local: number): void {
  frame.ready.add(local);
  if (frame.isQueued) return;
  frame.isQueued = true;
  run.queue.push(frame);
}
