import * as z from 'zod';
import {
  budgetSchema,
  flowNodeSchema,
  flowSchema,
  frameSchema,
  noteSchema,
  slotSchema,
  variableSchema,
  wireSchema,
} from './flow';
import type { Step } from './history';
import { flowIdSchema } from './ids';
import type { Collection, Operation } from './operation';

const ofCollection = <C extends Collection, Item extends z.ZodType>(collection: C, item: Item) => {
  const named = z.literal(collection);
  const placed = z.strictObject({ index: z.int(), item });
  return {
    insert: z.strictObject({ type: z.literal('insert'), collection: named, items: z.array(placed) }),
    replace: z.strictObject({ type: z.literal('replace'), collection: named, items: z.array(item) }),
  };
};

const nodes = ofCollection('nodes', flowNodeSchema);
const wires = ofCollection('wires', wireSchema);
const notes = ofCollection('notes', noteSchema);
const frames = ofCollection('frames', frameSchema);
const variables = ofCollection('variables', variableSchema);
const slots = ofCollection('slots', slotSchema);

const remove = z.strictObject({
  type: z.literal('remove'),
  collection: z.enum(['nodes', 'wires', 'notes', 'frames', 'variables', 'slots']),
  ids: z.array(z.string()),
});

const { name, description, onError, flows } = flowSchema.shape;

const set = z.strictObject({
  type: z.literal('set'),
  fields: z.strictObject({ name, description, budget: budgetSchema, onError, flows }).partial(),
  unset: z.array(z.enum(['description', 'budget'])),
});

const within = z.strictObject({
  type: z.literal('within'),
  flow: flowIdSchema,
  operation: z.lazy(() => operationSchema),
});

const batch = z.strictObject({
  type: z.literal('batch'),
  operations: z.lazy(() => z.array(operationSchema)),
});

/** An operation that comes from the disk or from another tab. */
export const operationSchema: z.ZodType<Operation> = z.discriminatedUnion('type', [
  z.discriminatedUnion('collection', [
    nodes.insert,
    wires.insert,
    notes.insert,
    frames.insert,
    variables.insert,
    slots.insert,
  ]),
  z.discriminatedUnion('collection', [
    nodes.replace,
    wires.replace,
    notes.replace,
    frames.replace,
    variables.replace,
    slots.replace,
  ]),
  remove,
  set,
  within,
  batch,
]) as z.ZodType<unknown> as z.ZodType<Operation>; // each member is the member of Operation that it is named for

export const stepSchema: z.ZodType<Step> = z.strictObject({ operation: operationSchema, inverse: operationSchema });
