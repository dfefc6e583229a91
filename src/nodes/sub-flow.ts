import * as z from 'zod';
import type { FlowNode } from '../flow/flow';
import type { FlowId } from '../flow/ids';
import { defineNode, type EmbeddedFlows } from '../flow/node-definition';
import type { PortType } from '../flow/port-type';
import { usableConfig } from '../flow/ports';
import { input } from './input';
import { output } from './output';

/** Stands for a flow that the document embeds; its ports are the Inputs and Outputs of that flow. */
export const subFlow = defineNode({
  type: 'sub-flow',
  version: 1,
  label: 'Sub-flow',
  family: 'control',
  icon: 'package',
  help: 'Another flow, used as one node. Its ports are the Inputs and Outputs of that flow.',
  synonyms: ['group', 'component', 'function', 'module', 'nested flow', 'reuse', 'subgraph', 'call'],
  palette: false,
  config: z.object({
    flow: z
      .string()
      .max(64)
      .default('')
      .meta({ title: 'Flow', hint: 'The id of the embedded flow that it stands for.' }),
  }),
  inputs: { ports: ({ flow }, flows) => portsAt(flows, flow, input) },
  outputs: { ports: ({ flow }, flows) => portsAt(flows, flow, output) },
  subFlow: ({ flow }) => flow,
});

interface BorderPort {
  readonly name: string;
  readonly type: PortType;
  readonly optional?: boolean;
}

/** The ports on one side of a flow, by the ids of the nodes that make them. */
function portsAt(
  flows: EmbeddedFlows,
  flow: string,
  side: typeof input | typeof output,
): Readonly<Record<string, BorderPort>> {
  const definition = Object.hasOwn(flows, flow) ? flows[flow as FlowId] : undefined; // the key was just looked for
  const borders = (definition?.nodes ?? [])
    .filter((node) => node.type === side.type)
    .map((node) => ({ node, config: side.config.parse(usableConfig(side, node.config)) }));
  // Never by label or by place in the document: neither may change what a flow compiles to.
  borders.sort((a, b) => compare(a.config.name, b.config.name) || compare(a.node.id, b.node.id));
  return Object.fromEntries(
    borders.map(({ node, config }) => {
      const isOptional = 'optional' in config && config.optional === true;
      const port = { name: nameOf(node, config.name), type: config.type };
      return [node.id, isOptional ? { ...port, optional: true } : port];
    }),
  );
}

function nameOf(node: FlowNode, name: string): string {
  return name.trim() || node.label?.trim() || node.id;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
