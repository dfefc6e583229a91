import './problems.css';
import type { ReactNode } from 'react';
import type { Flow } from '../flow/flow';
import type { Catalogue } from '../flow/node-definition';
import { labelOf } from '../flow/ports';
import type { Problem } from '../flow/problem';
import { Icon } from '../look/icon';
import { Lamp } from '../look/lamp';

export interface ProblemsProps {
  readonly problems: readonly Problem[];
  readonly flow: Flow;
  readonly catalogue: Catalogue;
  readonly onGo: (problem: Problem) => void;
}

/** Everything that the last build found, each with what to do and the way to its node. */
export function Problems({ problems, flow, catalogue, onGo }: ProblemsProps) {
  return (
    <section className="problems" aria-label="Problems">
      {problems.length === 0 ? (
        <p className="problems-none">No problems. What a build finds is listed here, each with the way to its node.</p>
      ) : (
        <ul>
          {problems.map((problem, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a list that a build makes anew, without ids.
            <li key={index} className="problem">
              {problem.severity === 'error' ? (
                <Lamp light="failed" title="Error" />
              ) : (
                <span className="problem-warning" role="img" aria-label="Warning">
                  <Icon name="info" />
                </span>
              )}
              <div className="problem-words">
                <div>{withLabel(problem.message, labelIn(flow, problem, catalogue))}</div>
                <div className="hint">{problem.remedy}</div>
              </div>
              {problem.node || problem.wire ? (
                <button type="button" className="button" onClick={() => onGo(problem)}>
                  {problem.node ? 'Go to node' : 'Go to wire'}
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function labelIn(flow: Flow, problem: Problem, catalogue: Catalogue): string | undefined {
  const node = flow.nodes.find((candidate) => candidate.id === problem.node);
  return node && labelOf(node, catalogue);
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
