import './problems.css';
import { type ReactNode, useMemo, useState } from 'react';
import type { Flow } from '../../flow/flow';
import type { Catalogue } from '../../flow/node-definition';
import type { Operation } from '../../flow/operation';
import type { Problem } from '../../flow/problem';
import { Icon } from '../../look/icon';
import { Lamp } from '../../look/lamp';
import { nodeName } from '../../look/node-name';
import { say, sayGiven } from '../../look/words';
import { quickFix } from './quick-fixes';

export interface ProblemsProps {
  readonly problems: readonly Problem[];
  readonly flow: Flow;
  readonly catalogue: Catalogue;
  readonly onGo: (problem: Problem) => void;
  /** Makes the edit that mends a problem. */
  readonly onFix: (operation: Operation) => void;
}

const shownKinds = ['all', 'error', 'warning'] as const;
type ShownKind = (typeof shownKinds)[number];

/** Everything that is wrong with the flow, each with what to do, the way to its node, and its mechanical remedy. */
export function Problems(props: ProblemsProps) {
  const { problems } = props;
  const [kind, setKind] = useState<ShownKind>('all');
  const counts = { all: problems.length, error: countOf(problems, 'error'), warning: countOf(problems, 'warning') };
  // A filter that would show nothing of what is there is no filter.
  const shown = counts[kind] === 0 ? 'all' : kind;
  const words = {
    all: say('All {count}', { count: counts.all }),
    error: say('Errors {count}', { count: counts.error }),
    warning: say('Warnings {count}', { count: counts.warning }),
  };
  return (
    <section className="problems" aria-label={say('Problems')}>
      {problems.length === 0 ? (
        <p className="problems-none">
          {say('No problems. What keeps the flow from being built is listed here, each with the way to its node.')}
        </p>
      ) : (
        <>
          {counts.error > 0 && counts.warning > 0 ? (
            <fieldset className="problem-filter" aria-label={say('Show')}>
              {shownKinds.map((name) => (
                <button key={name} type="button" aria-pressed={shown === name} onClick={() => setKind(name)}>
                  {words[name]}
                </button>
              ))}
            </fieldset>
          ) : null}
          <ul>
            {problems
              .filter(({ severity }) => shown === 'all' || severity === shown)
              .map((problem, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a list that is made anew, without ids.
                <ProblemRow key={index} {...props} problem={problem} />
              ))}
          </ul>
        </>
      )}
    </section>
  );
}

const countOf = (problems: readonly Problem[], severity: Problem['severity']): number =>
  problems.filter((problem) => problem.severity === severity).length;

function ProblemRow({ problem, flow, catalogue, onGo, onFix }: ProblemsProps & { readonly problem: Problem }) {
  const fix = useMemo(() => quickFix(problem, flow, catalogue), [problem, flow, catalogue]);
  return (
    <li className="problem">
      {problem.severity === 'error' ? (
        <Lamp light="failed" title={say('Error')} />
      ) : (
        <span className="problem-warning" role="img" aria-label={say('Warning')}>
          <Icon name="info" />
        </span>
      )}
      <div className="problem-words">
        <div>{withLabel(sayGiven(problem.message), labelIn(flow, problem, catalogue))}</div>
        <div className="hint">{sayGiven(problem.remedy)}</div>
      </div>
      {fix ? (
        <button type="button" className="button" onClick={() => onFix(fix.operation)}>
          {fix.label}
        </button>
      ) : null}
      {problem.node || problem.wire ? (
        <button type="button" className="button" onClick={() => onGo(problem)}>
          {problem.node ? say('Go to node') : say('Go to wire')}
        </button>
      ) : null}
    </li>
  );
}

function labelIn(flow: Flow, problem: Problem, catalogue: Catalogue): string | undefined {
  const node = flow.nodes.find((candidate) => candidate.id === problem.node);
  return node && nodeName(node, catalogue);
}

/** The message with the label of its node set in bold. */
function withLabel(message: string, label: string | undefined): ReactNode {
  const start = label ? message.indexOf(label) : -1;
  if (label === undefined || start < 0) return message;
  return (
    <>
      {message.slice(0, start)}
      <b>{label}</b>
      {message.slice(start + label.length)}
    </>
  );
}
