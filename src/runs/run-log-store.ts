import type { CompiledFlow } from '../flow/compiled-flow';
import type { RunEvent } from '../flow/run-event';
import { type LogLine, logLineOf } from './log-line';

/** More would be more than anyone reads here; the whole log is in storage. */
export const mostLines = 5_000;

/** A line and its number since the log began: what pages and React know it by. */
export interface NumberedLine extends LogLine {
  readonly number: number;
}

export interface RunLogStore {
  /** The newest lines, oldest first; the same array until a line comes. */
  readonly lines: () => readonly NumberedLine[];
  /** Adds what a batch of events of one run has to say. */
  readonly add: (events: readonly RunEvent[], compiled: CompiledFlow) => void;
  /** Adds a line that no event says. */
  readonly note: (line: LogLine) => void;
  readonly clear: () => void;
  /** Calls back after every change, until the function it answers is called; fits `useSyncExternalStore`. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** Makes an empty log, which forgets its oldest lines when it is full. */
export function createRunLog(): RunLogStore {
  let lines: readonly NumberedLine[] = [];
  let number = 0;
  const listeners = new Set<() => void>();
  const replace = (next: readonly NumberedLine[]) => {
    lines = next;
    for (const listener of listeners) listener();
  };
  return {
    lines: () => lines,
    add(events, compiled) {
      const added = events.flatMap((event): readonly NumberedLine[] => {
        const line = logLineOf(event, compiled);
        return line ? [{ ...line, number: number++ }] : [];
      });
      if (added.length > 0) replace([...lines, ...added].slice(-mostLines));
    },
    note: (line) => replace([...lines, { ...line, number: number++ }].slice(-mostLines)),
    clear() {
      if (lines.length > 0) replace([]);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
