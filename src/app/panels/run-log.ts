import { createRunLog } from '../../runs';

/** What the runs of this visit have told, line by line; the Log tab shows it. */
export const runLog = createRunLog();
