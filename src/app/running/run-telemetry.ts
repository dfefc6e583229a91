import type { createLightBoard } from '../../canvas';
import type { Flow } from '../../flow/flow';
import type { NodeId, RunId } from '../../flow/ids';
import type { RunEvent } from '../../flow/run-event';
import { say } from '../../look/words';
import type { createChatArrivals } from '../chats/chat-arrivals';
import { forgetHeld } from '../debugging/hear-held';
import { notify } from '../notices/notices';
import type { Panels } from '../panels/panels';
import { runLog } from '../panels/run-log';
import { hearResults, interruptResults } from '../results/results';
import type { ActiveRun, RunsStore } from './active-runs';
import type { DispatcherListeners } from './dispatcher';
import type { LiveStore } from './live-store';
import type { createQuestions } from './questions';

interface TelemetryParts {
  readonly runs: RunsStore;
  readonly live: LiveStore;
  readonly arrivals: ReturnType<typeof createChatArrivals>;
  readonly lights: ReturnType<typeof createLightBoard>;
  readonly questions: ReturnType<typeof createQuestions>;
  readonly panels: Panels;
  /** Takes in what a run says of its being held. */
  readonly hearHeld: (active: ActiveRun, events: readonly RunEvent[]) => void;
  readonly shownFlow: () => Flow;
  /** Brings the chat of an Interface of the flow that is open to where it can be seen. */
  readonly showChat: (node: NodeId) => void;
}

/** Takes what the runner tells to where it is shown: lights to the canvas, answers to their chats, lines to the log. */
export function createRunTelemetry({
  runs,
  live,
  arrivals,
  lights,
  questions,
  panels,
  hearHeld,
  shownFlow,
  showChat,
}: TelemetryParts): DispatcherListeners {
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

  /** Results come forward where a person began the run and no chat tells of it. */
  function showResults(active: ActiveRun, events: readonly RunEvent[]): void {
    const isFirst = hearResults(active, events);
    if (isFirst && active.isPlayed && active.node === undefined && active.flow.id === shownFlow().id)
      panels.showBottom('results');
  }

  function onEnd(event: RunEvent): void {
    lights.end(event.run);
    forgetHeld(event.run);
    const ended = runs.ended(event.run, 'summary' in event ? event.summary : undefined);
    questions.ended(event.run);
    if (ended) void arrivals.ended(ended);
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
        arrivals.fold(active, ofRun);
        if (!active.node) for (const event of ofRun) questions.hear(event);
        else if (active.flow.id === shownFlow().id && ofRun.some(isQuestion)) showChat(active.node);
        showResults(active, ofRun);
        hearHeld(active, ofRun);
        runLog.add(ofRun, active.compiled);
        const end = ofRun.find(isEnd);
        if (end) onEnd(end);
      }
    },
    onFlow: (status) => live.show(status),
    onLost(lost) {
      for (const run of lost) interrupt(run);
      notify({
        kind: 'error',
        text: say('The run was interrupted: its worker stopped.'),
        remedy: say('A new worker is ready. What had arrived is kept; play again to finish it.'),
      });
    },
  };

  function interrupt(run: RunId): void {
    lights.end(run, true);
    const active = runs.ended(run);
    forgetHeld(run);
    questions.ended(run);
    if (!active) return;
    arrivals.interrupted(active);
    interruptResults(active);
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

const isQuestion = (event: RunEvent): boolean => event.type === 'node-asking';

function isEnd(event: RunEvent): boolean {
  return ['run-completed', 'run-failed', 'run-stopped', 'run-interrupted'].includes(event.type);
}
