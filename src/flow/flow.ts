import * as z from 'zod';
import { flowIdSchema, itemIdSchema, nodeIdSchema, wireIdSchema } from './ids';
import { jsonSchema } from './json';
import { policySchema } from './policy';
import { portTypeSchema } from './port-type';

/** What keeps a hostile file from costing more than a moment; every string of a document is at most `textCharacters`. */
export const flowLimits = { nodes: 5_000, wires: 15_000, textCharacters: 100_000, fileBytes: 5_000_000, depth: 64 };

const text = z.string().max(flowLimits.textCharacters);
const coordinate = z.number().min(-1e7).max(1e7);
const position = z.strictObject({ x: coordinate, y: coordinate });
/** It stays where it is until it is unlocked. Of what means something to eyes and hands only; no build reads it. */
const locked = z.literal(true).optional();
const size = z.strictObject({ width: z.number().min(1).max(1e5), height: z.number().min(1).max(1e5) });

export const flowNodeSchema = z.strictObject({
  id: nodeIdSchema,
  type: z.string().min(1).max(64),
  typeVersion: z.int().min(1),
  label: text.optional(),
  position,
  size: size.optional(),
  note: text.optional(),
  config: z.record(z.string(), jsonSchema),
  policy: policySchema.optional(),
  disabled: z.enum(['off', 'bypass']).optional(),
  locked,
});

const end = z.strictObject({ node: nodeIdSchema, port: z.string().min(1).max(64) });
export const wireSchema = z.strictObject({ id: wireIdSchema, from: end, to: end });

/** The colours that a note or a frame may have besides the plain one. */
export const tones = ['blue', 'teal', 'green', 'violet', 'pink'] as const;
const tone = z.enum(tones);
export const noteSchema = z.strictObject({
  id: itemIdSchema,
  text,
  position,
  size: size.optional(),
  tone: tone.optional(),
  locked,
});
export const frameSchema = z.strictObject({
  id: itemIdSchema,
  title: text,
  position,
  /** Kept while it is collapsed, for when it is opened again. */
  size,
  tone: tone.optional(),
  locked,
  /** The nodes, notes and frames that a collapsed frame stands for; one that is open has none. */
  hides: z
    .array(z.union([nodeIdSchema, itemIdSchema]))
    .max(3 * flowLimits.nodes)
    .optional(),
});
export const variableSchema = z.strictObject({
  id: itemIdSchema,
  name: z.string().min(1).max(64),
  type: portTypeSchema,
  value: jsonSchema.optional(),
});
/** A place for a credential. What is put in it lives in the vault, never here. */
export const slotSchema = z.strictObject({
  id: itemIdSchema,
  name: text,
  kind: z.string().max(64),
  origin: text.optional(),
});

const body = {
  name: text,
  description: text.optional(),
  nodes: z.array(flowNodeSchema).max(flowLimits.nodes),
  wires: z.array(wireSchema).max(flowLimits.wires),
  notes: z.array(noteSchema).max(flowLimits.nodes),
  frames: z.array(frameSchema).max(flowLimits.nodes),
  variables: z.array(variableSchema).max(1_000),
  slots: z.array(slotSchema).max(1_000),
};

/** A flow embedded in another by value, for its Sub-flow nodes. */
export const definitionSchema = z.strictObject({
  ...body,
  origin: z.strictObject({ flowId: flowIdSchema, hash: z.string().max(64) }).optional(),
});

export const budgetSchema = z.strictObject({
  calls: z.int().min(1).optional(),
  tokens: z.int().min(1).optional(),
  costUsd: z.number().min(0).optional(),
  minutes: z.number().min(0).optional(),
});

export const flowSchema = z.strictObject({
  format: z.literal('voide.flow'),
  version: z.literal(1),
  id: flowIdSchema,
  ...body,
  budget: budgetSchema.optional(),
  onError: z.union([z.literal('stop'), z.literal('continue'), z.strictObject({ restart: z.int().min(1).max(20) })]),
  flows: z.record(flowIdSchema, definitionSchema),
});

export type Position = Readonly<z.infer<typeof position>>;
export type FlowNode = Readonly<z.infer<typeof flowNodeSchema>>;
export type WireEnd = Readonly<z.infer<typeof end>>;
export type Wire = Readonly<z.infer<typeof wireSchema>>;
export type Note = Readonly<z.infer<typeof noteSchema>>;
export type Frame = Readonly<z.infer<typeof frameSchema>>;
export type Tone = z.infer<typeof tone>;
export type Variable = Readonly<z.infer<typeof variableSchema>>;
export type Slot = Readonly<z.infer<typeof slotSchema>>;
export type Definition = Readonly<z.infer<typeof definitionSchema>>;

/** What a run may use at most. */
export type Budget = Readonly<z.infer<typeof budgetSchema>>;

/** The document: everything a person has drawn, and nothing that can be derived from it. */
export type Flow = Readonly<z.infer<typeof flowSchema>>;

/** A flow with nothing in it. */
export function emptyFlow(id: Flow['id'], name: string): Flow {
  return {
    format: 'voide.flow',
    version: 1,
    id,
    name,
    nodes: [],
    wires: [],
    notes: [],
    frames: [],
    variables: [],
    slots: [],
    onError: 'stop',
    flows: {},
  };
}
