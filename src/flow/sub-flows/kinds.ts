import type { FlowNode, Position } from '../flow';
import type { FlowId, NodeId } from '../ids';
import type { Json } from '../json';
import type { Catalogue, NodeDefinition } from '../node-definition';
import { portsOfDefinition, usableConfig } from '../ports';

/** The node types of which sub-flows are made. */
export interface SubFlowKinds {
  readonly input: NodeDefinition;
  readonly output: NodeDefinition;
  readonly subFlow: NodeDefinition;
}

/** Finds Input, Output and Sub-flow in a catalogue; a catalogue without one of them has no sub-flows. */
export function subFlowKinds(catalogue: Catalogue): SubFlowKinds {
  const all = [...catalogue.values()];
  const input = all.find(({ passage }) => passage === 'input');
  const output = all.find(({ passage }) => passage === 'output');
  const subFlow = all.find((definition) => definition.subFlow !== undefined);
  if (!input || !output || !subFlow) throw new Error('the catalogue has no sub-flows');
  return { input, output, subFlow };
}

/** A node of a type, with those of the fields that the type's schema takes. */
export function nodeOf(
  definition: NodeDefinition,
  { id, position, label, config }: Pick<FlowNode, 'label' | 'position'> & { id: NodeId; config: Record<string, Json> },
): FlowNode {
  return {
    id,
    type: definition.type,
    typeVersion: definition.version,
    ...(label === undefined ? {} : { label }),
    position,
    config: usableConfig(definition, config) as Record<string, Json>, // a config schema describes JSON
  };
}

/** A node that stands for an embedded flow. */
export function subFlowNode(
  kinds: SubFlowKinds,
  { id, position, label, flow }: { id: NodeId; position: Position; label: string; flow: FlowId },
): FlowNode {
  return nodeOf(kinds.subFlow, { id, position, label, config: { flow } });
}

/** The one port that an Input gives out at, or an Output takes in at. */
export function borderPort(definition: NodeDefinition): string {
  const { inputs, outputs } = portsOfDefinition(definition, {});
  const [port] = definition.passage === 'output' ? inputs : outputs;
  return port?.id ?? 'value';
}
