import type { Definition, Flow, FlowNode } from '../flow';
import type { FlowId, NodeId } from '../ids';
import { type Catalogue, embeddedFlowOf } from '../node-definition';
import { usableConfig } from '../ports';

/** The id of the embedded flow that a node stands for, as a Sub-flow or as a tool. */
export function flowUsedBy(node: FlowNode, catalogue: Catalogue): FlowId | undefined {
  const definition = catalogue.get(node.type);
  if (!definition?.subFlow && !definition?.tool) return undefined;
  const id = embeddedFlowOf(definition, usableConfig(definition, node.config));
  return id === undefined || id === '' ? undefined : (id as FlowId); // it may name nothing, as any id may
}

/** An embedded flow of a document, if it has one of that id. */
export function definitionAt(flow: Pick<Flow, 'flows'>, id: string | undefined): Definition | undefined {
  return id !== undefined && Object.hasOwn(flow.flows, id) ? flow.flows[id as FlowId] : undefined; // the key is there
}

/** A node that stands for an embedded flow. */
export interface Use {
  readonly node: FlowNode;
  /** The embedded flow that the node is in; undefined for the outermost one. */
  readonly within: FlowId | undefined;
  /** The Sub-flow nodes that lead from the outermost flow to it, outermost first; undefined if nothing leads there. */
  readonly way: readonly NodeId[] | undefined;
}

/** Every node of a document that stands for one embedded flow, in the outermost flow first. */
export function whereUsed(flow: Flow, id: string, catalogue: Catalogue): readonly Use[] {
  const ways = waysInto(flow, catalogue);
  const usesIn = (nodes: readonly FlowNode[], within: FlowId | undefined, way: Use['way']) =>
    nodes.filter((node) => flowUsedBy(node, catalogue) === id).map((node): Use => ({ node, within, way }));
  const inner = Object.entries(flow.flows) as [FlowId, Definition][]; // the keys of the record
  return [
    ...usesIn(flow.nodes, undefined, []),
    ...inner.flatMap(([within, { nodes }]) => usesIn(nodes, within, ways.get(within))),
  ];
}

/** The way into each embedded flow that is used: the shortest, and of those the first in the document. */
export function waysInto(
  flow: Pick<Flow, 'nodes' | 'flows'>,
  catalogue: Catalogue,
): ReadonlyMap<string, readonly NodeId[]> {
  const ways = new Map<string, readonly NodeId[]>();
  const follow = (nodes: readonly FlowNode[], way: readonly NodeId[]) => {
    for (const node of nodes) {
      const id = flowUsedBy(node, catalogue);
      if (id !== undefined && !ways.has(id)) ways.set(id, [...way, node.id]);
    }
  };
  follow(flow.nodes, []);
  // A map's iteration also visits what is added to it on the way.
  for (const [id, way] of ways) follow(definitionAt(flow, id)?.nodes ?? [], way);
  return ways;
}

/** The embedded flows without those that no node of the flow leads to; the same record if all are used. */
export function usedFlows(flow: Pick<Flow, 'nodes' | 'flows'>, catalogue: Catalogue): Flow['flows'] {
  const ways = waysInto(flow, catalogue);
  const entries = Object.entries(flow.flows);
  const used = entries.filter(([id]) => ways.has(id));
  return used.length === entries.length ? flow.flows : Object.fromEntries(used);
}

/** The flow after an edit, without the embedded flows that were used before it and are not any more. */
export function withoutOrphans(before: Flow, after: Flow, catalogue: Catalogue): Flow {
  const [was, is] = [waysInto(before, catalogue), waysInto(after, catalogue)];
  const entries = Object.entries(after.flows);
  const kept = entries.filter(([id]) => is.has(id) || !was.has(id));
  return kept.length === entries.length ? after : { ...after, flows: Object.fromEntries(kept) };
}
