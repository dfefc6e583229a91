import * as z from 'zod';
import { jsonSchema } from '../../flow/json';

/** Where a person wants runs of a flow to be held. */
const nodeBreakpointSchema = z.object({
  /** Node ids from the outermost flow inwards. */
  path: z.array(z.string()).min(1),
  when: z.enum(['before', 'after']),
  /** It rests, and holds nothing. */
  isOff: z.boolean().optional(),
  /** Holds only where this port has this payload. */
  test: z.object({ port: z.string(), kind: z.enum(['equals', 'contains']), value: jsonSchema }).optional(),
  /** Holds from this time on. */
  fromHit: z.number().int().min(1).optional(),
});

export const nodeBreakpointsSchema = z.array(nodeBreakpointSchema);

export type NodeBreakpoint = Readonly<z.infer<typeof nodeBreakpointSchema>>;

/** What a breakpoint is known by within its flow. */
export const pathKey = (path: readonly string[]): string => path.join('/');
