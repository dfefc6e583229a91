import type { Connection, Protocol } from '../../src/flow/connection';
import { type Failure, FailureError } from '../../src/flow/failure';
import type { ItemId } from '../../src/flow/ids';
import type { ModelPart, ModelRequest, ModelResult } from '../../src/flow/model-service';
import type { FileService } from '../../src/flow/services';
import { type ConfiguredWorld, createWorld, type WorldOptions } from '../../src/worker/services/world';
import { keyOf } from './keys';
import { firingContext } from './model-service';

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

/** A world with one connection of one model, which is its default. */
export function worldOf({
  protocol,
  baseUrl,
  model,
  key = 'a-key-for-tests',
  world: options,
}: TalkTo): ConfiguredWorld {
  const world = createWorld(options);
  const id = 'tried' as ItemId; // a literal that has an id's form
  const connection: Connection = { id, name: 'Tried', protocol, baseUrl, models: [{ id: model }] };
  world.setModels({ connections: [connection], defaultModel: model });
  if (key !== undefined) void world.vault.change(keyOf(connection, key));
  return world;
}

/** Asks a model through the models service and reads the answer to its end, whatever that is. */
export async function talk(
  to: TalkTo,
  request: Partial<ModelRequest> | string = 'Hello?',
  world: ConfiguredWorld = worldOf(to),
): Promise<Talk> {
  const asked = typeof request === 'string' ? { messages: [{ role: 'user' as const, content: request }] } : request;
  const parts: ModelPart[] = [];
  let hasBegun = false;
  const heard = () => ({
    parts,
    hasBegun,
    text: parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join(''),
  });
  try {
    const reply = await world.models(firingContext()).chat({ model: 'default', messages: [], ...asked });
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
  });
}
