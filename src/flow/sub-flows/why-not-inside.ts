import type { Flow, FlowNode } from '../flow';
import type { Catalogue } from '../node-definition';
import { labelOf } from '../ports';
import { type Refused, refused } from './refusal';

/** Why nodes cannot become a sub-flow, if they cannot. */
export function whyNotInside(flow: Flow, selected: ReadonlySet<string>, catalogue: Catalogue): Refused | undefined {
  const inside = flow.nodes.filter((node) => selected.has(node.id));
  if (inside.length === 0) return refused('No node is selected.', 'Select the nodes that are to become a sub-flow.');
  for (const node of inside) {
    const refusal = whyNot(flow, node, { selected, catalogue });
    if (refusal) return refusal;
  }
  return undefined;
}

interface Surroundings {
  readonly selected: ReadonlySet<string>;
  readonly catalogue: Catalogue;
}

const leaveOut = 'Leave it out of the selection.';

function whyNot(flow: Flow, node: FlowNode, around: Surroundings): Refused | undefined {
  const definition = around.catalogue.get(node.type);
  const label = `“${labelOf(node, around.catalogue)}”`;
  if (definition?.role === 'interface') return refused(`${label} is an Interface, and a sub-flow has none.`, leaveOut);
  if (definition?.passage === 'input' || definition?.passage === 'output')
    return refused(`${label} makes a port of the flow that it is in now.`, leaveOut);
  if (definition?.role === 'source') return refused(`Runs begin at ${label}, and in a sub-flow none does.`, leaveOut);
  if (definition?.catches && hasOthers(flow, around))
    return refused(
      `${label} takes the failures of the flow that it is in, and in a sub-flow only of what is there.`,
      'Leave it out of the selection, or select all that it looks after.',
    );
  if (!definition?.loop) return undefined;
  const body = bodyOf(flow, node, around.catalogue);
  const cut = flow.nodes.find(({ id }) => !around.selected.has(id) && body.has(id));
  if (!cut) return undefined;
  const message = `${label} repeats “${labelOf(cut, around.catalogue)}”, which is not selected: the loop would be cut in two.`;
  return refused(message, `Select all that ${label} repeats, or leave ${label} out of the selection.`);
}

/** Whether something that may fail stays outside. */
function hasOthers(flow: Flow, { selected, catalogue }: Surroundings): boolean {
  return flow.nodes.some((node) => {
    const definition = catalogue.get(node.type);
    return !selected.has(node.id) && definition?.role === undefined && definition?.passage === undefined;
  });
}

/** The ports of a Loop between which its body is. */
const bodyPorts = { from: ['item', 'index'], to: ['again', 'result'] } as const;

/** All that is on a way from a Loop back to it, but not by way of a person. */
function bodyOf(flow: Flow, loop: FlowNode, catalogue: Catalogue): ReadonlySet<string> {
  const back = reach(flow, loop.id, { start: 'to', catalogue });
  return new Set([...reach(flow, loop.id, { start: 'from', catalogue })].filter((node) => back.has(node)));
}

/** All that is reached from a Loop's body ports on one side, along the wires or against them, without passing the Loop. */
function reach(
  flow: Flow,
  loop: string,
  { start, catalogue }: { readonly start: 'from' | 'to'; readonly catalogue: Catalogue },
): ReadonlySet<string> {
  const end = start === 'from' ? 'to' : 'from';
  const isPerson = new Set(
    flow.nodes.filter(({ type }) => catalogue.get(type)?.role === 'interface').map(({ id }) => id as string),
  );
  const reached = new Set<string>();
  const next = new Map<string, string[]>();
  const ports: readonly string[] = bodyPorts[start];
  for (const wire of flow.wires) {
    const [here, there] = [wire[start], wire[end].node];
    if (isPerson.has(there) || there === loop) continue;
    if (here.node !== loop) next.set(here.node, [...(next.get(here.node) ?? []), there]);
    else if (ports.includes(here.port)) reached.add(there);
  }
  // A set's iteration also visits what is added to it on the way.
  for (const node of reached) for (const one of next.get(node) ?? []) reached.add(one);
  return reached;
}
