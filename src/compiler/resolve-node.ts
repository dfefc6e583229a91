import { configFields, templatesIn } from '../flow/config-field';
import type { FlowNode } from '../flow/flow';
import { issuesInWords } from '../flow/issue-words';
import type { Json } from '../flow/json';
import { type EmbeddedFlows, type NodeDefinition, upToDate } from '../flow/node-definition';
import { portsOfParsed, usableConfig } from '../flow/ports';
import type { Problem } from '../flow/problem';
import { parseTemplate } from '../flow/template';
import type { Attachable } from './attach';
import type { Template } from './design';
import { fixed, frozenCopy, frozenFields } from './frozen';
import { error, quoted } from './report';

export interface Surroundings {
  readonly flows: EmbeddedFlows;
  /** Takes what is wrong with the node. */
  readonly problems: Problem[];
}

/**
 * Brings a node's config up to date, parses it, and finds its ports and templates.
 * A node whose type is unknown, or newer than ours, is a placeholder: undefined.
 */
export function resolveNode(
  node: FlowNode,
  label: string,
  definition: NodeDefinition | undefined,
  surroundings: Surroundings,
): Attachable | undefined {
  const fault = definition ? versionFault(node, label, definition) : unknownType(node, label);
  if (fault) surroundings.problems.push(fault);
  return definition && !fault ? readNode(node, label, definition, surroundings) : undefined;
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

function readNode(node: FlowNode, label: string, definition: NodeDefinition, surroundings: Surroundings): Attachable {
  const { flows, problems } = surroundings;
  const config = readConfig(node, label, definition, problems);
  const templates = readTemplates(definition, config);
  return {
    node,
    label,
    definition,
    config: frozenFields(config, fieldsOf(definition)) as Readonly<Record<string, Json>>, // a config schema describes JSON
    templates,
    ports: portsOfParsed(definition, config, { flows, names: namesIn(templates) }),
    tool: definition.tool && frozenCopy(definition.tool.ports(config as never, flows)), // parsed by its own schema
    wiresInto: new Map(),
    wiredOutputs: new Set(),
  };
}

/** The sorted fields of each type's config: a parsed config has no others. */
const fieldsOfType = new WeakMap<NodeDefinition, readonly string[]>();

function fieldsOf(definition: NodeDefinition): readonly string[] {
  const known = fieldsOfType.get(definition) ?? Object.keys(definition.config.shape).sort();
  fieldsOfType.set(definition, known);
  return known;
}

/** Parses a config; for the sake of the other checks a field that is wrong counts as not given. */
function readConfig(
  node: FlowNode,
  label: string,
  definition: NodeDefinition,
  problems: Problem[],
): Readonly<Record<string, unknown>> {
  const { config } = upToDate(node, definition);
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
    problems.push(error('bad-config', sentences, { node: node.id, field: [key] }));
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

const none: readonly string[] = [];

/** The ports that templates name, each once. */
function namesIn(templates: readonly Template[]): readonly string[] {
  if (templates.length === 0) return none;
  const names = new Set<string>();
  for (const { parts } of templates) for (const part of parts) if (part.kind === 'port') names.add(part.name);
  return [...names];
}
