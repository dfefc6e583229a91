import { type Failure, failure } from '../../flow/failure';
import type { Payload } from '../../flow/payload';
import type { Firing } from './firing';
import { outputsOfBuild } from './outputs-of-build';
import { readLater } from './read-later';
import type { FiringRecord } from './recording';

/** Whether a firing did something outside the run, so that it must be on disk before anything follows from it. */
export function mustBeWritten(firing: Firing): boolean {
  return firing.run.recorder !== undefined && firing.step.definition.effect === true && !firing.isRecorded;
}

/** Writes a firing down, and only then goes on; it fails where that cannot be done. */
export function writeFirst(firing: Firing, goOn: () => void, giveUp: (thrown: unknown) => void): void {
  const { run } = firing;
  const { recorder } = run;
  if (recorder === undefined) return;
  firing.isRecorded = true;
  if (isPartial(firing)) {
    goOn();
    return;
  }
  recorder.finished(recordOf(firing, wholeOutputs(firing)));
  run.outstanding++;
  recorder.written().then(
    () => {
      run.settled();
      if (firing.isOver || run.end !== undefined) return;
      run.clock.read();
      goOn();
      run.drive();
    },
    () => {
      run.settled();
      giveUp(notWritten());
      run.drive();
    },
  );
}

/** Writes down a firing that is over, soon. */
export function write(firing: Firing, why?: Failure): void {
  const { recorder } = firing.run;
  if (recorder === undefined) return;
  if (firing.isRecorded || firing.step.act === 'sink' || firing.step.act === 'source') return;
  if (why === undefined) {
    if (!isPartial(firing)) recorder.finished(recordOf(firing, wholeOutputs(firing)));
  } else recorder.finished({ ...recordOf(firing, {}), failure: why });
}

/** What an earlier run did here; a failure is not repeated but tried again. */
export function earlierRecord({ run, step, frame }: Firing): FiringRecord | undefined {
  if (step.act === 'sink' || step.act === 'source') return undefined;
  const found = run.recorded?.find(step.index, frame.tick);
  if (found === undefined || found.failure !== undefined) return undefined;
  // What failed inside a region is tried again, and told to its Catch again: the region is entered, and what ended well
  // in there is taken from the record firing by firing.
  return found.hasErrors && step.act === 'enter' ? undefined : found;
}

/** Of a stream that nobody needs whole not all is kept: it is not written down, but computed again where it is needed. */
function isPartial(firing: Firing): boolean {
  return firing.outlets?.some((outlet) => outlet.isPartial) ?? false;
}

/** What a firing gave out, streams joined. */
function wholeOutputs(firing: Firing): Readonly<Record<string, Payload>> {
  const whole = outputsOfBuild(firing.step, firing.outputs);
  for (const outlet of firing.outlets ?? []) whole[outlet.output.port] = outlet.kept();
  return whole;
}

/** The same, but each stream is joined when it is first read there. */
export function outputsWhenRead(firing: Firing): Readonly<Record<string, Payload>> {
  const outputs: Record<string, Payload> = { ...firing.outputs };
  for (const outlet of firing.outlets ?? []) readLater(outputs, outlet.output.port, () => outlet.kept());
  return outputs;
}

function recordOf(firing: Firing, outputs: Readonly<Record<string, Payload>>): FiringRecord {
  const { run, step, frame, attempt, startTime, usage, variablesSet, hasErrors } = firing;
  const milliseconds = run.clock.time - startTime;
  const record = { operator: step.index, tick: frame.tick, attempt, startTime, milliseconds, outputs };
  return {
    ...record,
    ...(usage === undefined ? {} : { usage }),
    ...(variablesSet === undefined ? {} : { variables: variablesSet }),
    ...(hasErrors ? { hasErrors } : {}),
  };
}

/** What a firing fails with whose effect cannot be kept. */
export function notWritten() {
  return failure(
    'storage-failed',
    'What this node did could not be written down, so nothing follows from it.',
    'Make room on this device, then play again.',
  );
}
