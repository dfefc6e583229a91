import * as z from 'zod';
import { itemIdSchema } from './ids';

/** Whether an address may be called: http or https, without a user name in it. */
export function isEndpoint(address: string): boolean {
  const match = /^(https?):\/\/([^/?#]+)([^?#]*)$/i.exec(address);
  return match?.[2] !== undefined && !match[2].includes('@') && !/\s/.test(address);
}

/** An endpoint that answers like OpenAI's. Its key is kept elsewhere. */
export const connectionSchema = z.strictObject({
  id: itemIdSchema,
  name: z.string().min(1).max(100),
  baseUrl: z.string().max(2_000).refine(isEndpoint, 'must be an address that begins with http:// or https://'),
  model: z.string().min(1).max(200),
});

export type Connection = Readonly<z.infer<typeof connectionSchema>>;

/** The model that needs no key and no network. */
export const practiceModel = 'practice';

/** The name that stands for whatever model the person has chosen in Settings. */
export const defaultModel = 'default';

/** The models of this machine, as nodes name them. */
export const modelSettingsSchema = z.strictObject({
  connections: z.array(connectionSchema).max(50),
  /** What `default` means: `practice`, or a model of a connection. */
  defaultModel: z.string().max(200),
});

export type ModelSettings = Readonly<z.infer<typeof modelSettingsSchema>>;

/** The settings of a machine on which nobody has chosen anything. */
export const initialModelSettings: ModelSettings = { connections: [], defaultModel: practiceModel };

/** Every name that a node's model field may have here. */
export function modelNames(settings: ModelSettings): readonly string[] {
  return [...new Set([defaultModel, practiceModel, ...settings.connections.map((connection) => connection.model)])];
}
