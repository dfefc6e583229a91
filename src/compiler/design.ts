import type { Operator, ToolPorts } from '../flow/compiled-flow';
import type { Flow, FlowNode, Wire } from '../flow/flow';
import type { NodeId } from '../flow/ids';
import type { Json } from '../flow/json';
import { type Catalogue, embeddedFlowOf, type NodeDefinition } from '../flow/node-definition';
import type { NodeInput, NodeOutput, NodePorts } from '../flow/ports';

/** A text of a config that is filled in before each firing, taken apart. */
export type Template = Operator['templates'][number];

/** A node whose type is known, with what the type makes of its config. */
export interface DesignNode {
  readonly node: FlowNode;
  readonly label: string;
  readonly definition: NodeDefinition;
  /** Migrated, parsed, with sorted keys, frozen. */
  readonly config: Readonly<Record<string, Json>>;
  /** Frozen. */
  readonly templates: Template[];
  readonly ports: NodePorts;
  /** What a call takes and gives, where it gives out a tool. */
  readonly tool: ToolPorts | undefined;
  /** The wires into each of its inputs, by port id, in document order; sound or not. */
  readonly wiresInto: ReadonlyMap<string, readonly DesignWire[]>;
  /** The ids of the outputs that something is wired to. */
  readonly wiredOutputs: ReadonlySet<string>;
}

/** A wire with what its ends are attached to, as far as that is there and known. */
export interface DesignWire {
  readonly wire: Wire;
  readonly source: DesignNode | undefined;
  readonly target: DesignNode | undefined;
  /** The index of the port among the source's outputs; -1 if it is not there. */
  readonly output: number;
  /** The index of the port among the target's inputs; -1 if it is not there. */
  readonly input: number;
}

/** What a flow and one that is embedded in it have in common. */
export type FlowBody = Pick<Flow, 'name' | 'nodes' | 'wires' | 'variables' | 'slots'>;

/** A flow, or one that is embedded in it, looked up once: what every check and the build read. */
export interface Design {
  readonly flow: FlowBody;
  readonly catalogue: Catalogue;
  /** The nodes whose type is known, by id, sorted by id. */
  readonly nodes: ReadonlyMap<NodeId, DesignNode>;
  /** The label of every node, placeholders too, sorted by id. */
  readonly labels: ReadonlyMap<NodeId, string>;
  /** In document order. */
  readonly wires: readonly DesignWire[];
  /** The designs of the embedded flows that are used anywhere, by id; those that are missing or contain themselves are not there. */
  readonly flows: ReadonlyMap<string, Design>;
}

/** The port that a wire comes from, if it is there. */
export function outputOf({ source, output }: DesignWire): NodeOutput | undefined {
  return source?.ports.outputs[output];
}

/** The port that a wire goes to, if it is there. */
export function inputOf({ target, input }: DesignWire): NodeInput | undefined {
  return target?.ports.inputs[input];
}

export function isOn({ node }: DesignNode): boolean {
  return node.disabled === undefined;
}

/** Whether the field of the config with the input's name stands in for a wire. */
export function hasConfigValue(node: DesignNode, input: NodeInput): boolean {
  return !input.fromTemplate && Object.hasOwn(node.config, input.id);
}

/** The id of the embedded flow that a node stands for, as a Sub-flow or as a tool, if it does. */
export function subFlowOf({ definition, config }: DesignNode): string | undefined {
  return embeddedFlowOf(definition, config);
}
