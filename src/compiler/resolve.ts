import type { Flow } from '../flow/flow';
import { flowLimits } from '../flow/flow';
import type { NodeId } from '../flow/ids';
import type { Catalogue, EmbeddedFlows } from '../flow/node-definition';
import { labelOf } from '../flow/ports';
import type { Problem } from '../flow/problem';
import { type Attachable, attach } from './attach';
import { type Design, type DesignNode, type FlowBody, subFlowOf } from './design';
import { error, quoted } from './report';
import { resolveNode } from './resolve-node';

/** A flow and what it embeds, looked up, with what was found wrong on the way. */
export interface Resolved {
  readonly design: Design;
  /** By the design it was found in. */
  readonly problems: ReadonlyMap<Design, readonly Problem[]>;
  /** The Sub-flow nodes that lead from the flow to each embedded design, outermost first; the first way that was found. */
  readonly ways: ReadonlyMap<Design, readonly DesignNode[]>;
}

/** Looks up a flow, and each embedded flow that it uses once, however often it is used. */
export function resolve(flow: Flow, catalogue: Catalogue): Resolved {
  const flows = new Map<string, Design>();
  const problems = new Map<Design, Problem[]>();
  const ways = new Map<Design, readonly DesignNode[]>();
  const add = (body: FlowBody, way: readonly DesignNode[], names: readonly string[]): Design => {
    const found: Problem[] = [];
    const design = resolveBody(body, catalogue, { embedded: flow.flows, flows, problems: found });
    problems.set(design, found);
    ways.set(design, way);
    for (const node of design.nodes.values()) {
      const id = subFlowOf(node);
      if (id === undefined) continue;
      const fault = faultOf(node, id, flow.flows, names);
      const inner = flow.flows[id as keyof EmbeddedFlows]; // `faultOf` says whether it is a key
      if (fault) found.push(fault);
      else if (inner && !flows.has(id)) flows.set(id, add(inner, [...way, node], [...names, id]));
    }
    return design;
  };
  return { design: add(flow, [], []), problems, ways };
}

interface Whole {
  readonly embedded: EmbeddedFlows;
  readonly flows: ReadonlyMap<string, Design>;
  readonly problems: Problem[];
}

function resolveBody(body: FlowBody, catalogue: Catalogue, { embedded, flows, problems }: Whole): Design {
  const nodes = new Map<NodeId, Attachable>();
  const labels = new Map<NodeId, string>();
  // By id, so that the order of the document's nodes, which means nothing, changes nothing.
  for (const node of [...body.nodes].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const label = labelOf(node, catalogue);
    labels.set(node.id, label);
    const known = resolveNode(node, label, catalogue.get(node.type), { flows: embedded, problems });
    if (known) nodes.set(node.id, known);
  }
  return { flow: body, catalogue, nodes, labels, wires: attach(body.wires, nodes), flows };
}

/** Why a Sub-flow node cannot be entered. `names` are the flows that are being entered already, outermost first. */
function faultOf(
  { node, label }: DesignNode,
  id: string,
  flows: EmbeddedFlows,
  names: readonly string[],
): Problem | undefined {
  const place = { node: node.id };
  const nameOf = (key: string) => quoted(flows[key as keyof EmbeddedFlows]?.name ?? key); // undefined where it is no key
  if (!Object.hasOwn(flows, id)) {
    const message = `${quoted(label)} stands for a flow that is not in this document.`;
    return error('sub-flow-missing', [message, 'Choose a flow for it again, or remove it.'], place);
  }
  if (names.includes(id)) {
    const path = [...names.slice(names.indexOf(id)), id].map(nameOf).join(' → ');
    const remedy = 'Take it out of itself; to repeat something, use a Loop.';
    return error('sub-flow-recursive', [`A flow contains itself: ${path}.`, remedy], place);
  }
  if (names.length >= flowLimits.depth) {
    const message = `Sub-flows are nested more than ${flowLimits.depth} deep at ${quoted(label)}.`;
    return error('limit-exceeded', [message, 'Take some of them apart.'], place);
  }
  return undefined;
}
