import * as z from 'zod';
import { defineNode, type EmbeddedFlows } from '../flow/node-definition';
import type { PortType } from '../flow/port-type';
import { bordersOf } from './borders-of';
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
      .meta({ title: 'Flow', hint: 'The id of the embedded flow that it stands for.', placeholder: 'flow-1' }),
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
  return Object.fromEntries(
    bordersOf(flows, flow, side).map(({ node, name, type, isOptional }) => {
      const port = { name: name || node.label?.trim() || node.id, type };
      return [node.id, isOptional ? { ...port, optional: true } : port];
    }),
  );
}
