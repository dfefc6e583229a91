import * as z from 'zod';
import { variableSchema } from './flow';
import { nodeIdSchema, wireIdSchema } from './ids';
import { jsonSchema } from './json';
import { policySchema } from './policy';
import { coercions, portTypeSchema } from './port-type';

const index = z.int().min(0);

export const joins = ['all', 'any', 'settled'] as const;

const templatePart = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  z.strictObject({ kind: z.literal('port'), name: z.string() }),
  z.strictObject({ kind: z.literal('variable'), name: z.string() }),
]);

export const operatorInputSchema = z.strictObject({
  port: z.string(),
  type: portTypeSchema,
  many: z.boolean(),
  /** The node reads it as a stream; otherwise it gets the whole value. */
  stream: z.boolean(),
  optional: z.boolean(),
  /** Those that arrive here, in wire order. */
  channels: z.array(index),
  /** Nothing is wired: the field of the config with the port's name is what the node gets. */
  fromConfig: z.boolean(),
});

export const operatorOutputSchema = z.strictObject({
  port: z.string(),
  type: portTypeSchema,
  stream: z.boolean(),
  channels: z.array(index),
});

export const operatorSchema = z.strictObject({
  /** The node it came from: node ids from the outermost flow inwards. */
  node: z.array(nodeIdSchema).min(1),
  type: z.string(),
  typeVersion: z.int(),
  /** A source gives the run its inputs; a sink is where payloads leave it. */
  role: z.enum(['source', 'sink', 'step']),
  config: z.record(z.string(), jsonSchema),
  /** Texts of the config that are filled in before each firing. */
  templates: z.array(z.strictObject({ path: z.array(z.union([z.string(), index])), parts: z.array(templatePart) })),
  policy: policySchema,
  disabled: z.enum(['off', 'bypass']).optional(),
  inputs: z.array(operatorInputSchema),
  outputs: z.array(operatorOutputSchema),
  join: z.enum(joins),
  region: index,
});

export const channelSchema = z.strictObject({
  /** The wires it came from: one, or several where Reroutes and sub-flow borders were removed between them. */
  wires: z.array(wireIdSchema),
  /** Operator and index of its output. */
  from: z.tuple([index, index]),
  /** Operator and index of its input. */
  to: z.tuple([index, index]),
  type: portTypeSchema,
  coercion: z.enum(coercions).optional(),
  stream: z.boolean(),
  /** Chunks that wait in it before the producer does. */
  capacity: z.int().min(1),
});

/** What a call of a flow that is used as a tool takes and gives. `port` is the id of the Input or the Output. */
export const toolPortsSchema = z.strictObject({
  inputs: z.array(
    z.strictObject({
      port: z.string(),
      name: z.string(),
      type: portTypeSchema,
      optional: z.boolean(),
      /** For the model that makes the call. */
      description: z.string().exactOptional(),
    }),
  ),
  outputs: z.array(z.strictObject({ port: z.string(), name: z.string() })),
});

/**
 * A Loop's body, or a sub-flow that is entered as a whole. Its head is an operator of the region around it, where one
 * step, `{ region }`, stands for both. Channels from the head into the body begin a tick; channels from the body to the
 * head are read when a tick is over, and nothing waits for them.
 * The head of a sub-flow has, after its own ports, an output for each Input, which gives inside what comes in at the
 * input of that name, and an input for each Output, which takes what leaves at the output of that name.
 * The head of a tool has the same, but its step stands for itself alone and gives out the tool: its region is entered by
 * the firings that call it, as often as they do.
 */
export const regionSchema = z.strictObject({
  kind: z.enum(['root', 'loop', 'subflow', 'tool']),
  parent: index.optional(),
  /** The Loop or Sub-flow operator that enters it, or the one that gives it out as a tool. */
  head: index.optional(),
  body: z.array(z.lazy(() => stepSchema)),
  maxTicks: z.int().min(1),
  concurrency: z.int().min(1),
  /** Of a tool. */
  tool: toolPortsSchema.optional(),
});

export const stepSchema = z.strictObject({
  operator: index.optional(),
  region: index.optional(),
  waitsFor: z.array(index),
  group: index.optional(),
});

/** Steps that share a limit; all else overlaps freely. */
export const groupSchema = z.strictObject({ kind: z.string(), key: z.string(), limit: z.int().min(1) });

export const compiledFlowSchema = z.strictObject({
  format: z.literal('voide.compiled'),
  version: z.literal(1),
  designHash: z.string().regex(/^[0-9a-f]{64}$/),
  operators: z.array(operatorSchema),
  channels: z.array(channelSchema),
  regions: z.array(regionSchema),
  groups: z.array(groupSchema),
  schedule: z.array(stepSchema),
  variables: z.array(variableSchema),
  onError: z.union([z.literal('stop'), z.literal('continue'), z.strictObject({ restart: z.int().min(1) })]),
});

export type Join = (typeof joins)[number];
export type OperatorInput = Readonly<z.infer<typeof operatorInputSchema>>;
export type OperatorOutput = Readonly<z.infer<typeof operatorOutputSchema>>;
export type Operator = Readonly<z.infer<typeof operatorSchema>>;
export type Channel = Readonly<z.infer<typeof channelSchema>>;
export type Region = Readonly<z.infer<typeof regionSchema>>;
export type Group = Readonly<z.infer<typeof groupSchema>>;
export type ToolPorts = Readonly<z.infer<typeof toolPortsSchema>>;
export type ToolInput = Readonly<ToolPorts['inputs'][number]>;
export type Step = Readonly<z.infer<typeof stepSchema>>;

/**
 * What a build makes and a runner runs: plain, frozen JSON in which everything is referred to by number.
 * `schedule` is the body of the root region, `regions[0]`.
 */
export type CompiledFlow = Readonly<z.infer<typeof compiledFlowSchema>>;
