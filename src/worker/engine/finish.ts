import type { RunSummary } from '../../flow/run-event';
import { eventCode } from './make-event';
import type { Run, RunEnd } from './run-state';

/** Nodes that do not answer their signal keep a run from ending for so long. */
const patienceMilliseconds = 100;

/** Ends a run: what is under way is told to stop, and when it has (or will not), the last event goes out. */
export function finish(run: Run, end: RunEnd, over: (end: RunEnd, summary: RunSummary) => void): void {
  if (run.end !== undefined) return;
  run.end = end;
  abandon(run);
  const conclude = () => {
    if (run.isOver) return;
    cancel?.();
    run.isOver = true;
    const summary = summaryOf(run);
    writeEnd(run, end, summary);
    run.ring?.close();
    run.watcher?.over();
    run.sandbox?.close();
    over(end, summary);
  };
  let cancel: (() => void) | undefined;
  if (run.outstanding === 0 || end.type === 'completed') {
    conclude();
    return;
  }
  cancel = run.platform.after(patienceMilliseconds, conclude);
  run.conclude = conclude;
}

/** Stops all that is under way; what still comes of it is dropped. */
export function abandon(run: Run): void {
  const firings = [...run.active];
  run.active.clear();
  run.queue.length = 0;
  for (const firing of firings) firing.abandon();
}

function summaryOf(run: Run): RunSummary {
  return { milliseconds: run.clock.read(), ...run.totals };
}

function writeEnd(run: Run, end: RunEnd, summary: RunSummary): void {
  const { ring, clock, hasErrors } = run;
  const failure = end.type === 'failed' ? end.failure : undefined;
  const operator = end.type === 'failed' ? end.operator : undefined;
  ring?.write(eventCode[`run-${end.type}`], clock.time, -1, [], { summary, hasErrors, failure, operator });
}
