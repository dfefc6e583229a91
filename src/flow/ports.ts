import { templatesIn } from './config-field';
import type { Flow, FlowNode, WireEnd } from './flow';
import type {
  Catalogue,
  EmbeddedFlows,
  InputPort,
  InputPorts,
  NodeDefinition,
  OutputPort,
  OutputPorts,
} from './node-definition';
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
 * templates, `when` and `error`. Undefined for an unknown type. A field that does not parse counts as its default.
 */
export function portsOf(
  node: Pick<FlowNode, 'type' | 'config'>,
  catalogue: Catalogue,
  flows: EmbeddedFlows = {},
): NodePorts | undefined {
  const definition = catalogue.get(node.type);
  return definition && portsOfDefinition(definition, node.config, flows);
}

export function portsOfDefinition(
  definition: NodeDefinition,
  config: Readonly<Record<string, unknown>>,
  flows: EmbeddedFlows = {},
): NodePorts {
  return portsOfParsed(definition, usableConfig(definition, config), { flows });
}

/** Gates a firing without feeding it: every node that begins or ends no run has it, after its other inputs. */
const gate: NodeInput = { id: 'when', name: 'when', type: 'any', optional: true, hidden: true, fromTemplate: false };

/** Where a failure goes instead of stopping anything, once it is wired: design §6. Shaped like a `Failure`. */
const trouble: NodeOutput = { id: 'error', name: 'error', type: 'json', hidden: true };

/** The ports of types that always have the same, made once for each. */
const fixedPorts = new WeakMap<NodeDefinition, NodePorts>();

/**
 * As `portsOfDefinition`, for a config that was parsed already. `flows` are those that the document embeds; `names`
 * is what the templates of the config name, if the caller knows.
 */
export function portsOfParsed(
  definition: NodeDefinition,
  usable: Readonly<Record<string, unknown>>,
  options: { readonly flows?: EmbeddedFlows; readonly names?: readonly string[] } = {},
): NodePorts {
  const { flows = {}, names = templatePorts(definition, usable) } = options;
  if (isByConfig(definition.inputs) || isByConfig(definition.outputs))
    return withTemplatePorts(declaredPorts(definition, usable, flows), names);
  const known = fixedPorts.get(definition) ?? declaredPorts(definition, usable, flows);
  fixedPorts.set(definition, known);
  return withTemplatePorts(known, names);
}

function declaredPorts(
  definition: NodeDefinition,
  usable: Readonly<Record<string, unknown>>,
  flows: EmbeddedFlows,
): NodePorts {
  const inputs = Object.entries(resolve<InputPorts>(definition.inputs, usable, flows)).map(
    ([id, port]): NodeInput => ({ ...port, id, name: port.name ?? id, fromTemplate: false }),
  );
  const isGated = definition.role === undefined && !inputs.some((port) => port.id === gate.id);
  const outputs = Object.entries(resolve<OutputPorts>(definition.outputs, usable, flows)).map(
    ([id, port]): NodeOutput => ({ ...port, id, name: port.name ?? id }),
  );
  const canFail = definition.role === undefined && definition.passage === undefined;
  const hasTrouble = canFail && !outputs.some((port) => port.id === trouble.id);
  return { inputs: isGated ? [...inputs, gate] : inputs, outputs: hasTrouble ? [...outputs, trouble] : outputs };
}

/** Adds an input for each name that none has. A template that names `when` takes the gate's place. */
function withTemplatePorts(ports: NodePorts, names: readonly string[]): NodePorts {
  if (names.length === 0) return ports;
  const declared = ports.inputs.filter((port) => port !== gate);
  const missing = names.filter((name) => !declared.some((port) => port.id === name));
  if (missing.length === 0) return ports;
  const isGated = declared.length < ports.inputs.length && !missing.includes(gate.id);
  const added = missing.map((name): NodeInput => ({ id: name, name, type: 'any', fromTemplate: true }));
  return { inputs: [...declared, ...added, ...(isGated ? [gate] : [])], outputs: ports.outputs };
}

/**
 * A config as its node can use it: parsed, with the default of each field that its schema refuses, so that one bad
 * field takes neither the ports nor the words of the others away.
 */
export function usableConfig(
  definition: NodeDefinition,
  config: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const parsed = definition.config.safeParse(config);
  if (parsed.success) return parsed.data;
  const refused = new Set(parsed.error.issues.map((issue) => issue.path[0]));
  const rest = Object.fromEntries(Object.entries(config).filter(([key]) => !refused.has(key)));
  const again = definition.config.safeParse(rest);
  return again.success ? again.data : definition.config.parse({});
}

function templatePorts(definition: NodeDefinition, config: Readonly<Record<string, unknown>>): readonly string[] {
  const names = templatesIn(definition.config, config).flatMap(({ template }) =>
    parseTemplate(template).flatMap((part) => (part.kind === 'port' ? [part.name] : [])),
  );
  return [...new Set(names)];
}

type PortsFunction<Ports> = { ports(config: never, flows: EmbeddedFlows): Ports };

function resolve<Ports extends object>(
  ports: Ports | PortsFunction<Ports>,
  config: unknown,
  flows: EmbeddedFlows,
): Ports {
  if (!isByConfig(ports)) return ports as Ports; // the other member of the union has the function that was looked for
  return (ports as PortsFunction<Ports>).ports(config as never, flows); // parsed by the definition's own schema
}

/** Whether ports are made by a function of the config; a port that happens to be called `ports` is no function. */
function isByConfig(ports: object): boolean {
  return 'ports' in ports && typeof ports.ports === 'function';
}

/** The label of a node: its own, else its type's, else the bare type. */
export function labelOf(node: Pick<FlowNode, 'label' | 'type'>, catalogue: Catalogue): string {
  return node.label ?? catalogue.get(node.type)?.label ?? node.type;
}

export function inputAt(flow: Flow, end: WireEnd, catalogue: Catalogue): NodeInput | undefined {
  const node = flow.nodes.find((candidate) => candidate.id === end.node);
  return node && portsOf(node, catalogue, flow.flows)?.inputs.find((port) => port.id === end.port);
}

export function outputAt(flow: Flow, end: WireEnd, catalogue: Catalogue): NodeOutput | undefined {
  const node = flow.nodes.find((candidate) => candidate.id === end.node);
  return node && portsOf(node, catalogue, flow.flows)?.outputs.find((port) => port.id === end.port);
}
