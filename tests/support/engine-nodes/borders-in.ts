import * as z from 'zod';
import type { EmbeddedFlows } from '../../../src/flow/node-definition';

/** The config of an Input, and of an Output. */
export const borderSchema = z.object({
  type: z.enum(['any', 'text']).default('any'),
  optional: z.boolean().default(false),
});

/** The Inputs, or the Outputs, of an embedded flow. */
export function bordersIn(flows: EmbeddedFlows, flow: string, type: 'input' | 'output') {
  const nodes = Object.entries(flows).find(([id]) => id === flow)?.[1].nodes ?? [];
  return nodes.filter((node) => node.type === type);
}
