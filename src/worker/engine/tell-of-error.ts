import { type Frame, surroundings } from './frame';
import type { Run } from './run-state';

/** A failure ended nothing: the run has errors, and so has all that is around the frame in which it happened. */
export function tellOfError(run: Run, frame: Frame): void {
  run.hasErrors = true;
  for (const firing of surroundings(frame)) firing.hasErrors = true;
}
