import * as z from 'zod';
import type { ModelPart } from '../../flow/model-service';
import { replyTool } from './anthropic-body';
import type { Provider } from './provider-failure';
import type { ServerEvent } from './provider-request';
import { malformedReply } from './reply-failure';

/** What the events of one answer have said so far. */
export interface AnthropicProgress {
  events: number;
  /** The last event has come. */
  hasStopped: boolean;
  stopReason?: string;
  model?: string;
  inputTokens?: number;
  cacheReadTokens?: number;
  cacheWriteTokens?: number;
  outputTokens?: number;
  /** What was said instead of going on. */
  error?: unknown;
  /** Which call a block belongs to, by its index: blocks of text are counted, too. The reply itself may be one. */
  readonly calls: Map<number, number | 'reply'>;
}

/** An answer of which nothing has come. */
export function beginAnthropic(): AnthropicProgress {
  return { events: 0, hasStopped: false, calls: new Map() };
}

const count = z.number().nullish().catch(undefined);
const usageSchema = z
  .object({
    input_tokens: count,
    output_tokens: count,
    cache_creation_input_tokens: count,
    cache_read_input_tokens: count,
  })
  .nullish()
  .catch(undefined);

// Only what is read here must have its shape: the protocol grows.
const eventSchemas = {
  message_start: z.object({ message: z.object({ model: z.string().optional().catch(undefined), usage: usageSchema }) }),
  content_block_start: z.object({
    index: z.number(),
    content_block: z.object({ type: z.string(), id: z.string().optional(), name: z.string().optional() }),
  }),
  content_block_delta: z.object({
    index: z.number(),
    delta: z.object({
      type: z.string(),
      text: z.string().optional(),
      thinking: z.string().optional(),
      partial_json: z.string().optional(),
    }),
  }),
  message_delta: z.object({ delta: z.object({ stop_reason: z.string().nullish() }), usage: usageSchema }),
};

/** Takes one event in and answers the part it brought, if any. */
export function takeAnthropic(
  progress: AnthropicProgress,
  { data: text }: ServerEvent,
  provider: Provider,
): ModelPart | undefined {
  const read = <T>(schema: z.ZodType<T>, data: unknown): T => {
    const parsed = schema.safeParse(data);
    if (parsed.success) return parsed.data;
    throw malformedReply(provider, 'Anthropic');
  };
  const data = jsonOf(text, provider);
  const { type } = read(z.object({ type: z.string() }), data);
  progress.events += 1;
  switch (type) {
    case 'message_start':
      return started(progress, read(eventSchemas.message_start, data).message);
    case 'content_block_start':
      return beginBlock(progress, read(eventSchemas.content_block_start, data));
    case 'content_block_delta':
      return goOn(progress, read(eventSchemas.content_block_delta, data));
    case 'message_delta':
      return ended(progress, read(eventSchemas.message_delta, data));
    case 'message_stop':
      progress.hasStopped = true;
      return undefined;
    case 'error':
      progress.error = data;
      return undefined;
    default:
      return undefined; // ping, the end of a block, and what is new
  }
}

function jsonOf(text: string, provider: Provider): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformedReply(provider, 'Anthropic');
  }
}

type Usage = z.infer<typeof usageSchema>;

function started(progress: AnthropicProgress, message: { model?: string | undefined; usage?: Usage }): undefined {
  if (message.model) progress.model = message.model;
  addUsage(progress, message.usage);
}

function ended(
  progress: AnthropicProgress,
  { delta, usage }: { delta: { stop_reason?: string | null | undefined }; usage?: Usage },
): undefined {
  if (delta.stop_reason) progress.stopReason = delta.stop_reason;
  addUsage(progress, usage);
}

/** Its figures grow: the last ones count. What was read from its cache was read all the same. */
function addUsage(progress: AnthropicProgress, usage: Usage): void {
  if (typeof usage?.input_tokens === 'number')
    progress.inputTokens =
      usage.input_tokens + (usage.cache_creation_input_tokens ?? 0) + (usage.cache_read_input_tokens ?? 0);
  if (typeof usage?.cache_read_input_tokens === 'number') progress.cacheReadTokens = usage.cache_read_input_tokens;
  if (typeof usage?.cache_creation_input_tokens === 'number')
    progress.cacheWriteTokens = usage.cache_creation_input_tokens;
  if (typeof usage?.output_tokens === 'number') progress.outputTokens = usage.output_tokens;
}

function beginBlock(
  { calls }: AnthropicProgress,
  { index, content_block: block }: z.infer<typeof eventSchemas.content_block_start>,
): ModelPart | undefined {
  if (block.type !== 'tool_use') return undefined;
  if (block.name === replyTool) {
    calls.set(index, 'reply');
    return undefined;
  }
  const number = [...calls.values()].filter((call) => call !== 'reply').length;
  calls.set(index, number);
  return {
    type: 'tool-call',
    index: number,
    input: '',
    ...(block.id === undefined ? {} : { id: block.id }),
    ...(block.name === undefined ? {} : { name: block.name }),
  };
}

function goOn(
  { calls }: AnthropicProgress,
  { index, delta }: z.infer<typeof eventSchemas.content_block_delta>,
): ModelPart | undefined {
  switch (delta.type) {
    case 'text_delta':
      return delta.text ? { type: 'text', text: delta.text } : undefined;
    case 'thinking_delta':
      return delta.thinking ? { type: 'reasoning', text: delta.thinking } : undefined;
    case 'input_json_delta': {
      const call = calls.get(index);
      if (!delta.partial_json || call === undefined) return undefined;
      if (call === 'reply') return { type: 'text', text: delta.partial_json };
      return { type: 'tool-call', index: call, input: delta.partial_json };
    }
    default:
      return undefined; // signatures, citations
  }
}
