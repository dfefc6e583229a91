import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { failureOf } from '../../flow/failure';
import type { NodeId } from '../../flow/ids';
import { lightOfRun } from '../../flow/run-lights';
import type { PastRun } from '../../flow/runner';
import { formatMoment } from '../../look/format';
import { Icon } from '../../look/icon';
import { Lamp } from '../../look/lamp';
import { nodeName } from '../../look/node-name';
import { say } from '../../look/words';
import { catalogue } from '../../nodes';
import { createRunLog, summaryLine } from '../../runs';
import { RunLog } from '../../runs/run-log';
import { createRunEraser } from '../../storage/erase-run';
import { notify } from '../notices/notices';
import { useWorkspace } from '../use-workspace';
import { type OpenedRun, openPastRun, showLightsOf } from './past-run';
import './history.css';

/** The History tab: the runs of the flow that are kept; one that is opened shows its log, and its lights on the canvas. */
export function HistoryTab({ onShowNode }: { readonly onShowNode: (node: NodeId) => void }) {
  const workspace = useWorkspace();
  const isRunning = useStore(workspace.runs, (state) => state.active.length > 0);
  const [runs, load] = useHistory();
  const [opened, setOpened] = useState<OpenedRun>();
  const open = async (past: PastRun) => {
    const found = await openPastRun(workspace, past);
    if (!found) notify({ kind: 'info', text: say('The log of this run is not kept any more.') });
    setOpened(found);
    // The lights of a run that is under way are not to be taken from it.
    if (found && !isRunning) await showLightsOf(workspace, found);
  };
  const erase = async ({ run }: PastRun) => {
    await workspace.storage.extend(createRunEraser).erase(run);
    load();
  };
  if (opened) return <Opened opened={opened} onShowNode={onShowNode} onClose={() => setOpened(undefined)} />;
  if (runs?.length === 0)
    return <p className="results-empty">{say('The runs of this flow are listed here. Press Play to begin.')}</p>;
  return (
    <ul className="history" aria-label={say('History')}>
      {runs?.map((past) => (
        <Line
          key={past.run}
          past={past}
          onOpen={() => open(past).catch(tell)}
          onErase={() => erase(past).catch(tell)}
        />
      ))}
    </ul>
  );
}

/** The runs of the flow that is open, the newest first, and how to read them again. */
function useHistory(): readonly [readonly PastRun[] | undefined, () => void] {
  const { document, dispatcher, runs } = useWorkspace();
  const flow = useStore(document, (state) => state.flow.id);
  const active = useStore(runs, (state) => state.active.length);
  const [found, setFound] = useState<readonly PastRun[]>();
  const [reads, setReads] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is read again when a run has begun or ended
  useEffect(() => {
    let isHere = true;
    dispatcher.call((runner) => runner.history(flow)).then((list) => isHere && setFound(list), tell);
    return () => {
      isHere = false;
    };
  }, [dispatcher, flow, active, reads]);
  return [found, useCallback(() => setReads((count) => count + 1), [])];
}

function Line(props: { readonly past: PastRun; readonly onOpen: () => void; readonly onErase: () => void }) {
  const { past, onOpen, onErase } = props;
  const values = { number: past.number };
  const { status, hasErrors = false } = past;
  const title = status === 'completed' && hasErrors ? say('Run completed with errors') : say(status);
  return (
    <li className="history-line">
      <Lamp light={lightOfRun(status, { hasErrors })} title={title} />
      <button type="button" className="history-open" onClick={onOpen}>
        {say('Run {number}', values)}
      </button>
      <span className="hint">{formatMoment(past.startedAt, Date.now())}</span>
      <span className="mono history-sums">{past.summary ? summaryLine(past.summary) : ''}</span>
      <button
        type="button"
        className="button quiet"
        aria-label={say('Delete run {number}', values)}
        title={say('Delete run {number}', values)}
        disabled={past.status === 'running'}
        onClick={onErase}
      >
        <Icon name="trash-2" />
      </button>
    </li>
  );
}

function Opened(props: {
  readonly opened: OpenedRun;
  readonly onShowNode: (node: NodeId) => void;
  readonly onClose: () => void;
}) {
  const { opened, onShowNode, onClose } = props;
  const { document } = useWorkspace();
  const nodes = useStore(document, (state) => state.flow.nodes);
  const lines = useMemo(() => {
    const log = createRunLog();
    log.add(opened.events, opened.compiled);
    return log.lines();
  }, [opened]);
  const labelOf = (id: NodeId) => {
    const node = nodes.find((other) => other.id === id);
    return node ? nodeName(node, catalogue) : id;
  };
  return (
    <div className="history-opened">
      <div className="history-line">
        <button type="button" className="button" onClick={onClose}>
          <Icon name="chevron-left" />
          {say('All runs')}
        </button>
        <strong>{say('Run {number}', { number: opened.past.number })}</strong>
      </div>
      <RunLog lines={lines} labelOf={labelOf} onShowNode={onShowNode} />
    </div>
  );
}

function tell(error: unknown): void {
  const { message, remedy } = failureOf(error);
  notify({ kind: 'error', text: message, remedy });
}
