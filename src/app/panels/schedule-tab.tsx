import { useMemo } from 'react';
import { useStore } from 'zustand';
import { describe } from '../../compiler/describe';
import type { CompiledFlow } from '../../flow/compiled-flow';
import type { Flow } from '../../flow/flow';
import type { NodeId } from '../../flow/ids';
import { embeddedFlowOf } from '../../flow/node-definition';
import { formatNumber } from '../../look/format';
import { nodeName } from '../../look/node-name';
import { say, sayCount } from '../../look/words';
import { catalogue } from '../../nodes';
import { useWorkspace } from '../use-workspace';
import { scheduleLines } from './schedule-lines';
import './schedule-tab.css';

/** What the last build will do, and how much at most: its steps in order, its limits, its loops. */
export function ScheduleTab({ onShowNode }: { readonly onShowNode: (node: NodeId) => void }) {
  const { build } = useWorkspace();
  const built = useStore(build, (state) => state.build);
  const { compiled, flow } = built ?? {};
  const lines = useMemo(
    () => (compiled && flow ? scheduleLines(compiled, (path) => labelIn(flow, path)) : []),
    [compiled, flow],
  );
  if (!compiled)
    return (
      <p className="schedule-none">
        {say('The steps of a build are listed here, in their order. Press Build to make one.')}
      </p>
    );
  return (
    <section className="schedule" aria-label={say('Schedule')}>
      <p className="hint mono">{figuresOf(compiled).join(' · ')}</p>
      <ol>
        {lines.map((line) => (
          <li key={line.key} data-depth={Math.min(line.depth, 4)}>
            <button type="button" onClick={() => line.node && onShowNode(line.node)}>
              {line.label}
            </button>
            {line.after.length > 0 ? (
              <span className="hint">{say('after {after}', { after: line.after.join(', ') })}</span>
            ) : null}
            {line.remarks.map((remark) => (
              <span className="schedule-remark" key={remark}>
                {remark}
              </span>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The figures of a build: how long its longest path is, how often it may call whom, how often its loops may go round. */
function figuresOf(compiled: CompiledFlow): readonly string[] {
  const { nodes, longestPath, groups, ...rest } = describe(compiled);
  const loops = rest.loops.filter(({ isPerToolCall }) => !isPerToolCall);
  return [
    sayCount(nodes, '{count} node', '{count} nodes'),
    say('longest path {longestPath}', { longestPath }),
    ...groups.map(({ kind, key, steps, mostCalls, mostCallsPerToolCall = 0 }) => {
      const most = mostCalls > steps ? say(', at most {count}', { count: formatNumber(mostCalls) }) : '';
      const inTools =
        mostCallsPerToolCall > 0 ? say(', and {count} a tool call', { count: formatNumber(mostCallsPerToolCall) }) : '';
      return `${kind} ${key}: ${sayCount(steps, '{count} call', '{count} calls')}${most}${inTools}`;
    }),
    ...(loops.length === 0
      ? []
      : [
          say('loops: at most {count} ticks', {
            count: formatNumber(loops.reduce((sum, loop) => sum + loop.mostTicks, 0)),
          }),
        ]),
  ];
}

/** The labels along a path: `Answer`, or `Research › Search` for a node of an embedded flow. */
function labelIn(flow: Flow, path: readonly NodeId[]): string {
  let nodes = flow.nodes;
  const labels: string[] = [];
  for (const id of path) {
    const node = nodes.find((other) => other.id === id);
    if (!node) break;
    labels.push(nodeName(node, catalogue));
    const embedded = embeddedFlowOf(catalogue.get(node.type), node.config); // the config was parsed when it was built
    nodes = (embedded !== undefined && flow.flows[embedded as Flow['id']]?.nodes) || [];
  }
  return labels.join(' › ');
}
