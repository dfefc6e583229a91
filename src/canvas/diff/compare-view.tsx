import './compare.css';
import { useMemo, useState } from 'react';
import { choose } from '../../flow/diff/apply-choices';
import type { Change, FlowDiff } from '../../flow/diff/change';
import type { FlowId } from '../../flow/ids';
import { walkTabs } from '../../look/walk-tabs';
import { say, sayCount } from '../../look/words';
import type { TwoStates } from './change-words';
import { CompareCanvas } from './compare-canvas';
import { CompareLegend } from './compare-legend';
import { CompareList, nameOf } from './compare-list';
import { mergedFlow } from './merged-flow';

export interface CompareViewProps extends TwoStates {
  readonly diff: FlowDiff;
  /** What the other state is called. */
  readonly name: string;
  readonly isReadOnly: boolean;
  readonly onApply: (chosen: ReadonlySet<string>) => void;
}

/** What is different between a flow and another state of it, on one canvas and as a list; what is chosen is taken over. */
export function CompareView({ diff, name, isReadOnly, onApply, ...states }: CompareViewProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [hasMoves, setHasMoves] = useState(false);
  const [level, setLevel] = useState<FlowId>();
  const [current, setCurrent] = useState<{
    readonly id?: string;
    readonly node?: string | undefined;
    readonly count: number;
  }>({ count: 0 });
  const moves = diff.changes.filter(({ kind }) => kind === 'moved').length;
  const changes = useMemo(() => diff.changes.filter(({ kind }) => hasMoves || kind !== 'moved'), [diff, hasMoves]);
  const merged = useMemo(
    () => mergedFlow(states.before, states.after, { changes, level, catalogue: states.catalogue }),
    [states.before, states.after, changes, level, states.catalogue],
  );
  const levels = [...new Set([undefined, ...changes.map(({ within }) => within)])];
  const go = (change: Change) => {
    setLevel(change.within);
    setCurrent(({ count }) => ({ id: change.id, node: change.node, count: count + 1 }));
  };
  const shownIds = changes.map(({ id }) => id);
  const areAll = shownIds.length > 0 && shownIds.every((id) => chosen.has(id));
  if (diff.changes.length === 0) return <p className="compare-none">{say('Nothing is different.')}</p>;
  return (
    <div className="compare">
      <div className="compare-stage">
        {levels.length > 1 ? (
          <div className="tabs" role="tablist" aria-label={say('Flows')} onKeyDown={walkTabs}>
            {levels.map((one) => (
              <button
                key={one ?? ''}
                type="button"
                role="tab"
                aria-selected={one === level}
                tabIndex={one === level ? 0 : -1}
                onClick={() => setLevel(one)}
              >
                {one === undefined ? say('The flow') : nameOf(one, states)}
              </button>
            ))}
          </div>
        ) : null}
        <CompareCanvas
          merged={merged}
          catalogue={states.catalogue}
          shown={current}
          onNode={(node) => {
            const change = changes.find((one) => one.node === node && one.within === level);
            if (change) setCurrent(({ count }) => ({ id: change.id, count }));
          }}
        />
      </div>
      <aside className="compare-side" aria-label={say('Changes')}>
        <div className="compare-all">
          <label>
            <input
              type="checkbox"
              checked={areAll}
              onChange={() =>
                setChosen(areAll ? new Set() : new Set([...chosen, ...shownIds, ...neededBy(diff, shownIds)]))
              }
            />
            {sayCount(changes.length, 'All: {count} change', 'All: {count} changes')}
          </label>
          {moves === 0 ? null : (
            <label>
              <input type="checkbox" checked={hasMoves} onChange={(event) => setHasMoves(event.target.checked)} />
              {sayCount(moves, 'Show {count} move', 'Show {count} moves')}
            </label>
          )}
        </div>
        <CompareLegend changes={changes} name={name} />
        <CompareList
          {...states}
          diff={diff}
          changes={changes}
          chosen={chosen}
          current={current.id}
          onChoose={(id, isChosen) => setChosen(choose(diff, chosen, { id, isChosen }))}
          onGo={go}
        />
        <div className="compare-foot">
          <button
            type="button"
            className="button primary"
            disabled={chosen.size === 0 || isReadOnly}
            onClick={() => onApply(chosen)}
          >
            {chosen.size === 0
              ? say('Take over what is chosen')
              : sayCount(chosen.size, 'Take over {count} change', 'Take over {count} changes')}
          </button>
        </div>
      </aside>
    </div>
  );
}

function neededBy(diff: FlowDiff, ids: readonly string[]): Iterable<string> {
  return ids.reduce<ReadonlySet<string>>((chosen, id) => choose(diff, chosen, { id, isChosen: true }), new Set());
}
