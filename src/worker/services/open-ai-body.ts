import type { OpenAI } from 'openai';
import type { ModelRequest } from '../../flow/model-service';
import type { FileReference, Message } from '../../flow/payload';
import { isRecord } from '../../flow/payload';
import type { AdapterCall } from './adapter';
import { base64Of, dataUrlOf, isTextFile, textOfFile } from './file-content';

type Body = OpenAI.Chat.ChatCompletionCreateParamsStreaming;
type SentMessage = OpenAI.Chat.ChatCompletionMessageParam;
type ContentPart = OpenAI.Chat.ChatCompletionContentPart;

/** The part of a call that decides on the body. */
export type BodyTarget = Pick<AdapterCall, 'baseUrl' | 'model' | 'refused' | 'bytesOf'>;

/** Writes a request in OpenAI's words. Only fields that were asked for are sent: servers refuse those they do not know. */
export async function chatBody(request: ModelRequest, target: BodyTarget): Promise<Body> {
  return {
    model: target.model,
    messages: await messagesOf(request.messages, target),
    stream: true,
    ...samplingOf(request, target),
    ...toolsOf(request),
    ...(isRecord(request.schema)
      ? { response_format: { type: 'json_schema', json_schema: { name: 'reply', schema: request.schema } } as const }
      : {}),
  };
}

// Mistral refuses unknown fields with 422 and sends the usage without being asked.
const hostsWithoutUsage: ReadonlySet<string> = new Set(['api.mistral.ai']);

function samplingOf(request: ModelRequest, { baseUrl, refused }: BodyTarget) {
  const { temperature, topP, maxTokens, stop, seed, reasoningEffort } = request;
  const host = new URL(baseUrl).hostname;
  const isTaken = (field: string, value: unknown) => value !== undefined && !refused.has(field);
  // OpenAI's newer models refuse `max_tokens`; everybody else knows only that.
  const limit = host === 'api.openai.com' || refused.has('max_tokens') ? 'max_completion_tokens' : 'max_tokens';
  return {
    ...(refused.has('stream_options') || hostsWithoutUsage.has(host)
      ? {}
      : { stream_options: { include_usage: true } }),
    ...(isTaken('temperature', temperature) ? { temperature } : {}),
    ...(isTaken('top_p', topP) ? { top_p: topP } : {}),
    ...(maxTokens === undefined ? {} : { [limit]: maxTokens }),
    ...(stop === undefined || stop.length === 0 || refused.has('stop') ? {} : { stop: [...stop] }),
    ...(isTaken('seed', seed) ? { [host === 'api.mistral.ai' ? 'random_seed' : 'seed']: seed } : {}),
    ...(isTaken('reasoning_effort', reasoningEffort) ? { reasoning_effort: reasoningEffort } : {}),
  };
}

function toolsOf({ tools, toolChoice }: ModelRequest): Partial<Pick<Body, 'tools' | 'tool_choice'>> {
  if (tools === undefined || tools.length === 0) return {};
  return {
    tools: tools.map(({ name, description, parameters }) => ({
      type: 'function',
      function: { name, description, parameters: isRecord(parameters) ? parameters : {} },
    })),
    ...(toolChoice === undefined
      ? {}
      : {
          tool_choice:
            typeof toolChoice === 'string' ? toolChoice : { type: 'function', function: { name: toolChoice.name } },
        }),
  };
}

async function messagesOf(messages: readonly Message[], target: BodyTarget): Promise<SentMessage[]> {
  const sent: SentMessage[] = [];
  // A tool's message may hold words alone. Its files follow as the user's, after all answers of that turn.
  let shown: ContentPart[] = [];
  for (const message of messages) {
    if (message.role !== 'tool' && shown.length > 0) {
      sent.push({ role: 'user', content: shown });
      shown = [];
    }
    if (message.role === 'tool' && message.toolCall !== undefined)
      shown = [...shown, ...(await filePartsOf(message.files ?? [], target))];
    sent.push(await messageOf(message, target));
  }
  if (shown.length > 0) sent.push({ role: 'user', content: shown });
  return sent;
}

async function messageOf(message: Message, target: BodyTarget): Promise<SentMessage> {
  const { role, content, files = [], toolCalls = [], toolCall } = message;
  if (role === 'tool' && toolCall !== undefined) return { role, tool_call_id: toolCall, content };
  if (role === 'assistant')
    return toolCalls.length === 0
      ? { role, content }
      : {
          role,
          content: content === '' ? null : content,
          tool_calls: toolCalls.map(({ id, name, input }) => ({
            id,
            type: 'function',
            function: { name, arguments: typeof input === 'string' ? input : JSON.stringify(input) },
          })),
        };
  if (role === 'system') return { role, content };
  // A message of role `tool` answers a numbered call; without one, its words are the user's.
  if (files.length === 0) return { role: 'user', content };
  const words: ContentPart[] = content === '' ? [] : [{ type: 'text', text: content }];
  return { role: 'user', content: [...words, ...(await filePartsOf(files, target))] };
}

function filePartsOf(files: readonly FileReference[], target: BodyTarget): Promise<ContentPart[]> {
  return Promise.all(files.map(async (file) => filePartOf(file, await target.bytesOf(file))));
}

function filePartOf(file: FileReference, bytes: Uint8Array): ContentPart {
  if (isTextFile(file)) return { type: 'text', text: textOfFile(file, bytes) };
  if (file.mediaType.startsWith('image/')) return { type: 'image_url', image_url: { url: dataUrlOf(file, bytes) } };
  if (file.mediaType.startsWith('audio/'))
    return {
      type: 'input_audio',
      input_audio: { data: base64Of(bytes), format: /wav/.test(file.mediaType) ? 'wav' : 'mp3' },
    };
  return { type: 'file', file: { filename: file.name, file_data: dataUrlOf(file, bytes) } };
}
