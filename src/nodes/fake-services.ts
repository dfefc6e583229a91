import { failure } from '../flow/failure';
import type { Json } from '../flow/json';
import type { ModelPart, ModelReply, ModelRequest, ModelResult } from '../flow/model-service';
import type { NodeDefinition } from '../flow/node-definition';
import type { Payload } from '../flow/payload';
import type { Question } from '../flow/question';
import type { HttpRequest, HttpResponse, LogLine, Services, Usage } from '../flow/services';

/** For tests alone: services that keep what they were asked, and answer what the test says. */
export interface FakeServices extends Services {
  readonly asked: {
    readonly models: ModelRequest[];
    readonly http: HttpRequest[];
    readonly sleeps: number[];
    readonly logs: LogLine[];
    readonly usage: Usage[];
    readonly questions: Question[];
  };
}

/** What the fakes answer; a service that a test does not expect throws. */
export interface Answers {
  readonly chat?: (request: ModelRequest) => Promise<ModelReply>;
  readonly send?: (request: HttpRequest) => Promise<HttpResponse>;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  readonly answer?: (question: Question) => Promise<unknown>;
  readonly now?: number;
  readonly embed?: Services['models']['embed'];
  readonly image?: Services['models']['image'];
  readonly speak?: Services['models']['speak'];
  readonly transcribe?: Services['models']['transcribe'];
  readonly data?: Partial<Services['data']>;
  readonly sandbox?: Services['sandbox']['run'];
  readonly vectors?: (store: string) => Partial<ReturnType<Services['vectors']>>;
  readonly listTools?: Services['mcp']['list'];
  readonly pace?: Services['pace']['take'];
  readonly call?: Services['call'];
  readonly embeddedTool?: Services['embeddedTool'];
  readonly variables?: Readonly<Record<string, Json>>;
  /** What is kept across runs; what is shared stands under its name and a space. */
  readonly kept?: Map<string, Json>;
}

/** Makes services for one firing. */
export function fakeServices(answers: Answers = {}): FakeServices {
  const kept = answers.kept ?? new Map<string, Json>();
  const files: Uint8Array[] = [];
  const variables = new Map(Object.entries(answers.variables ?? {}));
  const asked: FakeServices['asked'] = { models: [], http: [], sleeps: [], logs: [], usage: [], questions: [] };
  return {
    asked,
    signal: { aborted: false, reason: undefined, addEventListener: () => {}, removeEventListener: () => {} },
    now: () => answers.now ?? 0,
    random: () => 0.5,
    sleep: async (milliseconds) => {
      asked.sleeps.push(milliseconds);
      await answers.sleep?.(milliseconds);
    },
    log: (line) => asked.logs.push(line),
    ask: async (question) => {
      asked.questions.push(question);
      if (!answers.answer) throw new Error('this test expects no question');
      return answers.answer(question);
    },
    report: (usage) => asked.usage.push(usage),
    models: {
      chat: async (request) => {
        asked.models.push(request);
        if (!answers.chat) throw new Error('this test expects no call of a model');
        return answers.chat(request);
      },
      embed: answers.embed ?? unexpected('embedding'),
      image: answers.image ?? unexpected('image'),
      speak: answers.speak ?? unexpected('speech'),
      transcribe: answers.transcribe ?? unexpected('transcription'),
    },
    http: {
      send: async (request) => {
        asked.http.push(request);
        if (!answers.send) throw new Error('this test expects no request');
        return answers.send(request);
      },
    },
    mcp: { list: answers.listTools ?? unexpected('server of tools') },
    state: stateIn(kept, ''),
    sharedState: (name) => stateIn(kept, `${name} `),
    vectors: (store) => ({
      add: unexpected('vector'),
      search: unexpected('search'),
      clear: unexpected('clearing'),
      ...answers.vectors?.(store),
    }),
    sandbox: { run: answers.sandbox ?? unexpected('code') },
    files: {
      put: async ({ name, mediaType, bytes }) => {
        const artifact = `artifact-${files.length}`;
        files.push(bytes);
        return { artifact, name, mediaType, bytes: bytes.length };
      },
      bytes: async ({ artifact }) => {
        const bytes = files[Number(artifact.replace('artifact-', ''))];
        if (!bytes) throw failure('not-found', 'The file is gone.', 'Give it again.');
        return bytes;
      },
      text: async ({ artifact }) => {
        const bytes = files[Number(artifact.replace('artifact-', ''))];
        if (!bytes) throw failure('not-found', 'The file is gone.', 'Give it again.');
        return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
      },
    },
    data: {
      repairJson: unexpected('repair'),
      query: unexpected('query'),
      findMatches: unexpected('search'),
      replaceMatches: unexpected('replacement'),
      table: unexpected('table'),
      markdown: unexpected('Markdown'),
      pdf: unexpected('PDF'),
      ...answers.data,
    },
    pace: { take: answers.pace ?? (async () => 0) },
    variables: {
      get: (name) => variables.get(name),
      set: (name, value) => void variables.set(name, value),
    },
    embeddedTool: answers.embeddedTool,
    call: answers.call ?? unexpected('call of a tool'),
  };
}

function stateIn(kept: Map<string, Json>, place: string): Services['state'] {
  return {
    get: async (key) => kept.get(place + key),
    set: async (key, value) => void kept.set(place + key, value),
    delete: async (key) => void kept.delete(place + key),
    entries: async () =>
      [...kept]
        .filter(([key]) => key.startsWith(place))
        .map(([key, value]) => ({ key: key.slice(place.length), value })),
  };
}

function unexpected(what: string): () => Promise<never> {
  return async () => {
    throw new Error(`this test expects no ${what}`);
  };
}

/** A model's answer, chunk by chunk; it breaks at its end if it is given a fault. */
export function replyOf(chunks: readonly string[], result: Partial<ModelResult> = {}, fault?: Error): ModelReply {
  let settle: { resolve(result: ModelResult): void; reject(fault: Error): void };
  const whole = new Promise<ModelResult>((resolve, reject) => {
    settle = { resolve, reject };
  });
  whole.catch(() => undefined); // a test that reads the text alone hears of the fault there
  async function* text() {
    yield* chunks;
    if (fault) {
      settle.reject(fault);
      throw fault;
    }
    settle.resolve({ text: chunks.join(''), finishReason: 'stop', model: 'fake', ...result });
  }
  async function* parts(): AsyncIterable<ModelPart> {
    for await (const piece of text()) yield { type: 'text', text: piece };
  }
  return { text: text(), parts: parts(), result: whole };
}

/** Runs a node type once, as the engine would: with a parsed config, whether or not `run` answers a promise. */
export async function fire(
  definition: NodeDefinition,
  inputs: Readonly<Record<string, Payload>>,
  config: Readonly<Record<string, unknown>> = {},
  services: Services = fakeServices(),
): Promise<Readonly<Record<string, Payload>>> {
  // What the engine hands to `run` was checked against its ports and parsed by its schema; here the test vouches for it.
  const outputs = await definition.run?.(inputs as never, definition.config.parse(config) as never, services);
  return outputs as Readonly<Record<string, Payload>>;
}

/** A value as a stream of the given chunks. */
export async function* streamOf(...chunks: readonly Payload[]): AsyncIterable<Payload> {
  yield* chunks;
}

/** Everything that a streamed output gives. */
export async function chunksOf(output: Payload): Promise<readonly Payload[]> {
  const chunks: Payload[] = [];
  // A test says that this output is streamed; anything else throws here.
  for await (const chunk of output as AsyncIterable<Payload>) chunks.push(chunk);
  return chunks;
}
