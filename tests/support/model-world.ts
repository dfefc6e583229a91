import { type Connection, connectionSchema, modelName, type Protocol } from '../../src/flow/connection';
import { type Failure, FailureError } from '../../src/flow/failure';
import type { ModelPart, ModelReply, ModelRequest, ModelResult } from '../../src/flow/model-service';
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

/** Whom a test talks to. */
export interface TalkTo {
  readonly protocol: Protocol;
  readonly baseUrl: string;
  readonly model: string;
  readonly key?: string | undefined;
  readonly world?: WorldOptions;
}

/** What a test heard. */
export interface Talk {
  readonly parts: readonly ModelPart[];
  /** The words alone. */
  readonly text: string;
  /** Whether the reply began: what fails before fails the call itself. */
  readonly hasBegun: boolean;
  readonly result?: ModelResult;
  readonly failure?: Failure;
}

/** Asks a model through the models service and reads the answer to its end, whatever that is. */
export async function talk(to: TalkTo, request: Partial<ModelRequest> | string = 'Hello?'): Promise<Talk> {
  const { protocol, baseUrl, model, key = 'a-key-for-tests', world } = to;
  const { models } = modelsOf(connectionOf({ protocol, baseUrl, models: [model] }), { ...world, key });
  const asked = typeof request === 'string' ? requestOf(request) : { model: 'default', messages: [], ...request };
  const parts: ModelPart[] = [];
  let hasBegun = false;
  const heard = () => ({
    parts,
    hasBegun,
    text: parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join(''),
  });
  try {
    const reply = await models.chat(asked);
    hasBegun = true;
    for await (const part of reply.parts) parts.push(part);
    return { ...heard(), result: await reply.result };
  } catch (error) {
    if (error instanceof FailureError) return { ...heard(), failure: error.failure };
    throw error;
  }
}

/** A request as it left. */
export interface LeftRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON, else the text. */
  readonly body: unknown;
}

/** A fetch that sends as usual and keeps what left. */
export function watchedFetch(): { readonly fetch: typeof fetch; readonly left: LeftRequest[] } {
  const left: LeftRequest[] = [];
  return {
    left,
    async fetch(input, init) {
      const request = new Request(input, init);
      const text = await request.clone().text();
      left.push({
        url: request.url,
        method: request.method,
        headers: Object.fromEntries(request.headers),
        body: text === '' ? '' : JSON.parse(text),
      });
      return fetch(request);
    },
  };
}

/** Files that a test keeps in memory, by the name of their artifact. */
export function filesOf(contents: Readonly<Record<string, Uint8Array>>): (firing: unknown) => FileService {
  return () => ({
    put: () => Promise.reject(new Error('this test keeps no files')),
    async bytes({ artifact }) {
      const bytes = contents[artifact];
      if (bytes) return bytes;
      throw new Error(`this test has no file ${artifact}`);
    },
    text: () => Promise.reject(new Error('this test reads no text')),
  });
}
