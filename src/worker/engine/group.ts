import { type Frame, isWithin, mark, stepOf } from './frame';
import { eventCode } from './make-event';
import type { OperatorPlan } from './plan';
import type { Run, Underway } from './run-state';
import { makeReady } from './settle';

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

/** Gives a firing's place in its group back. */
export function leaveGroup(run: Run, firing: Underway): void {
  if (!firing.holdsPlace) return;
  firing.holdsPlace = false;
  givePlace(run, firing.step.group);
}

/** Lets the first of those that wait for a place have one that has become free. */
export function givePlace(run: Run, group: number): void {
  const next = run.waiters[group]?.shift();
  if (next === undefined) {
    run.inGroup[group] = (run.inGroup[group] ?? 0) - 1;
    return;
  }
  next.frame.steps[next.local] = (next.frame.steps[next.local] ?? 0) | mark.hasPlace;
  makeReady(run, next.frame, next.local);
}

/** Stops all that is under way, waits or may start in a frame and inside it. */
export function abandonFrame(run: Run, frame: Frame): void {
  run.waiters.forEach((line, group) => {
    run.waiters[group] = line.filter((waiter) => !isWithin(waiter.frame, frame));
  });
  for (const queued of run.queue) {
    if (!isWithin(queued, frame)) continue;
    for (let local = queued.ready.take(); local >= 0; local = queued.ready.take()) {
      const isPlaced = ((queued.steps[local] ?? 0) & mark.hasPlace) !== 0;
      if (isPlaced) givePlace(run, stepOf(queued, local).group);
    }
  }
  for (const firing of [...run.active]) {
    // One that has entered a region takes what is in there along.
    if (run.active.has(firing) && isWithin(firing.frame, frame)) cut(run, firing);
  }
}

/** Stops a firing in the middle of its work, because nobody wants what comes of it any more. */
export function cut(run: Run, firing: Underway): void {
  firing.abandon();
  leaveGroup(run, firing);
  run.totals.skipped++;
  // True tells it from a step that never began.
  run.ring?.write(eventCode['node-skipped'], run.clock.stamp(), firing.step.index, firing.frame.tick, true);
}
