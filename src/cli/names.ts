import type { CompiledFlow, Operator } from '../flow/compiled-flow';
import type { Definition, Flow, FlowNode } from '../flow/flow';
import { type Catalogue, embeddedFlowOf } from '../flow/node-definition';
import { labelOf, usableConfig } from '../flow/ports';

/** How messages call what runs. */
export interface Names {
  /** The label of a node, with those of the sub-flows around it: `Research › Ask`. */
  nodeOf(operator: number): string;
  /** The name of the node whose payloads reach a sink, or nothing where none does. */
  originOf(sink: number): string;
}

/** Names operators by the labels in the document. */
export function namesOf(flow: Flow, compiled: CompiledFlow, catalogue: Catalogue): Names {
  const nodeOf = (index: number): string => {
    const operator = compiled.operators[index];
    return operator === undefined ? '' : labelsOf(operator, flow, catalogue).join(' › ');
  };
  return {
    nodeOf,
    originOf(sink) {
      const channel = compiled.channels[compiled.operators[sink]?.inputs[0]?.channels[0] ?? -1];
      return channel === undefined ? '' : nodeOf(channel.from[0]);
    },
  };
}

function labelsOf(operator: Operator, flow: Flow, catalogue: Catalogue): readonly string[] {
  const labels: string[] = [];
  let body: Flow | Definition | undefined = flow;
  for (const id of operator.node) {
    const node: FlowNode | undefined = body?.nodes.find((candidate) => candidate.id === id);
    if (node === undefined) return [...labels, id];
    labels.push(labelOf(node, catalogue));
    const inner = subFlowOf(node, catalogue);
    body = Object.entries(flow.flows).find(([flowId]) => flowId === inner)?.[1];
  }
  return labels;
}

/** The id of the embedded flow that a node stands for, if it does. */
function subFlowOf({ type, config }: FlowNode, catalogue: Catalogue): string | undefined {
  const definition = catalogue.get(type);
  return definition && embeddedFlowOf(definition, usableConfig(definition, config));
}
