import { failure } from '../../flow/failure';
import { accept } from './accept';
import { fail } from './fail';
import type { Firing } from './firing';
import { slotState } from './frame';
import type { Inlet } from './inlet';
import { note } from './note';
import { earlierRecord } from './record';
import { report } from './spend';
import { tellOfError } from './tell-of-error';

/**
 * Lets a firing give out what is pinned or recorded, so that its node does not run.
 * @returns whether the firing is taken care of
 */
export function standIn(firing: Firing): boolean {
  const { run, step, frame } = firing;
  const pinned = run.pinned?.get(step.index);
  if (pinned !== undefined) {
    note(firing, { level: 'info', text: 'Not run: what is pinned here was given out instead.' });
    // So that no card passes it off as what the node made.
    report(firing, { remark: 'pinned' });
    giveOut(firing, pinned);
    return true;
  }
  const found = earlierRecord(firing);
  if (found !== undefined) {
    firing.isRecorded = true;
    // What it did to the variables of the run it did for those that follow.
    if (found.variables !== undefined) Object.assign(run.variables, found.variables);
    if (found.hasErrors) {
      firing.hasErrors = true;
      tellOfError(run, frame);
    }
    giveOut(firing, found.outputs);
    return true;
  }
  return run.recorded?.wasAttempted?.(step.index, frame.tick) === true && takesNoRisk(firing);
}

function giveOut(firing: Firing, outputs: Firing['outputs']): void {
  const { frame, step } = firing;
  // It reads nothing, so nobody may wait for it to read.
  for (const input of step.inputs)
    for (const { slot } of input.arrivals)
      if (frame.states[slot] === slotState.open) (frame.values[slot] as Inlet).drop(); // an open slot holds an inlet
  accept(firing, outputs);
}

/**
 * A paid request of this firing was made and no answer to it was written down: it may have been billed. It is made again,
 * visibly, unless the node's own policy allows one attempt and no more.
 */
function takesNoRisk(firing: Firing): boolean {
  if (firing.step.policy.retry?.attempts === 1) {
    fail(
      firing,
      failure(
        'interrupted',
        'A paid request of this node was under way when the earlier run ended; it may have been billed.',
        'Play from the start, or allow the node another attempt.',
      ),
    );
    return true;
  }
  note(firing, {
    level: 'warning',
    text: 'A paid request of this node was under way when the earlier run ended. It may have been billed, and is made again.',
  });
  return false;
}
