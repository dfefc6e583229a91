import { useStore } from 'zustand';
import type { NodeId } from '../../flow/ids';
import type { Problem } from '../../flow/problem';
import { Icon } from '../../look/icon';
import { walkTabs } from '../../look/walk-tabs';
import { say, sayCount } from '../../look/words';
import { catalogue } from '../../nodes';
import { HistoryTab, Late, LogTab, Problems, ResultsTab, RunFigures, ScheduleTab, TimelineTab } from '../lazy-parts';
import { problemStore } from '../problems/problem-store';
import { useWorkspace } from '../use-workspace';
import type { BottomTab } from './panels';
import './bottom-panel.css';

/** What can be brought into sight: a node, or a wire. */
export interface Place {
  readonly node?: string | undefined;
  readonly wire?: string | undefined;
  readonly inside?: Problem['inside'];
}

const tabs: readonly { readonly id: BottomTab; readonly label: string }[] = [
  { id: 'problems', label: 'Problems' },
  { id: 'results', label: 'Results' },
  { id: 'schedule', label: 'Schedule' },
  { id: 'timeline', label: 'Timeline' },
  { id: 'log', label: 'Log' },
  { id: 'history', label: 'History' },
];

/** What the last build and the last run had to say. Closed, it is a line of tabs. */
export function BottomPanel({
  onGo,
  onShow,
}: {
  readonly onGo: (place: Place) => void;
  /** Brings a node into sight, by its path. */
  readonly onShow: (path: readonly NodeId[]) => void;
}) {
  const { panels, document } = useWorkspace();
  const shown = useStore(panels, (state) => state.bottom);
  const problems = useStore(problemStore, (state) => state.problems);
  const flow = useStore(document, (state) => state.flow);
  return (
    <section className="bottom-panel" aria-label={say('Run')} data-open={shown !== undefined}>
      <div className="tabs">
        <div className="bottom-tabs" role="tablist" aria-label={say('Run')} onKeyDown={walkTabs}>
          {tabs.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              role="tab"
              aria-selected={shown === id}
              tabIndex={id === (shown ?? 'problems') ? 0 : -1}
              onClick={() => panels.showBottom(shown === id ? undefined : id)}
            >
              {say(label)}
              {id === 'problems' && problems.length > 0 ? (
                <span className="count" data-quiet={problems.every(({ severity }) => severity !== 'error')}>
                  {problems.length}
                </span>
              ) : null}
            </button>
          ))}
        </div>
        <span className="bottom-figures mono">
          <Figures />
        </span>
        {shown === undefined ? null : (
          <button
            type="button"
            className="button quiet"
            aria-label={say('Close panel')}
            onClick={() => panels.showBottom(undefined)}
          >
            <Icon name="chevron-down" />
          </button>
        )}
      </div>
      <div className="bottom-body" hidden={shown === undefined}>
        <Late>
          {shown === 'problems' ? (
            <Problems {...{ problems, flow, catalogue, onGo }} onFix={(operation) => document.edit(operation)} />
          ) : null}
          {shown === 'results' ? <ResultsTab onShowNode={(node) => onGo({ node })} /> : null}
          {shown === 'schedule' ? <ScheduleTab onShowNode={(node) => onGo({ node })} /> : null}
          {shown === 'timeline' ? <TimelineTab onShowNode={onShow} /> : null}
          {shown === 'history' ? <HistoryTab onShowNode={(node) => onGo({ node })} /> : null}
          {shown === 'log' ? <LogTab onShowNode={(node) => onGo({ node })} /> : null}
        </Late>
      </div>
    </section>
  );
}

/** How much is drawn at the level that is on the canvas; once the flow was built or has run, the figures of that. */
function Figures() {
  const { levels, build, runs } = useWorkspace();
  const document = useStore(levels, (state) => state.document);
  const nodes = useStore(document, (state) => state.flow.nodes.length);
  const wires = useStore(document, (state) => state.flow.wires.length);
  const isBuilt = useStore(build, (state) => state.build !== undefined);
  const hasRun = useStore(runs, (state) => state.summary !== undefined);
  const drawn = `${sayCount(nodes, '{count} node', '{count} nodes')}  ${sayCount(wires, '{count} wire', '{count} wires')}`;
  if (!isBuilt && !hasRun) return drawn;
  return (
    <Late meanwhile={drawn}>
      <RunFigures drawn={drawn} />
    </Late>
  );
}
