import { flowLimits } from '../flow/flow';
import type { Problem } from '../flow/problem';
import { type Design, type DesignNode, isOn, subFlowOf } from './design';
import { fitThrough } from './fit-through';
import type { Graph } from './graph';
import { error, quoted } from './report';

/** What may not be in a flow that is used as a Sub-flow or as a tool. */
export function checkInside(design: Design): readonly Problem[] {
  return [...design.nodes.values()]
    .filter((node) => node.definition.role === 'interface')
    .map(({ node, label }) => {
      const message = `${quoted(label)} is an Interface, and a Sub-flow has none.`;
      return error('interface-in-sub-flow', [message, 'Replace it by Input and Output.'], { node: node.id });
    });
}

/** How many nodes a flow has when all its sub-flows are spread out. */
export function spreadSize(design: Design, known = new Map<Design, number>()): number {
  const before = known.get(design);
  if (before !== undefined) return before;
  known.set(design, 0); // a flow that contains itself is told of elsewhere
  let size = design.flow.nodes.length;
  for (const node of design.nodes.values()) {
    const inner = innerDesign(design, node);
    if (inner) size += spreadSize(inner, known);
  }
  known.set(design, size);
  return size;
}

function innerDesign(design: Design, node: DesignNode): Design | undefined {
  const flow = isOn(node) ? subFlowOf(node) : undefined;
  return flow === undefined ? undefined : design.flows.get(flow);
}

/** Sub-flows in sub-flows multiply, so a small file could ask for more nodes than there is memory. */
export function checkSize({ flow }: Design, size: number): readonly Problem[] {
  if (size <= flowLimits.nodes || size === flow.nodes.length) return [];
  const message = `With all its sub-flows the flow has ${size} nodes; at most ${flowLimits.nodes} can be built.`;
  return [error('limit-exceeded', [message, 'Use fewer sub-flows, or smaller ones.'])];
}

/** Whether what comes out of one side of a border or a Reroute fits what it meets on the other. */
export function checkPassages({ vertices, links, idle, isTangled }: Graph): readonly Problem[] {
  if (isTangled) return [tangled()];
  const problems: Problem[] = [];
  for (const { types, from, to, output, input, wires } of links) {
    const [source, target] = [vertices[from], vertices[to]];
    if (types.length === 2 || !source || !target || fitThrough(types).fits) continue;
    if (!areSound(types)) continue;
    const message = `${quoted(source.outputs[output]?.name ?? '')} of ${quoted(source.label)} gives ${types[0]}, but ${quoted(target.inputs[input]?.name ?? '')} of ${quoted(target.label)}, which it leads to, takes ${types.at(-1)}.`;
    const [node] = target.path;
    const wire = target.path.length === 1 ? wires.at(-1) : undefined;
    const remedy = 'Put a node that converts between the two.';
    problems.push(error('type-mismatch', [message, remedy], { ...(node && { node }), ...(wire && { wire }) }));
  }
  return [...problems, ...circles(idle)];
}

/** Whether each wire by itself is right; one that is not has been told of. */
function areSound(types: Graph['links'][number]['types']): boolean {
  return types.every((type, index) => index === 0 || fitThrough([types[index - 1] ?? 'any', type]).fits);
}

function tangled(): Problem {
  const message = 'Too many wires pass through too many Reroutes and borders of sub-flows.';
  return error('limit-exceeded', [message, 'Lead them more directly.']);
}

function circles(idle: Graph['idle']): readonly Problem[] {
  const byLabel = new Map(idle.map((one) => [one.label, one]));
  return [...byLabel.values()].map(({ path: [node], label }) => {
    const message = `${quoted(label)} leads back to itself, past no node that does anything.`;
    return error('cycle', [message, 'Remove one of the wires on the way.'], node ? { node } : {});
  });
}
