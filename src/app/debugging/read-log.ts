import type { RunId } from '../../flow/ids';
import type { RunEvent } from '../../flow/run-event';
import type { Dispatcher } from '../running/dispatcher';

/** So many events of a run are looked at; the log of a longer one is cut there. */
const mostEvents = 30_000;

/** Reads the log of a run from an event on, as far as it is on disk. */
export async function readLog(
  dispatcher: Pick<Dispatcher, 'call'>,
  run: RunId,
  from: number,
): Promise<readonly RunEvent[]> {
  const events: RunEvent[] = [];
  while (from + events.length < mostEvents) {
    const page = await dispatcher.call((runner) => runner.log(run, from + events.length, 10_000));
    if (page === undefined || page.events.length === 0) break;
    events.push(...page.events);
    if (from + events.length >= page.total) break;
  }
  return events;
}
