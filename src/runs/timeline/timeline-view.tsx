import type { CSSProperties } from 'react';
import type { NodeId } from '../../flow/ids';
import type { Light } from '../../flow/run-event';
import { formatMilliseconds } from '../../look/format';
import { Lamp } from '../../look/lamp';
import { say } from '../../look/words';
import { gridMarks, type Span, type Timeline, type TimelineRow } from './spans';
import './timeline.css';

interface TimelineProps {
  readonly timeline: Timeline;
  /** How long the run has been under way, in milliseconds. */
  readonly now: number;
  readonly labelOf: (path: readonly NodeId[]) => string;
  readonly onShowNode: (path: readonly NodeId[]) => void;
}

/** So many marks are read at a glance. */
const mostMarks = 6;
/** More would be more elements than a page can draw; the log has them all. */
const mostSpans = 400;

const kindWords: Readonly<Record<Span['kind'], string>> = { waiting: 'waiting', work: 'at work', held: 'held' };

/** The nodes of a run, each with bars over the time in which it waited, worked and was held. */
export function TimelineView({ timeline, now, labelOf, onShowNode }: TimelineProps) {
  const { rows, isOver } = timeline;
  const total = Math.max(timeline.lastTime, isOver ? 0 : now, 1);
  const at = (time: number) => `${(Math.min(time / total, 1) * 100).toFixed(3)}%`;
  const marks = gridMarks(total, mostMarks);
  const grid = { '--timeline-step': at(marks[1] ?? total) } as CSSProperties; // a property of our own
  return (
    <div className="timeline" style={grid}>
      <div className="timeline-axis mono" aria-hidden="true">
        {marks.map((mark) => (
          <span key={mark} style={{ left: at(mark) }}>
            {formatMilliseconds(mark)}
          </span>
        ))}
      </div>
      <ul className="timeline-rows" aria-label={say('Timeline')}>
        {rows.map((row) => (
          <li key={row.path.join('/')} className="timeline-row">
            <button
              type="button"
              className="timeline-name"
              title={say('Show node')}
              onClick={() => onShowNode(row.path)}
            >
              <Lamp light={row.light} title={say(row.light)} />
              <span className="timeline-label">{labelOf(row.path)}</span>
              <span className="timeline-time mono">{timeWords(row, total)}</span>
            </button>
            {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the name beside it does the same, for the keyboard too. */}
            <div className="timeline-bars" onClick={() => onShowNode(row.path)}>
              {row.spans.slice(-mostSpans).map((span) => (
                <span
                  key={`${span.kind} ${span.from}`}
                  className={`timeline-bar is-${span.kind}`}
                  title={titleOf(span, total)}
                  data-light={span.kind === 'work' ? lightOfSpan(span) : undefined}
                  style={{ left: at(span.from), width: `max(3px, ${at((span.to ?? total) - span.from)})` }}
                />
              ))}
              {isOver ? null : <span className="timeline-now" />}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function lightOfSpan({ end }: Span): Light {
  if (end === undefined) return 'active';
  return end === 'cut short' ? 'skipped' : end;
}

function titleOf({ kind, from, to }: Span, total: number): string {
  return say('{kind}: {time}, from {from}', {
    kind: say(kindWords[kind]),
    time: formatMilliseconds((to ?? total) - from),
    from: formatMilliseconds(from),
  });
}

/** How long a node was at work in all; firings that overlap count each. One that never was has no time. */
function timeWords({ spans }: TimelineRow, total: number): string {
  const work = spans.filter(({ kind }) => kind === 'work');
  if (work.length === 0) return '–';
  return formatMilliseconds(work.reduce((sum, { from, to }) => sum + (to ?? total) - from, 0));
}
