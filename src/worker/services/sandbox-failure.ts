import { type FailureError, failure } from '../../flow/failure';
import { sandboxLimits } from '../sandbox/limits';
import type { SandboxFault } from '../sandbox/protocol';

const lessAtOnce = 'Work on fewer or smaller values at once.';
const looseEnd = 'Look for a loop or a recursion that does not end, or allow it more time.';

/** What went wrong inside a sandbox, in words for the person who wrote the code. */
export function failureOfCode(fault: SandboxFault, milliseconds: number): FailureError {
  const where = fault.line === undefined ? '' : ` on line ${fault.line}`;
  const thrown = [fault.name, fault.message].filter(Boolean).join(': ') || 'it did not say why';
  switch (fault.kind) {
    case 'threw':
      return failure(
        'code-failed',
        `The code stopped${where}: ${thrown}`,
        'Mend it there; what it wrote with console.log is in the log.',
      );
    case 'returned':
      return failure(
        'code-failed',
        `What the code returned is no JSON: ${thrown}`,
        'Return texts, numbers, booleans, null, lists and plain objects, without a circle.',
      );
    case 'waits':
      return failure(
        'code-failed',
        'The code waits for something that never comes.',
        'It has no timers and no network: await only what the code settles itself.',
      );
    case 'broke':
      return failure('code-failed', 'The code went deeper than the sandbox can follow.', looseEnd);
    case 'time':
      return tooLong(milliseconds);
    case 'memory':
      return failure('code-too-large', 'The code needed more than 64 MB of memory and was ended.', lessAtOnce);
    case 'size':
      return failure('code-too-large', 'The code returned more than 1 MB of JSON.', lessAtOnce);
  }
}

/** It did not end in its time. */
export function tooLong(milliseconds: number): FailureError {
  const message = `The code ran for more than ${milliseconds / 1_000} s and was ended.`;
  return failure('code-too-long', message, looseEnd);
}

/** What is too much before anything has run. */
export function tooLarge(what: 'source' | 'inputs'): FailureError {
  if (what === 'inputs') return failure('code-too-large', 'More than 1 MB of JSON would go into the code.', lessAtOnce);
  const message = `The code is longer than ${sandboxLimits.sourceCharacters / 1_024} KB.`;
  return failure('code-too-large', message, 'Put data into an input, or divide the work among several nodes.');
}

/** No place was found where code can reach nothing. */
export function refusedSandbox(why: 'unsafe' | 'did not start'): FailureError {
  return why === 'unsafe'
    ? failure(
        'sandbox-refused',
        'The code was not run: the policy that shuts its sandbox off from the network is missing.',
        'Reload the page once, so that Voide can set the policy itself; whoever hosts it sends the headers of the README.',
      )
    : failure('sandbox-refused', 'The sandbox for code did not start.', 'Play again; if it stays so, reload the page.');
}
