import type { Payload } from '../../flow/payload';
import type { Firing, Passage } from './firing';
import { type Frame, mark } from './frame';
import { wholeInputs } from './gather';
import { eventCode } from './make-event';
import type { OperatorPlan } from './plan';
import type { Run } from './run-state';
import { makeReady } from './settle';

/** Ends a firing that did what it should; the clock was stamped when its last payload was passed on. */
export function complete(firing: Firing): void {
  const { run, step } = firing;
  if (firing.outlets !== undefined) firing.outputs = wholeOutputs(firing, firing.outlets);
  const payloads = (step.act === 'sink' ? wholeInputs(firing) : firing.outputs) ?? none;
  run.lastPayloads[step.index] = payloads;
  const { time } = run.clock;
  run.ring?.writeFiring(eventCode['node-completed'], time, firing, payloads, time - firing.startTime);
  release(firing);
}

/** Gives back what a firing held: its place in its group, its timer, the streams that it read. */
export function release(firing: Firing): void {
  const { run, frame, step } = firing;
  firing.leave();
  firing.cancelTimer?.();
  if (firing.inlets !== undefined) for (const inlet of firing.inlets) inlet.drop();
  if (firing.holdsPlace) leaveGroup(run, step.group);
  stepOver(frame);
}

/** Counts a step of a frame as over. */
export function stepOver(frame: Frame): void {
  if (--frame.remaining === 0) frame.entered?.tickOver(frame);
}

/** Lets the first of those that wait for a place in a group go, in schedule order. */
function leaveGroup(run: Run, group: number): void {
  run.inGroup[group] = (run.inGroup[group] ?? 0) - 1;
  const next = run.waiters[group]?.shift();
  if (next === undefined) return;
  run.inGroup[group] = (run.inGroup[group] ?? 0) + 1;
  next.frame.steps[next.local] = (next.frame.steps[next.local] ?? 0) | mark.hasPlace;
  makeReady(run, next.frame, next.local);
}

/** Whether a step finds a place in its group; where there is none, it is put in line. */
export function joinGroup(run: Run, frame: Frame, step: OperatorPlan): boolean {
  if (((frame.steps[step.local] ?? 0) & mark.hasPlace) !== 0) return true;
  const limit = run.plan.compiled.groups[step.group]?.limit ?? 1;
  const inside = run.inGroup[step.group] ?? 0;
  if (inside < limit) {
    run.inGroup[step.group] = inside + 1;
    return true;
  }
  run.waiters[step.group]?.push({ frame, local: step.local });
  run.ring?.write(eventCode['node-waiting'], run.clock.stamp(), step.index, frame.tick);
  return false;
}

const none: Readonly<Record<string, Payload>> = {};

function wholeOutputs(firing: Firing, outlets: readonly Passage[]): Readonly<Record<string, Payload>> {
  const whole: Record<string, Payload> = { ...firing.outputs };
  for (const outlet of outlets) whole[outlet.output.port] = outlet.kept();
  return whole;
}
