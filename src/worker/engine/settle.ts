import { type Frame, mark, slotState, stepOf } from './frame';
import { eventCode } from './make-event';
import type { OutputPlan, SlotPlan } from './plan';
import type { Run } from './run-state';

type Settled = (typeof slotState)['open' | 'whole' | 'nothing' | 'failed'];

const bitOf: readonly number[] = [0, mark.hasArrival, mark.hasArrival, mark.hasNothing, mark.hasFailed];

/** Passes a whole payload to all who read an output. */
export function settleWhole(run: Run, frame: Frame, slots: OutputPlan['slots'], payload: unknown): void {
  for (let index = 0; index < slots.length; index++) {
    const slot = slots[index] as SlotPlan; // index < length
    run.ring?.write(eventCode['wire-passed'], run.clock.stamp(), slot.channel, frame.tick, 1, payload);
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
  const local = slot.consumer;
  if (local < 0) return;
  const marks = (frame.marks[local] ?? 0) | (bitOf[state] ?? 0);
  const waiting = (frame.waiting[local] ?? 0) - 1;
  frame.waiting[local] = waiting;
  if ((marks & mark.isDecided) !== 0) return;
  if (waiting === 0 || (stepOf(frame, local).join === 'any' && canBeginEarly(frame, local))) {
    frame.marks[local] = marks | mark.isDecided;
    makeReady(run, frame, local);
  } else {
    frame.marks[local] = marks;
  }
}

/** Whether a step is decided already, so that what arrives now is dropped. */
export function isDecided(frame: Frame, slot: SlotPlan): boolean {
  return slot.consumer >= 0 && ((frame.marks[slot.consumer] ?? 0) & mark.isDecided) !== 0;
}

/** A step that fires on the first arrival: has one come, and is its gate open? */
function canBeginEarly(frame: Frame, local: number): boolean {
  let hasArrival = false;
  for (const input of stepOf(frame, local).inputs) {
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
    frame.marks[local] = mark.isDecided;
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
