import type { LogLine } from '../../flow/services';
import type { EventRing } from './event-ring';
import { eventCode } from './make-event';
import type { Run } from './run-state';

/** A firing, as far as its log needs it. */
type Noted = Parameters<EventRing['writeFiring']>[2] & { readonly run: Pick<Run, 'ring' | 'clock' | 'world'> };

/** Writes a line about a firing into the run's log. */
export function note(firing: Noted, line: LogLine): void {
  const { ring, clock, world } = firing.run;
  const told = world.redact === undefined ? line : { ...line, text: world.redact(line.text) };
  ring?.writeFiring(eventCode['node-info'], clock.stamp(), firing, told, 0);
}
