import type { Protocol } from '../../src/flow/connection';

/** One event of a well-formed answer, as its protocol writes it. */
export interface WireEvent {
  readonly bytes: Uint8Array;
  /** The words it brings. */
  readonly text: string;
  /** Of it, and of all events before it, a reader may say: the answer is whole. */
  readonly isEnd: boolean;
  /** It brings something of an answer: what ends before it was empty. */
  readonly isAnswer: boolean;
}

/** How a protocol writes an answer, and an error in the middle of one. */
export interface WireFormat {
  readonly protocol: Protocol;
  readonly path: string;
  /** A whole answer that says `words` and ends for a reason: `stop`, `length` or `content-filter`. */
  answer(words: readonly string[], reason: EndReason): readonly WireEvent[];
  /** An event that says that there is too much to do. */
  readonly overloaded: string;
  /** The same for too many requests. */
  readonly tooMany: string;
  /** Events in which something has a shape that it must not have. */
  readonly misshapen: string;
  /** What a server of this kind sends to keep a line open. */
  readonly ping: string;
  /** The body of a refusal. */
  refusal(message: string): string;
}

export type EndReason = 'stop' | 'length' | 'content-filter';

const encoder = new TextEncoder();

interface Brings {
  readonly text?: string;
  readonly isEnd?: boolean;
  readonly isAnswer?: boolean;
}

function event(data: unknown, { text = '', isEnd = false, isAnswer = true }: Brings = {}, name?: string): WireEvent {
  const line = `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
  const bytes = encoder.encode(name === undefined ? line : `event: ${name}\n${line}`);
  return { bytes, text, isEnd, isAnswer };
}

const chunk = { id: 'c', object: 'chat.completion.chunk', created: 1, model: 'wire-1' };

function openAiEvent(delta: object, reason: string | null, brings?: Brings): WireEvent {
  return event({ ...chunk, choices: [{ index: 0, delta, finish_reason: reason }] }, brings);
}

const openAi: WireFormat = {
  protocol: 'openai-chat',
  path: '/v1/chat/completions',
  answer: (words, reason) => [
    openAiEvent({ role: 'assistant', content: '' }, null),
    ...words.map((text) => openAiEvent({ content: text }, null, { text })),
    openAiEvent({}, reason === 'content-filter' ? 'content_filter' : reason, { isEnd: true }),
    event({ ...chunk, choices: [], usage: { prompt_tokens: 7, completion_tokens: 11 } }),
    event('[DONE]'),
  ],
  overloaded: 'data: {"error":{"message":"the model is overloaded","code":503}}\n\n',
  tooMany: 'data: {"error":{"message":"slow down","type":"rate_limit_error"}}\n\n',
  misshapen: 'data: {"id":"c","choices":[{"index":0,"delta":{"content":5},"finish_reason":null}]}\n\n',
  ping: ': still here\n\n',
  refusal: (message) => JSON.stringify({ error: { message, type: 'some_error' } }),
};

function anthropicEvent(type: string, more: object = {}, brings?: Brings): WireEvent {
  return event({ type, ...more }, brings, type);
}

const anthropicReasons = { stop: 'end_turn', length: 'max_tokens', 'content-filter': 'refusal' } as const;

const anthropic: WireFormat = {
  protocol: 'anthropic',
  path: '/v1/messages',
  answer: (words, reason) => [
    anthropicEvent('message_start', {
      message: { id: 'm', type: 'message', role: 'assistant', model: 'wire-1', usage: { input_tokens: 7 } },
    }),
    anthropicEvent('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
    ...words.map((text) =>
      anthropicEvent('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }, { text }),
    ),
    anthropicEvent('content_block_stop', { index: 0 }),
    anthropicEvent('message_delta', {
      delta: { stop_reason: anthropicReasons[reason], stop_sequence: null },
      usage: { output_tokens: 11 },
    }),
    anthropicEvent('message_stop', {}, { isEnd: true }),
  ],
  overloaded: 'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}\n\n',
  tooMany: 'event: error\ndata: {"type":"error","error":{"type":"rate_limit_error","message":"slow down"}}\n\n',
  misshapen: 'event: content_block_delta\ndata: {"type":"content_block_delta","index":0,"delta":"words"}\n\n',
  ping: 'event: ping\ndata: {"type":"ping"}\n\n',
  refusal: (message) => JSON.stringify({ type: 'error', error: { type: 'some_error', message } }),
};

function geminiEvent(parts: readonly object[], more: object = {}, brings?: Brings): WireEvent {
  const candidate = { content: { role: 'model', parts }, index: 0, ...more };
  return event({ candidates: [candidate], modelVersion: 'wire-1' }, brings);
}

const geminiReasons = { stop: 'STOP', length: 'MAX_TOKENS', 'content-filter': 'SAFETY' } as const;

const gemini: WireFormat = {
  protocol: 'gemini',
  path: '/v1beta/models/wire:streamGenerateContent?alt=sse',
  answer: (words, reason) => [
    geminiEvent([{ text: '' }]),
    ...words.map((text) => geminiEvent([{ text }], {}, { text })),
    geminiEvent([], { finishReason: geminiReasons[reason] }, { isEnd: true }),
    event({ usageMetadata: { promptTokenCount: 7, candidatesTokenCount: 11 }, modelVersion: 'wire-1' }),
  ],
  overloaded: 'data: {"error":{"code":503,"message":"The model is overloaded.","status":"UNAVAILABLE"}}\n\n',
  tooMany: 'data: {"error":{"code":429,"message":"slow down","status":"RESOURCE_EXHAUSTED"}}\n\n',
  misshapen: 'data: {"candidates":[{"content":{"role":"model","parts":"words"},"index":0}]}\n\n',
  ping: ': still here\n\n',
  refusal: (message) => JSON.stringify({ error: { code: 0, message, status: 'SOME_ERROR' } }),
};

/** The three formats in which models answer. */
export const wireFormats: readonly WireFormat[] = [openAi, anthropic, gemini];
