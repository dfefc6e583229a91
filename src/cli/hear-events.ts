import type { Acknowledgement, RunEvent, TelemetryMessage } from '../flow/run-event';
import type { TelemetryPort } from '../flow/runner';

/** Makes a port of this very process, and hands on what comes in the lane of what is read. */
export function hearEvents(hear: (events: readonly RunEvent[]) => void): TelemetryPort {
  const port: TelemetryPort = {
    onmessage: null,
    postMessage(said) {
      const message = said as TelemetryMessage; // from a runner, which says nothing else on the ports it is given
      if (message.lane !== 'reading') return;
      hear(message.events);
      const data: Acknowledgement = { acknowledge: message.batch };
      port.onmessage?.({ data });
    },
  };
  return port;
}
