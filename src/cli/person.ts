import { createInterface } from 'node:readline';

/** Whoever sits before the terminal. */
export interface Person {
  /** Settles with the next line that is written; undefined when none will come any more, or it is called off. */
  readLine(signal: AbortSignal): Promise<string | undefined>;
  leave(): void;
}

/** The person at this process's terminal; nobody where what it reads or says goes elsewhere. */
export function personHere(): Person | undefined {
  const { stdin, stderr } = process;
  if (!stdin.isTTY || !stderr.isTTY) return undefined;
  // Not as a terminal of its own, or Ctrl-C would no longer be a signal. A line that nobody waits for answers nothing.
  const lines = createInterface({ input: stdin, terminal: false });
  let isOver = false;
  lines.on('close', () => {
    isOver = true;
  });
  return {
    readLine: (signal) =>
      new Promise((resolve) => {
        const settle = (line?: string) => {
          lines.off('line', settle).off('close', end);
          signal.removeEventListener('abort', end);
          resolve(line);
        };
        const end = () => settle();
        if (isOver || signal.aborted) return end();
        lines.on('line', settle).on('close', end);
        signal.addEventListener('abort', end);
      }),
    leave: () => lines.close(),
  };
}
