import { evaluate } from './evaluate';
import { sandboxLimits } from './limits';
import type { FromSandbox, ToSandbox } from './protocol';
import { createInterpreter, type Interpreter } from './quickjs';

/**
 * The sandbox as its thread runs it: makes ready, then answers one call after another.
 * @param isSafe settles with whether this thread is shut off from the network
 * @returns what hears the messages of whoever began this thread
 */
export function serveSandbox(
  post: (message: FromSandbox) => void,
  isSafe: () => Promise<boolean>,
): (message: ToSandbox) => Promise<void> {
  let interpreter: Interpreter | undefined;
  return async (message) => {
    if (message.type === 'begin') {
      if (!(await isSafe())) return post({ type: 'unsafe' });
      interpreter = await createInterpreter(message.quickjs);
      return post({ type: 'ready' });
    }
    if (interpreter === undefined) return post({ type: 'fault', fault: { kind: 'broke' } });
    post(evaluate(interpreter, message.call, limited(post)));
  };
}

/** Passes lines on until there are too many. */
function limited(post: (message: FromSandbox) => void): (line: Extract<FromSandbox, { type: 'line' }>) => void {
  let lines = 0;
  return (line) => {
    lines += 1;
    if (lines <= sandboxLimits.consoleLines) post(line);
    if (lines === sandboxLimits.consoleLines + 1) {
      const text = `More than ${sandboxLimits.consoleLines} lines: the rest is left out.`;
      post({ type: 'line', level: 'warning', text });
    }
  };
}
