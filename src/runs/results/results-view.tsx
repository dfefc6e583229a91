import { useCallback, useSyncExternalStore } from 'react';
import type { CompiledFlow } from '../../flow/compiled-flow';
import type { NodeId } from '../../flow/ids';
import type { Light } from '../../flow/run-event';
import { Lamp } from '../../look/lamp';
import { FileCards } from '../../look/payload/file-card';
import { PayloadTools } from '../../look/payload/payload-tools';
import { PayloadView } from '../../look/payload/payload-view';
import type { Showing } from '../../look/payload/shown-as';
import { say, sayGiven } from '../../look/words';
import { payloadOf, type Result, type RunResults } from './fold-results';
import './results.css';

/** The light of a node, as who shows it on the canvas knows it. */
export interface Lights {
  lightOf(node: string): Light;
  subscribe(node: string, listener: () => void): () => void;
}

interface ResultsProps {
  readonly results: RunResults;
  readonly compiled: CompiledFlow;
  readonly lights: Lights;
  readonly labelOf: (node: NodeId) => string;
  /** The labels of nodes that did not run, because something was pinned there. */
  readonly pinned: readonly string[];
  readonly onShowNode: (node: NodeId) => void;
  /** Shows the results of this node alone. */
  readonly only?: NodeId | undefined;
}

/** What a run has brought: each Output, the files that are offered, and why it failed. */
export function ResultsView({ only, ...props }: ResultsProps) {
  const { results, compiled, lights, labelOf, pinned, onShowNode } = props;
  const { status, failure, failedNode } = results;
  const shown = results.results.filter(({ node }) => only === undefined || node === only);
  const files = only === undefined ? results.files : [];
  return (
    <div className="results">
      {pinned.length === 0 ? null : (
        <p className="results-note">
          <Lamp light="paused" />
          {say('Not all of it is real: what is pinned was given out at {nodes}.', { nodes: pinned.join(', ') })}
        </p>
      )}
      {shown.map((result) => (
        <OneResult
          key={`${result.operator} ${result.tick}`}
          {...{ result, compiled, lights, onShowNode }}
          label={labelOf(result.node)}
          isUnderway={status === 'running'}
        />
      ))}
      {files.length === 0 ? null : (
        <article className="result" aria-label={say('Files')}>
          <FileCards files={files.map(({ file }) => file)} />
        </article>
      )}
      {failure === undefined || only !== undefined ? null : (
        <article className="result" aria-label={say('Failure')}>
          <p className="results-note">
            <Lamp light="failed" />
            <span>
              {failedNode === undefined ? null : (
                <button type="button" className="result-name" onClick={() => onShowNode(failedNode)}>
                  {labelOf(failedNode)}
                </button>
              )}{' '}
              {sayGiven(failure.message)} {sayGiven(failure.remedy)}
            </span>
          </p>
        </article>
      )}
      {status === 'stopped' || status === 'interrupted' ? (
        <p className="results-note">
          <Lamp light="skipped" />
          {status === 'stopped' ? say('The run was stopped.') : say('The run was interrupted.')}
        </p>
      ) : null}
    </div>
  );
}

function OneResult(props: {
  readonly result: Result;
  readonly compiled: CompiledFlow;
  readonly lights: Lights;
  readonly label: string;
  readonly isUnderway: boolean;
  readonly onShowNode: (node: NodeId) => void;
}) {
  const { result, compiled, lights, label, isUnderway, onShowNode } = props;
  const { node, operator, tick } = result;
  const subscribe = useCallback((listener: () => void) => lights.subscribe(node, listener), [lights, node]);
  const light = useSyncExternalStore(subscribe, () => lights.lightOf(node));
  const payload = payloadOf(result, compiled);
  const wanted = showingOf(compiled.operators[operator]?.config);
  return (
    <article className="result" aria-label={label}>
      <div className="result-head">
        <Lamp light={light} title={light} />
        <button type="button" className="result-name" title={say('Show node')} onClick={() => onShowNode(node)}>
          {label}
        </button>
        {tick.length === 0 ? null : (
          <span className="result-tick mono">
            {say('tick {tick}', { tick: tick.map((one) => one + 1).join(' · ') })}
          </span>
        )}
        <span className="result-tools">
          <PayloadTools payload={payload} name={label} wanted={wanted} />
        </span>
      </div>
      <PayloadView payload={payload} wanted={wanted} isLive={isUnderway && light === 'active'} />
    </article>
  );
}

const showings: readonly unknown[] = ['text', 'markdown', 'table', 'image', 'json'] satisfies readonly Showing[];

/** How an Output says that it is to be shown. */
function showingOf(config: Readonly<Record<string, unknown>> | undefined): Showing | undefined {
  const show = config?.['show'];
  return showings.includes(show) ? (show as Showing) : undefined; // it is one of them
}
