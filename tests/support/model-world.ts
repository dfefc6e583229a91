import { type Connection, connectionSchema, modelName } from '../../src/flow/connection';
import type { ModelReply, ModelRequest } from '../../src/flow/model-service';
import type { FileReference } from '../../src/flow/payload';
import type { FileService, FiringContext } from '../../src/flow/services';
import { createMemoryFiles } from '../../src/worker/files';
import { createWorld, type WorldOptions } from '../../src/worker/services/world';
import { keyOf } from './keys';
import { firingContext } from './model-service';

/** A connection that a test makes; `model` may be several, the first of which is the default. */
export function connectionOf(given: {
  readonly baseUrl: string;
  readonly models: readonly string[];
  readonly protocol?: Connection['protocol'];
  readonly name?: string;
}): Connection {
  const { models, name = 'Test', ...more } = given;
  return connectionSchema.parse({ id: 'test', name, models: models.map((id) => ({ id })), ...more });
}

/** Models of one connection, with files in memory, as one firing reaches them. */
export function modelsOf(
  connection: Connection,
  options: WorldOptions & { readonly key?: string; readonly firing?: FiringContext } = {},
) {
  const files = createMemoryFiles();
  const { key = 'sk-a-key-for-tests', firing = firingContext(), ...more } = options;
  const world = createWorld({ files: () => files, ...more });
  const first = connection.models[0]?.id ?? '';
  world.setModels({ connections: [connection], defaultModel: modelName(connection, first) });
  if (key !== '') void world.vault.change(keyOf(connection, key));
  return { world, files, firing, models: world.models(firing) };
}

/** Asks in words, and reads the answer to its end, part by part. */
export async function readAll(reply: Promise<ModelReply>) {
  const begun = await reply;
  const parts = [];
  for await (const part of begun.parts) parts.push(part);
  const text = parts.flatMap((part) => (part.type === 'text' ? [part.text] : []));
  const reasoning = parts.flatMap((part) => (part.type === 'reasoning' ? [part.text] : []));
  return { parts, text, reasoning, result: await begun.result };
}

/** A request of one message of the person to the default model. */
export function requestOf(content: string, more: Partial<ModelRequest> = {}): ModelRequest {
  return { model: 'default', messages: [{ role: 'user', content }], ...more };
}

/** The smallest image there is, kept. */
export function keepPixel(files: FileService): Promise<FileReference> {
  return files.put({ name: 'pixel.png', mediaType: 'image/png', bytes: new Uint8Array(Buffer.from(pixel, 'base64')) });
}

/** One pixel, as base64 of a PNG. */
export const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
