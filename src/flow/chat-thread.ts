import * as z from 'zod';
import { failureSchema } from './failure';
import { fileReferenceSchema } from './file-reference';
import { flowIdSchema, itemIdSchema, nodeIdSchema, runIdSchema } from './ids';
import { askedSchema } from './question';

export const replySchema = z.strictObject({
  /** The wire into the Interface that it came by. */
  wire: z.string(),
  text: z.string(),
  /** Images and files that came by it; none where it is missing. */
  files: z.array(fileReferenceSchema).optional(),
  /** The label of the node it came from. */
  from: z.string(),
});

/** One message of the person, and what one run answered to it. */
export const turnSchema = z.strictObject({
  id: itemIdSchema,
  /** The turn before it; turns with the same parent are branches. */
  parent: itemIdSchema.optional(),
  message: z.string(),
  /** What goes with the message; nothing where it is missing. */
  attachments: z.array(fileReferenceSchema).optional(),
  /** Milliseconds since 1970. */
  sentAt: z.number(),
  run: runIdSchema,
  /** Which run of the flow it was: 1 is the first. */
  runNumber: z.int().min(1).optional(),
  designHash: z.string(),
  status: z.enum(['running', 'completed', 'failed', 'stopped', 'interrupted']),
  replies: z.array(replySchema),
  /** What its run asked the person, in that order; none where it is missing. */
  questions: z.array(askedSchema).optional(),
  /** What nodes of its run offer to be saved; nothing where it is missing. */
  offered: z.array(fileReferenceSchema).optional(),
  /** The labels of nodes that did not run, because something was pinned there; none where it is missing. */
  pinned: z.array(z.string()).optional(),
  failure: failureSchema.optional(),
  /** The node that failed. */
  failedNode: nodeIdSchema.optional(),
});

/** The conversation with one Interface node. */
export const threadSchema = z.strictObject({
  id: itemIdSchema,
  flow: flowIdSchema,
  node: nodeIdSchema,
  createdAt: z.number(),
  /** In the order they were sent. */
  turns: z.array(turnSchema),
  /** The last turn of the branch that is shown. */
  shown: itemIdSchema.optional(),
  /** What is written and not sent. */
  draft: z.string(),
  /** The files that go with it; none where it is missing. */
  draftFiles: z.array(fileReferenceSchema).optional(),
});

export type Reply = Readonly<z.infer<typeof replySchema>>;
export type Turn = Readonly<z.infer<typeof turnSchema>>;
export type Thread = Readonly<z.infer<typeof threadSchema>>;
