import type { Payload } from '../../flow/payload';
import type { Firing } from './firing';
import { notWritten } from './record';

/** The port under which the answer of a call is kept. */
const port = 'answer';

interface Answered {
  readonly tick: readonly number[];
  readonly startTime: number;
  readonly answer: Payload;
}

/** What an earlier run was answered in a call. */
export function recordedAnswer(
  { run, step }: Firing,
  tick: readonly number[],
): { readonly answer: Payload } | undefined {
  const found = run.recorded?.find(step.index, tick);
  return found === undefined ? undefined : { answer: found.outputs[port] };
}

/** Writes down what a call was answered; settles when it is on disk. Its key is the caller, in the tick of the call. */
export async function writeAnswer(
  { run, step, attempt }: Firing,
  { tick, startTime, answer }: Answered,
): Promise<void> {
  if (run.recorder === undefined) return;
  const milliseconds = run.clock.read() - startTime;
  const outputs = { [port]: answer };
  run.recorder.finished({ operator: step.index, tick, attempt, startTime, milliseconds, outputs });
  await run.recorder.written().catch(() => {
    throw notWritten();
  });
}
