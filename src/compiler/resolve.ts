import { configFields, templatesIn } from '../flow/config-field';
import type { Flow, FlowNode, Wire } from '../flow/flow';
import type { NodeId } from '../flow/ids';
import { issuesInWords } from '../flow/issue-words';
import type { Json } from '../flow/json';
import type { Catalogue, NodeDefinition } from '../flow/node-definition';
import { labelOf, portsOfParsed, usableConfig } from '../flow/ports';
import type { Problem } from '../flow/problem';
import { parseTemplate } from '../flow/template';
import type { Design, DesignNode, DesignWire, Template } from './design';
import { fixed, frozenCopy } from './frozen';
import { error, quoted } from './report';

/**
 * Looks every node's type up, brings its config up to date, parses it, and finds its ports.
 * A node whose type is unknown, or newer than ours, is kept out of `nodes`: a placeholder, about which nothing else is said.
 */
export function resolve(flow: Flow, catalogue: Catalogue): { readonly design: Design; readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const nodes = new Map<NodeId, Attachable>();
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
  return { design: { flow, catalogue, nodes, labels, wires: attach(flow.wires, nodes) }, problems };
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

function resolveNode(node: FlowNode, label: string, definition: NodeDefinition, problems: Problem[]): Attachable {
  const config = readConfig(node, label, definition, problems);
  const templates = readTemplates(definition, config);
  return {
    node,
    label,
    definition,
    config: frozenCopy(config) as Readonly<Record<string, Json>>, // a config schema describes JSON
    templates,
    ports: portsOfParsed(definition, config, { names: namesIn(templates) }),
    wiresInto: new Map(),
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
  return usableConfig(definition, config);
}

/** The templates that have something to fill in; one that is all literal is its own result. */
function readTemplates(definition: NodeDefinition, config: Readonly<Record<string, unknown>>): Template[] {
  const templates: Template[] = [];
  for (const { path, template } of templatesIn(definition.config, config)) {
    if (!template.includes('{')) continue; // every mark has one
    const parts = parseTemplate(template);
    const [first] = parts;
    const isLiteral = parts.length === 1 && first?.kind === 'text' && first.text === template;
    if (!isLiteral) templates.push(frozenCopy({ path: [...path], parts: [...parts] }));
  }
  return fixed(templates);
}

/** The ports that templates name, each once. */
function namesIn(templates: readonly Template[]): readonly string[] {
  const names = new Set<string>();
  for (const { parts } of templates) for (const part of parts) if (part.kind === 'port') names.add(part.name);
  return [...names];
}

/** A node while its wires are being attached to it. */
interface Attachable extends DesignNode {
  readonly wiresInto: Map<string, DesignWire[]>;
}

/** Up to here looking through the ports is faster than making a map of them; beyond, a long template would make it quadratic. */
const fewPorts = 16;

/** Finds the ports of each wire, and tells each node of the wires into it. */
function attach(wires: readonly Wire[], nodes: ReadonlyMap<NodeId, Attachable>): readonly DesignWire[] {
  const places = new Map<readonly { readonly id: string }[], ReadonlyMap<string, number>>();
  const placeOf = (ports: readonly { readonly id: string }[] | undefined, id: string): number => {
    if (!ports) return -1;
    if (ports.length <= fewPorts) return ports.findIndex((port) => port.id === id);
    const known = places.get(ports) ?? new Map(ports.map((port, index) => [port.id, index]));
    places.set(ports, known);
    return known.get(id) ?? -1;
  };
  return wires.map((wire) => {
    const { from, to } = wire;
    const source = nodes.get(from.node);
    const target = nodes.get(to.node);
    const output = placeOf(source?.ports.outputs, from.port);
    const input = placeOf(target?.ports.inputs, to.port);
    const attached: DesignWire = { wire, source, target, output, input };
    const before = target?.wiresInto.get(to.port);
    if (before) before.push(attached);
    else target?.wiresInto.set(to.port, [attached]);
    return attached;
  });
}
