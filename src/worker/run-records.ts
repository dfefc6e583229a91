import type { CompiledFlow } from '../flow/compiled-flow';
import type { FlowId, RunId } from '../flow/ids';
import type { RunEvent } from '../flow/run-event';
import { openStorage, type RunStatus, type Storage } from '../storage/storage';

const endings: Readonly<Partial<Record<RunEvent['type'], Exclude<RunStatus, 'running'>>>> = {
  'run-completed': 'completed',
  'run-failed': 'failed',
  'run-stopped': 'stopped',
  'run-interrupted': 'interrupted',
};

export interface RunRecords {
  began(flow: FlowId, run: RunId, build: CompiledFlow): void;
  /** Takes in every event of a run; those that end it are written. Settles when they are. */
  heard(event: RunEvent): Promise<void>;
}

/** The name of the lock that a runner holds while a run is under way: who can take it knows that the run is over. */
export const runLock = (run: RunId): string => `voide-run-${run}`;

/** Opens the database for the worker. What goes wrong is for the page to tell, which has it open too. */
export function openRunStorage(): Promise<Storage> {
  const opened = openStorage({ onBlocked: ignore, onOutdated: ignore, onLost: ignore });
  opened.catch(ignore); // who uses it hears of it
  return opened;
}

/**
 * Keeps the record of each run: its number, its build, how it ended. Runs that a dead worker or a closed page left behind
 * are marked as interrupted. A run never waits for its record, and does not fail for want of one.
 */
export function createRunRecords(opened: Promise<Storage>): RunRecords {
  opened.then(markInterrupted).catch(ignore);
  const use = (write: (storage: Storage) => Promise<unknown>): Promise<void> => opened.then(write).then(ignore, ignore);
  const begun = new Map<RunId, Promise<void>>();
  return {
    began(flow, run, { designHash }) {
      begun.set(
        run,
        use((storage) => storage.runs.begin({ run, flow, designHash, startedAt: Date.now() })),
      );
    },
    async heard(event) {
      const status = endings[event.type];
      if (status === undefined) return;
      await begun.get(event.run);
      begun.delete(event.run);
      await use((storage) => storage.runs.end(event.run, status, 'summary' in event ? event.summary : undefined));
    },
  };
}

async function markInterrupted(storage: Storage): Promise<void> {
  if (!('locks' in navigator)) return;
  for (const { run } of await storage.runs.running()) {
    // A lock that somebody holds is not given: that run is alive, here or in another tab.
    await navigator.locks.request(runLock(run), { ifAvailable: true }, async (lock) => {
      if (lock) await storage.runs.end(run, 'interrupted');
    });
  }
}

/** The page tells of trouble with the storage; a record that is missing is no reason to disturb a run. */
function ignore(): void {}
