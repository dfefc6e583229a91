import type { FlowNode } from '../flow/flow';
import type { FlowId } from '../flow/ids';
import type { EmbeddedFlows } from '../flow/node-definition';
import type { PortType } from '../flow/port-type';
import { usableConfig } from '../flow/ports';
import type { input } from './input';
import type { output } from './output';

/** An Input or an Output of an embedded flow. */
interface Border {
  readonly node: FlowNode;
  /** Empty where it was given none. */
  readonly name: string;
  readonly type: PortType;
  readonly isOptional: boolean;
  /** For a model that calls the flow; empty where nothing is said. */
  readonly description: string;
}

/**
 * The Inputs, or the Outputs, of an embedded flow, by name and then by id: never by label or by place in the document,
 * for neither may change what a flow compiles to. None where there is no such flow.
 */
export function bordersOf(flows: EmbeddedFlows, flow: string, side: typeof input | typeof output): readonly Border[] {
  const definition = Object.hasOwn(flows, flow) ? flows[flow as FlowId] : undefined; // the key was just looked for
  const borders = (definition?.nodes ?? [])
    .filter((node) => node.type === side.type)
    .map((node) => ({ node, config: side.config.parse(usableConfig(side, node.config)) }));
  borders.sort((a, b) => compare(a.config.name, b.config.name) || compare(a.node.id, b.node.id));
  return borders.map(({ node, config }) => ({
    node,
    name: config.name.trim(),
    type: config.type,
    isOptional: 'optional' in config && config.optional === true,
    description: 'description' in config && typeof config.description === 'string' ? config.description.trim() : '',
  }));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
