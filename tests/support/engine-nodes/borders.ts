import * as z from 'zod';
import { defineNode, type EmbeddedFlows } from '../../../src/flow/node-definition';
import { bareNode } from './bare-node';
import { borderSchema, bordersIn } from './borders-in';

export const input = defineNode({
  ...bareNode,
  type: 'input',
  label: 'Input',
  role: 'source',
  passage: 'input',
  config: borderSchema,
  inputs: {},
  outputs: { value: { type: 'any' } },
});

export const output = defineNode({
  ...bareNode,
  type: 'output',
  label: 'Output',
  role: 'sink',
  passage: 'output',
  config: borderSchema,
  inputs: { value: { type: 'any' } },
  outputs: {},
});

/** The ports of a Sub-flow: the Inputs, or the Outputs, of the flow it stands for. */
function portsOf(flows: EmbeddedFlows, flow: string, type: 'input' | 'output') {
  return Object.fromEntries(bordersIn(flows, flow, type).map(({ id }) => [id, { type: 'any' as const }]));
}

export const sub = defineNode({
  ...bareNode,
  type: 'sub',
  label: 'Sub-flow',
  config: z.object({ flow: z.string().default('inner') }),
  inputs: { ports: ({ flow }, flows) => portsOf(flows, flow, 'input') },
  outputs: { ports: ({ flow }, flows) => portsOf(flows, flow, 'output') },
  subFlow: ({ flow }) => flow,
});

/** Gives out the failures of its flow. */
export const catchNode = defineNode({
  ...bareNode,
  type: 'catch',
  label: 'Catch',
  config: z.object({}),
  inputs: {},
  outputs: { errors: { type: 'list<json>' } },
  catches: true,
});
