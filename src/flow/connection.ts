import * as z from 'zod';
import { itemIdSchema } from './ids';

/** Whether an address may be called: http or https, without a user name in it. */
export function isEndpoint(address: string): boolean {
  const match = /^(https?):\/\/([^/?#]+)([^?#]*)$/i.exec(address);
  return match?.[2] !== undefined && !match[2].includes('@') && !/\s/.test(address);
}

/** How an endpoint is spoken to; the last two run in this browser and have no address. */
export const protocolSchema = z.enum([
  'openai-chat',
  'openai-responses',
  'anthropic',
  'gemini',
  'in-browser',
  'prompt-api',
]);

export type Protocol = z.infer<typeof protocolSchema>;

/** Whether a protocol goes over the network, and so needs an address. */
export function isRemote(protocol: Protocol): boolean {
  return protocol !== 'in-browser' && protocol !== 'prompt-api';
}

/** What a model can do, as far as it is known: a missing word means that nobody has said. */
export const capabilitiesSchema = z.strictObject({
  vision: z.boolean().optional(),
  tools: z.boolean().optional(),
  schema: z.boolean().optional(),
  reasoning: z.boolean().optional(),
  audio: z.boolean().optional(),
  embeddings: z.boolean().optional(),
});

export type Capabilities = Readonly<z.infer<typeof capabilitiesSchema>>;

/** A model of a connection that nodes may name. */
export const connectionModelSchema = z.strictObject({
  /** By the provider's name. */
  id: z.string().min(1).max(200),
  /** In the place of what price lists say, in US dollars for a million tokens. */
  price: z.strictObject({ input: z.number().min(0), output: z.number().min(0) }).optional(),
  capabilities: capabilitiesSchema.optional(),
});

export type ConnectionModel = Readonly<z.infer<typeof connectionModelSchema>>;

const fields = z
  .strictObject({
    id: itemIdSchema,
    name: z.string().min(1).max(100),
    protocol: protocolSchema.default('openai-chat'),
    /** The preset that it was made from. */
    preset: z.string().max(60).optional(),
    /** Empty where the model runs in this browser. */
    baseUrl: z.string().max(2_000).default(''),
    models: z.array(connectionModelSchema).max(500),
  })
  .refine(({ protocol, baseUrl }) => (isRemote(protocol) ? isEndpoint(baseUrl) : baseUrl === ''), {
    path: ['baseUrl'],
    error: 'must be an address that begins with http:// or https://',
  });

/** A place where models answer. Its key is kept elsewhere. */
export const connectionSchema = z.preprocess(fromOneModel, fields);

export type Connection = Readonly<z.infer<typeof connectionSchema>>;

/** Connections were of one model each, once. */
function fromOneModel(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('model' in value)) return value;
  const { model, ...rest } = value;
  return { models: [{ id: model }], ...rest };
}

/** The model that needs no key and no network. */
export const practiceModel = 'practice';

/** The name that stands for whatever model the person has chosen in Settings. */
export const defaultModel = 'default';

/** The models of this machine, as nodes name them. */
export const modelSettingsSchema = z.strictObject({
  connections: z.array(connectionSchema).max(50),
  /** What `default` means: `practice`, or a model of a connection. */
  defaultModel: z.string().max(400),
});

export type ModelSettings = Readonly<z.infer<typeof modelSettingsSchema>>;

/** The settings of a machine on which nobody has chosen anything. */
export const initialModelSettings: ModelSettings = { connections: [], defaultModel: practiceModel };

/** The name by which nodes ask for a model of a connection. */
export function modelName(connection: Pick<Connection, 'name'>, model: string): string {
  return `${connection.name}/${model}`;
}

/** The names to choose from, each model once: `default`, `practice`, and `connection/model` of all others. */
export function offeredModels(settings: ModelSettings): readonly string[] {
  const named = settings.connections.flatMap((connection) =>
    connection.models.map((model) => modelName(connection, model.id)),
  );
  return [...new Set([defaultModel, practiceModel, ...named])];
}

/** Every name that a node's model field may have here: those to choose from, and models by their bare name. */
export function modelNames(settings: ModelSettings): readonly string[] {
  const bare = settings.connections.flatMap((connection) => connection.models.map((model) => model.id));
  return [...new Set([...offeredModels(settings), ...bare])];
}

/** A model together with where it answers. */
export interface ModelChoice {
  readonly connection: Connection;
  readonly model: ConnectionModel;
}

/**
 * Finds what a model name stands for; of two that fit, the first, and those that name the connection before bare names.
 * Undefined where this machine has no such model.
 */
export function findModel(name: string, settings: ModelSettings): ModelChoice | typeof practiceModel | undefined {
  const meant = name === defaultModel ? settings.defaultModel : name;
  if (meant === practiceModel) return practiceModel;
  const choices = settings.connections.flatMap((connection) =>
    connection.models.map((model) => ({ connection, model })),
  );
  return (
    choices.find(({ connection, model }) => modelName(connection, model.id) === meant) ??
    choices.find(({ model }) => model.id === meant)
  );
}
