import type { RunId } from '../flow/ids';
import type { Connection } from './connection';
import { deleteRecording } from './recording-store';

/** Forgets runs for good. */
export interface RunEraser {
  /** Takes away the record of a run, its log and its payloads; one that is not there is no error. */
  erase(run: RunId): Promise<void>;
}

export function createRunEraser(connection: Connection): RunEraser {
  return {
    erase: (run) =>
      connection.transact(['runs', 'recordings', 'firings', 'events', 'attempts'], async (transaction) => {
        await deleteRecording(transaction, run);
        await transaction.objectStore('runs').delete(run);
      }),
  };
}
