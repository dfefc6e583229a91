import { type Frame, mark, slotState } from './frame';
import type { InputPlan, OperatorPlan } from './plan';
import { isPresent } from './settle';

export type Decision = 'fire' | 'skip' | 'broken';

/** What a step does now that its join is satisfied: fire, be skipped, or fail because a stream that it reads broke. */
export function decide(frame: Frame, step: OperatorPlan): Decision {
  if (step.act === 'off' || (step.act === 'catch' && frame.caught === undefined)) return 'skip';
  const marks = frame.steps[step.local] ?? 0;
  if ((marks & (mark.hasNothing | mark.hasFailed)) === 0) return 'fire';
  if (step.join === 'all') {
    if ((marks & mark.hasFailed) !== 0 && hasBroken(frame, step)) return 'broken';
    return step.inputs.some((input) => isMissing(frame, input)) ? 'skip' : 'fire';
  }
  // `any` and `settled` do with what has come, as long as it is something.
  if (step.inputs.some((input) => input.isGate && isMissing(frame, input))) return 'skip';
  const hasPayload = step.inputs.some((input) => !input.isGate && isArrived(frame, input));
  const isWired = step.inputs.some((input) => !input.isGate && input.arrivals.length > 0);
  return hasPayload || !isWired ? 'fire' : 'skip';
}

function isArrived(frame: Frame, input: InputPlan): boolean {
  return input.arrivals.some(({ slot }) => isPresent(frame, slot));
}

/** Wired, and nothing will come by any of its wires. */
function isMissing(frame: Frame, input: InputPlan): boolean {
  return input.arrivals.length > 0 && !isArrived(frame, input);
}

function hasBroken(frame: Frame, step: OperatorPlan): boolean {
  return step.inputs.some((input) => input.arrivals.some(({ slot }) => frame.states[slot] === slotState.failed));
}
