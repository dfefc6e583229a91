import type { Protocol } from '../../flow/connection';
import { failure } from '../../flow/failure';
import type { Kinds } from './adapter';

/** The doors of a protocol, each loaded when it is first asked. */
type Doors = { readonly [Kind in keyof Kinds]: () => Promise<Kinds[Kind]> };

/** What both protocols of OpenAI have. */
const openAi: Omit<Doors, 'chat'> = {
  list: async () => (await import('./open-ai-models')).listOpenAiModels,
  embed: async () => (await import('./open-ai-embed')).embedByOpenAi,
  image: async () => (await import('./open-ai-media')).imageByOpenAi,
  speak: async () => (await import('./open-ai-media')).speakByOpenAi,
  transcribe: async () => (await import('./open-ai-media')).transcribeByOpenAi,
};

/** One entry a protocol; what is missing in it cannot be asked. */
const protocols: Readonly<Record<Protocol, Partial<Doors>>> = {
  'openai-chat': {
    chat: async () => (await import('./open-ai')).askOpenAi,
    ...openAi,
  },
  'openai-responses': {
    chat: async () => (await import('./open-ai-responses')).askOpenAiResponses,
    ...openAi,
  },
  anthropic: {
    chat: async () => (await import('./anthropic')).askAnthropic,
    list: async () => (await import('./anthropic-list')).listAnthropic,
  },
  gemini: {
    chat: async () => (await import('./gemini')).askGemini,
    list: async () => (await import('./gemini-list')).listGemini,
    embed: async () => (await import('./gemini-embed')).embedGemini,
  },
  'in-browser': {
    chat: async () => (await import('./in-browser')).askKept,
    list: async () => (await import('./in-browser')).listKept,
    embed: async () => (await import('./in-browser')).embedKept,
  },
  'prompt-api': {
    chat: async () => (await import('./in-browser')).askOwn,
    list: async () => (await import('./in-browser')).listOwn,
  },
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
export async function adapterOf<Kind extends keyof Kinds>(
  protocol: Protocol,
  kind: Kind,
  who: string,
): Promise<Kinds[Kind]> {
  const load: Doors[Kind] | undefined = protocols[protocol][kind];
  if (load) return load();
  throw failure('model-not-found', `${who} cannot ${words[kind]}.`, 'Choose another model in the node.');
}
