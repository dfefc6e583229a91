import type { createLightBoard } from '../canvas';
import { foldRunEvent, markInterrupted, replaceTurn } from '../chat';
import type { Thread } from '../flow/chat-thread';
import type { Flow } from '../flow/flow';
import type { NodeId, RunId } from '../flow/ids';
import { labelOf } from '../flow/ports';
import type { RunEvent } from '../flow/run-event';
import { catalogue } from '../nodes';
import type { RunLogStore } from '../runs';
import type { Storage } from '../storage/storage';
import type { ActiveRun, RunsStore } from './active-runs';
import type { Chats } from './chats';
import type { DispatcherListeners } from './dispatcher';
import type { LiveStore } from './live-store';
import { notify } from './notices';

interface TelemetryParts {
  readonly runs: RunsStore;
  readonly live: LiveStore;
  readonly chats: Chats;
  readonly lights: ReturnType<typeof createLightBoard>;
  readonly runLog: RunLogStore;
  readonly storage: Storage;
  readonly shownFlow: () => Flow;
}

/** Takes what the runner tells to where it is shown: lights to the canvas, answers to their chats, lines to the log. */
export function createRunTelemetry({
  runs,
  live,
  chats,
  lights,
  runLog,
  storage,
  shownFlow,
}: TelemetryParts): DispatcherListeners {
  function turnOf(active: ActiveRun): { thread: Thread; turn: Thread['turns'][number] } | undefined {
    const thread = active.node && chats.of(active.flow.id, active.node);
    const turn = thread?.turns.find((other) => other.id === active.turn);
    return thread && turn && { thread, turn };
  }

  /** A run that this page did not begin: a trigger of a flow that is live did. */
  function adopt([first]: readonly RunEvent[]): ActiveRun | undefined {
    if (first?.type !== 'run-started' || first.flow === undefined) return undefined;
    const built = live.buildOf(first.flow, first.designHash);
    if (built === undefined) return undefined;
    const begun = { run: first.run, ...built };
    if (built.flow.id === shownFlow().id) lights.reset();
    runs.began(begun);
    return begun;
  }

  function foldIntoChat(active: ActiveRun, events: readonly RunEvent[]): void {
    const place = turnOf(active);
    const { node, compiled, flow } = active;
    if (!place || !node) return;
    const nameOf = (other: NodeId) => labelIn(flow, other);
    const turn = events.reduce((folded, event) => foldRunEvent(folded, event, compiled, node, nameOf), place.turn);
    chats.put(replaceTurn(place.thread, turn));
  }

  /** Says in the chat which run of the flow it was, once the record of it is written. */
  async function numberTurn(active: ActiveRun): Promise<void> {
    const record = await storage.runs.get(active.run).catch(() => undefined);
    const place = turnOf(active);
    if (record && place) chats.put(replaceTurn(place.thread, { ...place.turn, runNumber: record.number }));
  }

  function onEnd(event: RunEvent): void {
    lights.end(event.run);
    const ended = runs.ended(event.run, 'summary' in event ? event.summary : undefined);
    if (ended) void numberTurn(ended);
  }

  return {
    onLights(message) {
      const { shown } = runs.getState();
      if (shown?.run === message.run && shown.flow.id === shownFlow().id) lights.show(message, shown.compiled);
    },
    onEvents(events) {
      for (const [run, ofRun] of byRun(events)) {
        const active = runs.find(run) ?? adopt(ofRun);
        if (!active) continue;
        foldIntoChat(active, ofRun);
        runLog.add(ofRun, active.compiled);
        const end = ofRun.find(isEnd);
        if (end) onEnd(end);
      }
    },
    onFlow: (status) => live.show(status),
    onLost(lost) {
      for (const run of lost) interrupt(run);
      lights.reset();
      notify({
        kind: 'error',
        text: 'The run was interrupted: its worker stopped.',
        remedy: 'A new worker is ready. What had arrived is kept; play again to finish it.',
      });
    },
  };

  function interrupt(run: RunId): void {
    const active = runs.ended(run);
    const place = active && turnOf(active);
    if (place) chats.put(markInterrupted(place.thread, place.turn.id));
  }
}

function byRun(events: readonly RunEvent[]): ReadonlyMap<RunId, readonly RunEvent[]> {
  const groups = new Map<RunId, RunEvent[]>();
  for (const event of events) {
    const group = groups.get(event.run);
    if (group) group.push(event);
    else groups.set(event.run, [event]);
  }
  return groups;
}

function isEnd(event: RunEvent): boolean {
  return ['run-completed', 'run-failed', 'run-stopped', 'run-interrupted'].includes(event.type);
}

function labelIn(flow: Flow, node: NodeId): string {
  const found = flow.nodes.find((other) => other.id === node);
  return found ? labelOf(found, catalogue) : node;
}
