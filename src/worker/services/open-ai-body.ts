import type { OpenAI } from 'openai';
import type { Message } from '../../flow/payload';
import { isRecord } from '../../flow/payload';
import type { ModelRequest } from '../../flow/services';

type Body = OpenAI.Chat.ChatCompletionCreateParamsStreaming;

/** The part of a call that decides on the body. */
export interface BodyTarget {
  readonly baseUrl: string;
  readonly model: string;
  readonly withoutUsage: boolean;
}

/** Writes a request in OpenAI's words. Only fields that were asked for are sent: servers refuse those they do not know. */
export function chatBody(request: ModelRequest, target: BodyTarget): Body {
  const { temperature, maxTokens, stop, seed, schema } = request;
  const host = new URL(target.baseUrl).hostname;
  return {
    model: target.model,
    messages: request.messages.map(messageOf),
    stream: true,
    ...(target.withoutUsage || hostsWithoutUsage.has(host) ? {} : { stream_options: { include_usage: true } }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(maxTokens === undefined ? {} : limitOf(host, maxTokens)),
    ...(stop === undefined || stop.length === 0 ? {} : { stop: [...stop] }),
    ...(seed === undefined ? {} : { seed }),
    ...(isRecord(schema)
      ? { response_format: { type: 'json_schema', json_schema: { name: 'reply', schema } } as const }
      : {}),
  };
}

// Mistral refuses unknown fields with 422 and sends the usage without being asked.
const hostsWithoutUsage: ReadonlySet<string> = new Set(['api.mistral.ai']);

/** OpenAI's newer models refuse `max_tokens`; everybody else knows only that. */
function limitOf(host: string, maxTokens: number) {
  return host === 'api.openai.com' ? { max_completion_tokens: maxTokens } : { max_tokens: maxTokens };
}

function messageOf({ role, content }: Message): OpenAI.Chat.ChatCompletionMessageParam {
  // A message of role `tool` answers a numbered call; without one, its words are the user's.
  return role === 'tool' ? { role: 'user', content } : { role, content };
}
