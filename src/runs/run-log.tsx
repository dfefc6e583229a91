import { memo, useMemo, useRef, useState } from 'react';
import type { NodeId } from '../flow/ids';
import { Icon } from '../look/icon';
import { Lamp } from '../look/lamp';
import { SearchField } from '../look/search-field';
import { useStickToBottom } from '../look/use-stick-to-bottom';
import { say } from '../look/words';
import { isSamePage, type Page, pagesOf } from './pages';
import type { NumberedLine } from './run-log-store';
import './run-log.css';

type LabelOf = (node: NodeId) => string;

interface LogProps {
  readonly lines: readonly NumberedLine[];
  readonly labelOf: LabelOf;
  readonly onShowNode: (node: NodeId) => void;
  /** Without it there is nothing to clear: the log of a run that is looked back on. */
  readonly onClear?: () => void;
}

/** The Log tab: what the runs said, newest last. It stays at the end unless the reader scrolled up. */
export function RunLog({ lines, labelOf, onShowNode, onClear }: LogProps) {
  const [wanted, setWanted] = useState('');
  const shown = useMemo(() => filterLines(lines, wanted, labelOf), [lines, wanted, labelOf]);
  const list = useRef<HTMLDivElement>(null);
  useStickToBottom(list, wanted);
  return (
    <div className="run-log">
      <div className="run-log-bar">
        <SearchField label={say('Filter log')} placeholder={say('Filter')} value={wanted} onChange={setWanted} />
        {onClear === undefined ? null : (
          <button type="button" className="button quiet" disabled={lines.length === 0} onClick={onClear}>
            <Icon name="trash-2" />
            {say('Clear log')}
          </button>
        )}
      </div>
      <div
        ref={list}
        className="run-log-lines mono"
        role="log"
        aria-live="off"
        aria-label={say('Log')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it
        tabIndex={0}
      >
        <div>
          {pagesOf(shown).map((page) => (
            <LogPage key={page.key} page={page} labelOf={labelOf} onShowNode={onShowNode} />
          ))}
        </div>
        {shown.length === 0 ? <p className="run-log-empty">{emptyWords(lines.length, wanted)}</p> : null}
      </div>
    </div>
  );
}

function emptyWords(count: number, wanted: string): string {
  if (count > 0) return say('No line holds “{wanted}”.', { wanted: wanted.trim() });
  return say(
    'What runs say is listed here: starts and ends, retries, failures, and what Log nodes write. Press Play to begin.',
  );
}

/** The lines in whose node or words every wanted word occurs. */
export function filterLines(lines: readonly NumberedLine[], wanted: string, labelOf: LabelOf): readonly NumberedLine[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return lines;
  return lines.filter((line) => {
    const text = `${line.node ? labelOf(line.node) : ''} ${line.text} ${line.detail ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

interface PageProps {
  readonly page: Page;
  readonly labelOf: LabelOf;
  readonly onShowNode: (node: NodeId) => void;
}

const LogPage = memo(
  function LogPage({ page, labelOf, onShowNode }: PageProps) {
    return (
      <div className="run-log-page">
        {page.lines.map((line) => (
          <Line key={line.number} line={line} labelOf={labelOf} onShowNode={onShowNode} />
        ))}
      </div>
    );
  },
  (before, after) =>
    isSamePage(before.page, after.page) && before.labelOf === after.labelOf && before.onShowNode === after.onShowNode,
);

function Line({ line, labelOf, onShowNode }: Omit<PageProps, 'page'> & { readonly line: NumberedLine }) {
  const { node } = line;
  return (
    <div className="run-log-line" data-light={line.light}>
      <span className="run-log-time">{seconds(line.time)}</span>
      <Lamp light={line.light} title={line.light} />
      {node ? (
        <button type="button" className="run-log-node" title={say('Show node')} onClick={() => onShowNode(node)}>
          {labelOf(node)}
        </button>
      ) : (
        <span className="run-log-node">{say('Run')}</span>
      )}
      <span className="run-log-text">
        {line.text}
        {line.detail === undefined ? null : <span className="run-log-detail"> {line.detail}</span>}
      </span>
    </div>
  );
}

/** Every line with the same unit and digits, so that the column is read at a glance. */
function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(3)} s`;
}
