import type { Definition, Flow, FlowNode } from '../flow';
import { type FlowId, newId } from '../ids';
import { canonicalJson } from '../json';
import type { Catalogue } from '../node-definition';
import { definitionAt, flowUsedBy, usedFlows } from './uses';

export interface EmbedOptions {
  readonly catalogue: Catalogue;
  readonly random?: () => number;
}

/**
 * Takes in the embedded flows that nodes from elsewhere use: what is there already, byte for byte, is shared; what only
 * has the same id gets a fresh one.
 * @returns the embedded flows of both, and the nodes, which name those that they use
 */
export function mergeEmbedded(
  flow: Pick<Flow, 'flows'>,
  brought: { readonly nodes: readonly FlowNode[]; readonly flows: Flow['flows'] },
  { catalogue, random }: EmbedOptions,
): { readonly flows: Flow['flows']; readonly nodes: readonly FlowNode[] } {
  const used = usedFlows({ nodes: [...brought.nodes], flows: brought.flows }, catalogue);
  const isSame = (id: string, definition: Definition) => {
    const there = definitionAt(flow, id);
    return there === undefined || canonicalJson(there) === canonicalJson(definition);
  };
  const renamed = new Map<string, FlowId>();
  for (const [id, definition] of Object.entries(used))
    if (!isSame(id, definition)) renamed.set(id, newId<FlowId>(random));
  // What refers to one that is renamed is another one, too, and so on outwards.
  for (let before = -1; before !== renamed.size; ) {
    before = renamed.size;
    for (const [id, { nodes }] of Object.entries(used))
      if (
        !renamed.has(id) &&
        definitionAt(flow, id) &&
        nodes.some((node) => renamed.has(flowUsedBy(node, catalogue) ?? ''))
      )
        renamed.set(id, newId<FlowId>(random));
  }
  const renameIn = (nodes: readonly FlowNode[]) => nodes.map((node) => pointedElsewhere(node, renamed, catalogue));
  const inner = Object.entries(used).map(([id, definition]) => [
    renamed.get(id) ?? id,
    renamed.size === 0 ? definition : { ...definition, nodes: renameIn(definition.nodes) },
  ]);
  return { flows: { ...flow.flows, ...Object.fromEntries(inner) }, nodes: renameIn(brought.nodes) };
}

function pointedElsewhere(node: FlowNode, renamed: ReadonlyMap<string, FlowId>, catalogue: Catalogue): FlowNode {
  const old = flowUsedBy(node, catalogue);
  const id = renamed.get(old ?? '');
  if (id === undefined) return node;
  const config = Object.fromEntries(
    Object.entries(node.config).map(([key, value]) => [key, value === old ? id : value]),
  );
  return { ...node, config };
}
