import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { NodeId, RunId } from '../../flow/ids';
import type { RunEvent } from '../../flow/run-event';
import { nodeName } from '../../look/node-name';
import { say } from '../../look/words';
import { catalogue } from '../../nodes';
import { timelineOf } from '../../runs/timeline/spans';
import { TimelineView } from '../../runs/timeline/timeline-view';
import { useWorkspace } from '../use-workspace';
import { timeOf } from './hear-held';
import { readLog } from './read-log';

/** How often the log of a run that is under way is read on. */
const lookMilliseconds = 250;
/** So often in a row it is looked for more of a run that has ended. */
const mostLooks = 4;

/** The Timeline tab: what the nodes of the newest run did, over time. */
export function TimelineTab({ onShowNode }: { readonly onShowNode: (path: readonly NodeId[]) => void }) {
  const { document, runs } = useWorkspace();
  const flow = useStore(document, (state) => state.flow);
  const shown = useStore(runs, (state) => (state.shown?.flow.id === flow.id ? state.shown : undefined));
  const isActive = useStore(runs, (state) => state.active.some(({ run }) => run === shown?.run));
  const { events, isWhole } = useLog(shown?.run, isActive);
  const timeline = useMemo(() => shown && timelineOf(events, shown.compiled, isWhole), [events, isWhole, shown]);
  if (!timeline || timeline.rows.length === 0)
    return (
      <p className="results-empty">{say('When each node waited and worked is drawn here. Press Play to begin.')}</p>
    );
  const labelOf = ([id = '']: readonly string[]) => {
    const node = flow.nodes.find((other) => other.id === id) ?? shown?.flow.nodes.find((other) => other.id === id);
    return node ? nodeName(node, catalogue) : id;
  };
  return (
    <TimelineView timeline={timeline} now={shown ? timeOf(shown.run) : 0} labelOf={labelOf} onShowNode={onShowNode} />
  );
}

/** The log of a run as it is on disk, read on while the run is under way. */
function useLog(run: RunId | undefined, isActive: boolean): Log {
  const { dispatcher } = useWorkspace();
  const [read, setRead] = useState<Log & { readonly run: RunId }>();
  useEffect(() => {
    if (run === undefined) return;
    let isHere = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let events: readonly RunEvent[] = [];
    let looks = 0;
    const look = async () => {
      const more = await readLog(dispatcher, run, events.length);
      if (!isHere) return;
      events = [...events, ...more];
      // The end of a run is written a moment after it is told; what is not written by then is not kept.
      looks = isActive || more.length > 0 ? 0 : looks + 1;
      // Also where nothing has happened: time goes on.
      setRead({ run, events, isWhole: looks === mostLooks });
      if (looks < mostLooks) timer = setTimeout(() => void look().catch(() => undefined), lookMilliseconds);
    };
    look().catch(() => undefined); // the worker died: what was read stays
    return () => {
      isHere = false;
      clearTimeout(timer);
    };
  }, [dispatcher, run, isActive]);
  return read?.run === run ? (read ?? none) : none;
}

interface Log {
  readonly events: readonly RunEvent[];
  /** Nothing more is to come. */
  readonly isWhole: boolean;
}

const none: Log = { events: [], isWhole: false };
