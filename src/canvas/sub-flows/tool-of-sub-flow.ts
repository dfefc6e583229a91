import type { Flow, FlowNode } from '../../flow/flow';
import type { Catalogue } from '../../flow/node-definition';
import type { Operation } from '../../flow/operation';
import { definitionAt, flowUsedBy } from '../../flow/sub-flows/uses';
import { replaceNode } from '../wiring/replace';

/** A node that stands for an embedded flow in the other way: a Sub-flow as a tool, or a tool as a Sub-flow. */
export interface OtherUse {
  readonly as: 'tool' | 'subFlow';
  readonly node: FlowNode;
  readonly operation: Operation;
}

/**
 * What makes a Sub-flow a tool of the same flow, and a tool a Sub-flow. The label stays, a tool is called like it. Wires go,
 * for the ports of one mean nothing at the other; only what it waits for stays. Undefined where a node stands for no flow.
 */
export function otherUse(flow: Flow, old: FlowNode, catalogue: Catalogue): OtherUse | undefined {
  const as = catalogue.get(old.type)?.subFlow === undefined ? 'subFlow' : 'tool';
  const definition = [...catalogue.values()].find((other) => other[as] !== undefined);
  if (!definition || !definitionAt(flow, flowUsedBy(old, catalogue))) return undefined;
  const gone = flow.wires.filter(({ from, to }) => from.node === old.id || (to.node === old.id && to.port !== 'when'));
  const unwired = { ...flow, wires: flow.wires.filter((wire) => !gone.includes(wire)) };
  const { node, operation: replace } = replaceNode(unwired, old, definition, catalogue);
  const unwire: Operation = { type: 'remove', collection: 'wires', ids: gone.map(({ id }) => id) };
  const operation: Operation = { type: 'batch', operations: [unwire, replace] };
  const named = definition.config.safeParse({ ...node.config, name: toolNameOf(old.label ?? '') });
  if (as === 'subFlow' || !named.success) return { as, node, operation };
  const called: FlowNode = { ...node, config: named.data as FlowNode['config'] }; // parsed by the type's own schema
  const rename: Operation = { type: 'replace', collection: 'nodes', items: [called] };
  return { as, node: called, operation: { type: 'batch', operations: [operation, rename] } };
}

/** A label as models can call it; one without any letter or digit of theirs is no name. */
function toolNameOf(label: string): string {
  const plain = label.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain
    .replaceAll(/[^a-z0-9_-]+/g, '_')
    .slice(0, 64)
    .replaceAll(/^_+|_+$/g, '');
}
