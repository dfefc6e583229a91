import * as z from 'zod';
import { capabilitiesSchema } from '../../flow/connection';

const wholeSchema = z.object({
  state: z.literal('whole'),
  title: z.string().optional(),
  bytes: z.number(),
  addedAt: z.number(),
  url: z.string().optional(),
  licence: z.string().optional(),
  contextTokens: z.number().optional(),
  capabilities: capabilitiesSchema,
});

const unfinishedSchema = z.object({
  state: z.literal('unfinished'),
  url: z.string().optional(),
  totalBytes: z.number().optional(),
  /** What the server calls this version of the file, where it shows it. */
  version: z.string().optional(),
});

/** Reads what is kept beside a model's bytes. */
export const recordSchema = z.discriminatedUnion('state', [wholeSchema, unfinishedSchema]);

/** What is known of a file beside its bytes. It is `whole` only after all of it was written and checked. */
export type ModelRecord = z.infer<typeof recordSchema>;

export type WholeRecord = z.infer<typeof wholeSchema>;
