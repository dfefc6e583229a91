import type { RunId } from '../flow/ids';
import { openRunStorage, type RunStorage } from '../storage/run-storage';
import { whenFree } from './platform';

/** The name of the lock that a runner holds while a run is under way: who can take it knows that the run is over. */
export const runLock = (run: RunId): string => `voide-run-${run}`;

/** Opens the database for the worker. What goes wrong is for the page to tell, which has it open too. */
export function openDatabase(): Promise<RunStorage> {
  const opened = openRunStorage({ onBlocked: ignore, onOutdated: ignore, onLost: ignore });
  opened.then(markInterrupted).catch(ignore); // who uses it hears of it
  return opened;
}

/**
 * Marks the runs as interrupted that a dead worker or a closed page left behind: those that are said to run, and whose
 * lock nobody holds. A lock is free a few milliseconds after its holder has died, so it is waited for; a holder that is
 * alive, in another tab, says the end of its run before it lets go.
 */
async function markInterrupted(storage: RunStorage): Promise<void> {
  for (const { run } of await storage.runs.running())
    whenFree(runLock(run), () => storage.journal.interrupt(run)).catch(ignore);
}

/** The page tells of trouble with the storage; a record that is missing is no reason to disturb a run. */
function ignore(): void {}
