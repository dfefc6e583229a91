import { type ConfigField, textsIn } from '../../flow/config-field';
import type { Flow, FlowNode } from '../../flow/flow';
import type { Json } from '../../flow/json';
import type { Catalogue } from '../../flow/node-definition';
import type { Operation } from '../../flow/operation';

const isModel = ({ control }: ConfigField): boolean => control === 'model';

/** How many nodes of a flow, and of what it embeds, ask for one of these models by name. */
export function countUses(flow: Flow, names: ReadonlySet<string>, catalogue: Catalogue): number {
  const nodes = [...flow.nodes, ...Object.values(flow.flows).flatMap((inner) => inner.nodes)];
  return nodes.filter((node) => modelsOf(node, catalogue).some(({ text }) => names.has(text))).length;
}

/**
 * Lets the nodes of a flow ask for models by other names, as one undo step.
 * @param renamed the new name of each old one
 */
export function renameModels(flow: Flow, renamed: ReadonlyMap<string, string>, catalogue: Catalogue): Operation {
  const changed = (nodes: readonly FlowNode[]) => nodes.map((node) => renameIn(node, renamed, catalogue));
  const flows = Object.fromEntries(
    Object.entries(flow.flows).map(([id, inner]) => [id, { ...inner, nodes: changed(inner.nodes) }]),
  ) as Flow['flows']; // the same keys, which are flow ids
  const isInside = Object.values(flow.flows).some((inner) =>
    inner.nodes.some((node) => modelsOf(node, catalogue).some(({ text }) => renamed.has(text))),
  );
  const items = changed(flow.nodes).filter((node, index) => node !== flow.nodes[index]);
  return {
    type: 'batch',
    operations: [
      { type: 'replace', collection: 'nodes', items },
      ...(isInside ? [{ type: 'set', fields: { flows }, unset: [] } as const] : []),
    ],
  };
}

function modelsOf(node: FlowNode, catalogue: Catalogue) {
  const definition = catalogue.get(node.type);
  return definition ? textsIn(definition.config, node.config, isModel) : [];
}

function renameIn(node: FlowNode, renamed: ReadonlyMap<string, string>, catalogue: Catalogue): FlowNode {
  let config: Json = node.config;
  for (const { path, text } of modelsOf(node, catalogue)) {
    const next = renamed.get(text);
    if (next !== undefined) config = setAt(config, path, next);
  }
  return config === node.config ? node : { ...node, config: config as FlowNode['config'] }; // still an object: only texts in it changed
}

function setAt(value: Json, [key, ...rest]: readonly (string | number)[], next: Json): Json {
  if (key === undefined) return next;
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? setAt(item, rest, next) : item));
  if (typeof value !== 'object' || value === null) return value;
  const members = value as { readonly [key: string]: Json }; // no list: that was seen above
  return { ...members, [key]: setAt(members[key] ?? null, rest, next) };
}
