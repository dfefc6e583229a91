import type { Operator } from '../flow/compiled-flow';
import type { Flow, FlowNode, Wire, WireEnd } from '../flow/flow';
import type { NodeId } from '../flow/ids';
import type { Json } from '../flow/json';
import type { Catalogue, NodeDefinition } from '../flow/node-definition';
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
  readonly templates: readonly Template[];
  readonly ports: NodePorts;
}

/** A flow, looked up once: what every check and the build read. */
export interface Design {
  readonly flow: Flow;
  readonly catalogue: Catalogue;
  /** The nodes whose type is known, by id, sorted by id. */
  readonly nodes: ReadonlyMap<NodeId, DesignNode>;
  /** The label of every node, placeholders too. */
  readonly labels: ReadonlyMap<NodeId, string>;
  /** The wires into each input, in document order, by `endKey`; sound or not. */
  readonly wiresInto: ReadonlyMap<string, readonly Wire[]>;
}

/** One end of a wire as a text. A node id has no spaces, so no two ends share one. */
export function endKey(end: WireEnd): string {
  return `${end.node} ${end.port}`;
}

/** The port a wire comes from, if it is there. */
export function outputOf(design: Design, end: WireEnd): NodeOutput | undefined {
  return design.nodes.get(end.node)?.ports.outputs.find((port) => port.id === end.port);
}

/** The port a wire goes to, if it is there. */
export function inputOf(design: Design, end: WireEnd): NodeInput | undefined {
  return design.nodes.get(end.node)?.ports.inputs.find((port) => port.id === end.port);
}

export function isOn(node: DesignNode): boolean {
  return node.node.disabled === undefined;
}

/** Whether something is wired to an input, be it rightly or wrongly. */
export function isWired(design: Design, node: DesignNode, input: NodeInput): boolean {
  return design.wiresInto.has(endKey({ node: node.node.id, port: input.id }));
}

/** Whether the field of the config with the input's name stands in for a wire. */
export function hasConfigValue(node: DesignNode, input: NodeInput): boolean {
  return !input.fromTemplate && Object.hasOwn(node.config, input.id);
}
