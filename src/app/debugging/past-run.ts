import type { CompiledFlow } from '../../flow/compiled-flow';
import type { RunId } from '../../flow/ids';
import type { RunEvent, TelemetryMessage } from '../../flow/run-event';
import type { PastRun, TelemetryPort } from '../../flow/runner';
import type { Workspace } from '../workspace';
import { readLog } from './read-log';

/** A run that is looked back on: what it told, and the build to read that by. */
export interface OpenedRun {
  readonly past: PastRun;
  readonly compiled: CompiledFlow;
  readonly events: readonly RunEvent[];
}

/** Reads a run that is kept; undefined where its log or its build is gone. */
export async function openPastRun(
  { storage, dispatcher }: Pick<Workspace, 'storage' | 'dispatcher'>,
  past: PastRun,
): Promise<OpenedRun | undefined> {
  const kept = await storage.builds.get(past.designHash);
  const events = await readLog(dispatcher, past.run, 0);
  return kept && events.length > 0 ? { past, compiled: kept.build, events } : undefined;
}

/** The board takes the lights of a run once; each time it is shown again it is another run to it. */
let shows = 0;

/** Shows the lights of a run as they were in the end. No node runs. */
export async function showLightsOf(
  { dispatcher, lights }: Pick<Workspace, 'dispatcher' | 'lights'>,
  { past, compiled }: OpenedRun,
): Promise<void> {
  shows += 1;
  const run = `${past.run} ${shows}` as RunId; // only the board knows it, by this name
  const channel = new MessageChannel();
  channel.port1.onmessage = ({ data }: MessageEvent<TelemetryMessage>) => {
    if (data.lane === 'lights') lights.show({ ...data, run }, compiled);
    if (data.lane !== 'reading') return;
    channel.port1.postMessage({ acknowledge: data.batch });
    if (data.events.some(({ type }) => type.startsWith('run-') && !going.has(type))) {
      lights.end(run);
      // The lights that go with the end come behind it.
      setTimeout(() => channel.port1.close(), 1_000);
    }
  };
  // A MessagePort is a TelemetryPort: it posts messages and calls `onmessage` with their data.
  const port = channel.port2 as unknown as TelemetryPort;
  const { transfer } = await import('comlink');
  await dispatcher.call((runner) => runner.replay(past.run, transfer(port, [channel.port2])));
}

const going: ReadonlySet<string> = new Set(['run-started', 'run-paused', 'run-resumed']);
