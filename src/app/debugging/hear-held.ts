import type { RunId } from '../../flow/ids';
import type { RunEvent } from '../../flow/run-event';
import type { ActiveRun } from '../running/active-runs';
import type { Workspace } from '../workspace';
import { type DebugState, debugStore } from './debug-store';
import { lookAt } from './look-at';

type Parts = Pick<Workspace, 'dispatcher' | 'levels' | 'selection' | 'document' | 'runs'>;

/** When the runs that are under way began, in milliseconds since 1970. */
const begun = new Map<RunId, number>();
/** What was asked last of each run: an answer that comes after a newer one says nothing. */
const asked = new Map<RunId, number>();

/** Takes in what events of one run say of its being held. */
export function hearHeld(parts: Parts, active: ActiveRun, events: readonly RunEvent[]): void {
  const { run } = active;
  let isChanged = false;
  for (const event of events) {
    if (event.type === 'run-started') begun.set(run, event.startedAt ?? Date.now());
    else if (event.type === 'run-paused' || event.type === 'run-resumed')
      put(run, { ...stateOf(run), isPaused: event.type === 'run-paused' });
    else if (event.type === 'node-paused' || event.type === 'node-released') isChanged = true;
  }
  if (isChanged) void refreshHeld(parts, run).catch(() => undefined); // the worker died: so did the run
}

/** A run is over: it is held no longer. */
export function forgetHeld(run: RunId): void {
  begun.delete(run);
  asked.delete(run);
  put(run, { isPaused: false, held: [] });
}

/** How long a run has been under way, in milliseconds. */
export function timeOf(run: RunId): number {
  return Date.now() - (begun.get(run) ?? Date.now());
}

/** Asks what of a run is held, and shows a node that is held since. */
export async function refreshHeld(parts: Parts, run: RunId): Promise<void> {
  const question = (asked.get(run) ?? 0) + 1;
  asked.set(run, question);
  const held = await parts.dispatcher.call((runner) => runner.held(run));
  if (asked.get(run) !== question) return;
  const before = new Set(stateOf(run).held.map(firingKey));
  put(run, { ...stateOf(run), held });
  const active = parts.runs.find(run);
  const fresh = held.find((one) => !before.has(firingKey(one)));
  if (fresh && active?.flow.id === parts.document.getState().flow.id)
    lookAt(parts, active.compiled.operators[fresh.operator]?.node ?? []);
}

const firingKey = ({ operator, tick, when }: DebugState['held'][number]): string =>
  `${operator} ${tick.join('.')} ${when}`;

function stateOf(run: RunId): DebugState {
  return debugStore.getState().runs.get(run) ?? { isPaused: false, held: [] };
}

function put(run: RunId, state: DebugState): void {
  const runs = new Map(debugStore.getState().runs);
  if (state.isPaused || state.held.length > 0) runs.set(run, state);
  else if (!runs.delete(run)) return;
  debugStore.setState({ runs });
}
