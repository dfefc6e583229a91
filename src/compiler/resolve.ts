import { configFields, templatesIn } from '../flow/config-field';
import type { Flow, FlowNode, Wire } from '../flow/flow';
import type { NodeId } from '../flow/ids';
import { issuesInWords } from '../flow/issue-words';
import type { Json } from '../flow/json';
import type { Catalogue, NodeDefinition } from '../flow/node-definition';
import { labelOf, portsOfParsed } from '../flow/ports';
import type { Problem } from '../flow/problem';
import { parseTemplate } from '../flow/template';
import { type Design, type DesignNode, endKey, type Template } from './design';
import { frozenCopy } from './frozen';
import { error, quoted } from './report';

/**
 * Looks every node's type up, brings its config up to date, parses it, and finds its ports.
 * A node whose type is unknown, or newer than ours, is kept out of `nodes`: a placeholder, about which nothing else is said.
 */
export function resolve(flow: Flow, catalogue: Catalogue): { readonly design: Design; readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const nodes = new Map<NodeId, DesignNode>();
  const labels = new Map<NodeId, string>();
  // By id, so that the order of the document's nodes, which means nothing, changes nothing.
  for (const node of [...flow.nodes].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const label = labelOf(node, catalogue);
    labels.set(node.id, label);
    const definition = catalogue.get(node.type);
    const fault = definition ? versionFault(node, label, definition) : unknownType(node, label);
    if (fault) problems.push(fault);
    else if (definition) nodes.set(node.id, resolveNode(node, label, definition, problems));
  }
  return { design: { flow, catalogue, nodes, labels, wiresInto: groupWires(flow.wires) }, problems };
}

function unknownType(node: FlowNode, label: string): Problem {
  const message =
    label === node.type
      ? `No node type ${quoted(node.type)} is known here.`
      : `${quoted(label)} is of the type ${quoted(node.type)}, which is not known here.`;
  return error('unknown-node-type', [message, 'Remove the node, or replace it by one from the palette.'], {
    node: node.id,
  });
}

function versionFault(node: FlowNode, label: string, definition: NodeDefinition): Problem | undefined {
  if (node.typeVersion <= definition.version) return undefined;
  const message = `${quoted(label)} was made with a newer ${definition.label} (version ${node.typeVersion}) than this Voide has (version ${definition.version}).`;
  return error('newer-node-type', [message, 'Reload the page to update Voide, or replace the node.'], {
    node: node.id,
  });
}

function resolveNode(node: FlowNode, label: string, definition: NodeDefinition, problems: Problem[]): DesignNode {
  const config = readConfig(node, label, definition, problems);
  return {
    node,
    label,
    definition,
    config: frozenCopy(config) as Readonly<Record<string, Json>>, // a config schema describes JSON
    templates: readTemplates(definition, config),
    ports: portsOfParsed(definition, config),
  };
}

/** Parses a config; for the sake of the other checks a field that is wrong counts as not given. */
function readConfig(
  node: FlowNode,
  label: string,
  definition: NodeDefinition,
  problems: Problem[],
): Readonly<Record<string, unknown>> {
  const isOlder = node.typeVersion < definition.version;
  const config = isOlder && definition.migrate ? definition.migrate(node.config, node.typeVersion) : node.config;
  const parsed = definition.config.safeParse(config);
  if (parsed.success) return parsed.data;
  const faulty = new Set<string>();
  for (const issue of parsed.error.issues) {
    const key = String(issue.path[0] ?? '');
    if (faulty.has(key)) continue;
    faulty.add(key);
    const title = configFields(definition.config).find((field) => field.key === key)?.title ?? key;
    const words = issuesInWords([{ ...issue, path: [] }], undefined);
    const sentences = [
      `The field ${quoted(title)} of ${quoted(label)} ${words}`,
      'Change it in the inspector.',
    ] as const;
    problems.push(error('bad-config', sentences, { node: node.id }));
  }
  const rest = Object.fromEntries(Object.entries(config).filter(([key]) => !faulty.has(key)));
  const repaired = definition.config.safeParse(rest);
  return repaired.success ? repaired.data : {};
}

/** The templates that have something to fill in; one that is all literal is its own result. */
function readTemplates(definition: NodeDefinition, config: Readonly<Record<string, unknown>>): readonly Template[] {
  return templatesIn(definition.config, config).flatMap(({ path, template }) => {
    const parts = parseTemplate(template);
    const [first] = parts;
    const isLiteral = template === '' || (parts.length === 1 && first?.kind === 'text' && first.text === template);
    return isLiteral ? [] : [{ path: [...path], parts: [...parts] }];
  });
}

function groupWires(wires: readonly Wire[]): ReadonlyMap<string, readonly Wire[]> {
  const groups = new Map<string, Wire[]>();
  for (const wire of wires) {
    const key = endKey(wire.to);
    const group = groups.get(key);
    if (group) group.push(wire);
    else groups.set(key, [wire]);
  }
  return groups;
}
