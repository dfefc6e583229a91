import { templatesIn } from './config-field';
import type { Flow, FlowNode, WireEnd } from './flow';
import type { Catalogue, InputPort, InputPorts, NodeDefinition, OutputPort, OutputPorts } from './node-definition';
import { parseTemplate } from './template';

export interface NodeInput extends InputPort {
  readonly id: string;
  readonly name: string;
  /** It exists because a template of the config names it. */
  readonly fromTemplate: boolean;
}

export interface NodeOutput extends OutputPort {
  readonly id: string;
  readonly name: string;
}

export interface NodePorts {
  readonly inputs: readonly NodeInput[];
  readonly outputs: readonly NodeOutput[];
}

/**
 * The ports of a node as its type and its config make them: those of the definition, one for each `{{name}}` in its
 * templates, and `when`. Undefined for an unknown type. A config that does not parse counts as the default one.
 */
export function portsOf(node: Pick<FlowNode, 'type' | 'config'>, catalogue: Catalogue): NodePorts | undefined {
  const definition = catalogue.get(node.type);
  return definition && portsOfDefinition(definition, node.config);
}

export function portsOfDefinition(definition: NodeDefinition, config: Readonly<Record<string, unknown>>): NodePorts {
  const parsed = definition.config.safeParse(config);
  return portsOfParsed(definition, parsed.success ? parsed.data : definition.config.parse({}));
}

/** As `portsOfDefinition`, for a config that was parsed already. */
export function portsOfParsed(definition: NodeDefinition, usable: Readonly<Record<string, unknown>>): NodePorts {
  const declared = resolve<InputPorts>(definition.inputs, usable);
  const inputs: NodeInput[] = Object.entries(declared).map(([id, port]) => ({
    ...port,
    id,
    name: port.name ?? id,
    fromTemplate: false,
  }));
  for (const name of templatePorts(definition, usable)) {
    if (!Object.hasOwn(declared, name)) inputs.push({ id: name, name, type: 'any', fromTemplate: true });
  }
  const isGated = definition.role === undefined && !inputs.some((port) => port.id === 'when');
  if (isGated)
    inputs.push({ id: 'when', name: 'when', type: 'any', optional: true, hidden: true, fromTemplate: false });
  const outputs = resolve<OutputPorts>(definition.outputs, usable);
  return { inputs, outputs: Object.entries(outputs).map(([id, port]) => ({ ...port, id, name: port.name ?? id })) };
}

function templatePorts(definition: NodeDefinition, config: Readonly<Record<string, unknown>>): readonly string[] {
  const names = templatesIn(definition.config, config).flatMap(({ template }) =>
    parseTemplate(template).flatMap((part) => (part.kind === 'port' ? [part.name] : [])),
  );
  return [...new Set(names)];
}

function resolve<Ports>(ports: Ports | { ports(config: never): Ports }, config: unknown): Ports {
  const isFunction =
    typeof ports === 'object' && ports !== null && 'ports' in ports && typeof ports.ports === 'function';
  // The config was parsed by the definition's own schema, so it is what its function takes.
  return isFunction ? (ports as { ports(config: unknown): Ports }).ports(config) : (ports as Ports);
}

/** The label of a node: its own, else its type's, else the bare type. */
export function labelOf(node: Pick<FlowNode, 'label' | 'type'>, catalogue: Catalogue): string {
  return node.label ?? catalogue.get(node.type)?.label ?? node.type;
}

export function inputAt(flow: Flow, end: WireEnd, catalogue: Catalogue): NodeInput | undefined {
  const node = flow.nodes.find((candidate) => candidate.id === end.node);
  return node && portsOf(node, catalogue)?.inputs.find((port) => port.id === end.port);
}

export function outputAt(flow: Flow, end: WireEnd, catalogue: Catalogue): NodeOutput | undefined {
  const node = flow.nodes.find((candidate) => candidate.id === end.node);
  return node && portsOf(node, catalogue)?.outputs.find((port) => port.id === end.port);
}
