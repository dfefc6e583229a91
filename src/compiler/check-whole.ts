import { flowLimits } from '../flow/flow';
import type { Problem } from '../flow/problem';
import { type Design, isOn } from './design';
import { error, warning } from './report';

/** What is wrong with the flow as a whole: it is empty, shows nothing, or is too large. */
export function checkWhole(design: Design): readonly Problem[] {
  return [...checkLimits(design), ...checkThatSomethingRuns(design), ...checkThatSomethingShows(design)];
}

function checkLimits({ flow }: Design): readonly Problem[] {
  const problems: Problem[] = [];
  for (const collection of ['nodes', 'wires'] as const) {
    const [count, limit] = [flow[collection].length, flowLimits[collection]];
    if (count <= limit) continue;
    const message = `The flow has ${count} ${collection}; at most ${limit} can be built.`;
    problems.push(error('limit-exceeded', [message, 'Move a part of it into a flow of its own.']));
  }
  return problems;
}

function checkThatSomethingRuns(design: Design): readonly Problem[] {
  const { flow, nodes } = design;
  // A placeholder is a problem of its own; the design is not empty because of it.
  const isPlaceholderThere = flow.nodes.some((node) => !nodes.has(node.id));
  const on = [...nodes.values()].filter(isOn);
  const hasStep = on.some(({ definition }) => definition.role === undefined && definition.passage === undefined);
  if (isPlaceholderThere || hasStep || (on.length > 0 && flow.wires.length > 0)) return [];
  const message = flow.nodes.length === 0 ? 'The canvas is empty.' : 'There is nothing here that runs.';
  return [error('nothing-to-run', [message, 'Drag a node from the palette and wire it to an Interface.'])];
}

function checkThatSomethingShows({ nodes, flow }: Design): readonly Problem[] {
  if (flow.nodes.length === 0) return [];
  for (const { definition } of nodes.values()) {
    if (definition.role === 'interface' || definition.role === 'sink') return [];
  }
  const message = 'The flow has no Interface and no Output, so nothing shows what it makes.';
  return [warning('no-interface', [message, 'Add one of them, and wire to it what you want to see.'])];
}
