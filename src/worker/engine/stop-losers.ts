import { type Frame, mark, stepOf } from './frame';
import { cut, givePlace } from './group';
import { eventCode } from './make-event';
import type { OperatorPlan } from './plan';
import type { Run } from './run-state';
import { isPresent, stepOver } from './settle';

/** A race has a winner: what still works for the other wires alone is stopped, or never starts. */
export function stopLosers(run: Run, frame: Frame, race: OperatorPlan): void {
  for (const [channel, places] of race.losers ?? []) {
    const slot = slotOf(race, channel);
    if (slot === undefined || isPresent(frame, slot)) continue;
    for (const local of places) stopLoser(run, frame, stepOf(frame, local));
  }
}

function stopLoser(run: Run, frame: Frame, step: OperatorPlan): void {
  const marks = frame.steps[step.local] ?? 0;
  if ((marks & mark.isOver) !== 0) return;
  let wasUnderway = false;
  for (const firing of run.active) {
    if (firing.frame !== frame || firing.step !== step) continue;
    cut(run, firing);
    wasUnderway = true;
    break;
  }
  // It was given a place and has not begun.
  if (!wasUnderway && (marks & mark.hasPlace) !== 0) givePlace(run, step.group);
  const line = run.waiters[step.group];
  if (line !== undefined)
    run.waiters[step.group] = line.filter((one) => one.frame !== frame || one.local !== step.local);
  frame.steps[step.local] = marks | mark.isDecided;
  if (!wasUnderway) {
    run.totals.skipped++;
    run.ring?.write(eventCode['node-skipped'], run.clock.stamp(), step.index, frame.tick);
  }
  stepOver(run, frame, step);
}

function slotOf(race: OperatorPlan, channel: number): number | undefined {
  for (const [index, input] of race.operator.inputs.entries()) {
    const place = input.channels.indexOf(channel);
    if (place >= 0) return race.inputs[index]?.arrivals[place]?.slot;
  }
  return undefined;
}
