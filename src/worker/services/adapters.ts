import type { Protocol } from '../../flow/connection';
import { failure } from '../../flow/failure';
import type { Adapter, Embedder, ImageMaker, ModelLister, Speaker, Transcriber } from './adapter';

/** What can be asked in a protocol; each is loaded when it is first asked. */
export interface Kinds {
  readonly chat: () => Promise<Adapter>;
  readonly list: () => Promise<ModelLister>;
  readonly embed: () => Promise<Embedder>;
  readonly image: () => Promise<ImageMaker>;
  readonly speak: () => Promise<Speaker>;
  readonly transcribe: () => Promise<Transcriber>;
}

/** One entry a protocol; what is missing in it cannot be asked. */
const protocols: Readonly<Record<Protocol, Partial<Kinds>>> = {
  'openai-chat': {
    chat: async () => (await import('./open-ai')).askOpenAi,
  },
  'openai-responses': {},
  anthropic: {
    chat: async () => (await import('./anthropic')).askAnthropic,
    list: async () => (await import('./anthropic-list')).listAnthropic,
  },
  gemini: {
    chat: async () => (await import('./gemini')).askGemini,
    list: async () => (await import('./gemini-list')).listGemini,
    embed: async () => (await import('./gemini-embed')).embedGemini,
  },
  'in-browser': {},
  'prompt-api': {},
};

const words: Readonly<Record<keyof Kinds, string>> = {
  chat: 'be asked in words',
  list: 'say which models it has',
  embed: 'make vectors of texts',
  image: 'make images',
  speak: 'speak',
  transcribe: 'write down what a sound says',
};

/** What speaks a protocol for one kind of request. `who` is the connection, as failures name it. */
export function adapterOf<Kind extends keyof Kinds>(
  protocol: Protocol,
  kind: Kind,
  who: string,
): ReturnType<Kinds[Kind]> {
  const load: Kinds[Kind] | undefined = protocols[protocol][kind];
  // Each loader answers what its own key says.
  if (load) return load() as ReturnType<Kinds[Kind]>;
  throw failure('model-not-found', `${who} cannot ${words[kind]}.`, 'Choose another model in the node.');
}
