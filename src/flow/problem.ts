import * as z from 'zod';
import { nodeIdSchema, wireIdSchema } from './ids';

/** Every code a build can report. Codes are stable: files, scripts and tests rely on them. docs/problems.md explains each. */
export const problemCodes = [
  'nothing-to-run',
  'no-interface',
  'unknown-node-type',
  'newer-node-type',
  'bad-config',
  'input-not-wired',
  'type-mismatch',
  'two-wires-on-one-input',
  'dangling-wire',
  'port-gone',
  'cycle',
  'unreachable-node',
  'template-port-not-wired',
  'template-unclosed',
  'variable-not-set',
  'variable-unknown',
  'variable-mistyped',
  'variable-unused',
  'model-not-found',
  'duplicate-name',
  'disabled-node-in-the-way',
  'limit-exceeded',
  'loop-crossed',
  'loop-without-end',
  'loop-result-in-for-each',
  'sub-flow-missing',
  'sub-flow-recursive',
  'sub-flow-ports-changed',
  'interface-in-sub-flow',
  'slot-unknown',
  'slot-not-filled',
  'file-missing',
  'source-in-sub-flow',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

export const problemSchema = z.strictObject({
  code: z.enum(problemCodes),
  severity: z.enum(['error', 'warning']),
  /** What is wrong, in one sentence that names the place by its label. */
  message: z.string(),
  /** What to do about it, in one sentence. */
  remedy: z.string(),
  node: nodeIdSchema.optional(),
  port: z.string().optional(),
  wire: wireIdSchema.optional(),
  /** The place in the config of the node that it is about: the key of a field, or of a list, an index and a key. */
  field: z.array(z.union([z.string(), z.number()])).optional(),
  /** Where it is inside a sub-flow: the Sub-flow nodes that lead there, outermost first, and the place there. */
  inside: z
    .strictObject({
      way: z.array(nodeIdSchema).min(1),
      node: nodeIdSchema.optional(),
      port: z.string().optional(),
      wire: wireIdSchema.optional(),
      field: z.array(z.union([z.string(), z.number()])).optional(),
    })
    .optional(),
});

/** One thing that is wrong with a design, and what to do about it. Only errors keep a flow from being built. */
export type Problem = Readonly<z.infer<typeof problemSchema>>;
