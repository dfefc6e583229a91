import * as z from 'zod';
import type { FinishReason, ModelPart, ModelRequest } from '../../flow/model-service';
import type { AdapterCall } from './adapter';
import { createGathering, type Gathering } from './gathering';
import { responsesBody } from './open-ai-responses-body';
import { type ServerEvent, serverEvents } from './provider-request';
import type { Answer } from './reply';
import { endedEarly, malformedReply } from './reply-failure';
import { throwIfStopped } from './stop';
import { failureOfStreamError } from './stream-error';

/** Asks an endpoint that speaks OpenAI's Responses protocol. The answer is whole only with the event that says so. */
export async function* askOpenAiResponses(request: ModelRequest, call: AdapterCall): Answer {
  const { provider } = call;
  const body = JSON.stringify(await responsesBody(request, call));
  const progress: Progress = { gathering: createGathering(), events: 0, end: undefined };
  const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
  const outgoing = { url: `${call.baseUrl}/responses`, method: 'POST', headers, body, credential: call.credential };
  for await (const event of serverEvents(outgoing, call)) {
    const part = take(progress, event, call);
    if (part !== undefined) yield progress.gathering.take(part);
    if (progress.end !== undefined) break; // what comes after the end is ignored
  }
  throwIfStopped(call.signal);
  const { end, gathering, events } = progress;
  if (end === undefined) throw endedEarly(provider, { events, pieces: events });
  return gathering.result({
    finishReason: end.finishReason,
    model: provider.redact(end.response?.model ?? call.model).slice(0, 200),
    inputTokens: end.response?.usage?.input_tokens,
    cacheReadTokens: end.response?.usage?.input_tokens_details?.cached_tokens ?? undefined,
    outputTokens: end.response?.usage?.output_tokens,
  });
}

interface Progress {
  readonly gathering: Gathering;
  events: number;
  end: { readonly finishReason: FinishReason; readonly response: z.infer<typeof responseSchema> } | undefined;
}

const text = z.string().nullish();

const responseSchema = z
  .object({
    model: text,
    status: text,
    usage: z
      .object({
        input_tokens: z.number().optional(),
        output_tokens: z.number().optional(),
        input_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish().catch(undefined),
      })
      .nullish(),
    incomplete_details: z.object({ reason: text }).nullish(),
    error: z.unknown().optional(),
  })
  .nullish();

// Servers add fields and leave fields out; only what is read here must have its shape.
const eventSchema = z.object({
  type: z.string(),
  delta: text.catch(undefined),
  output_index: z.number().nullish(),
  item: z.object({ type: text, call_id: text, id: text, name: text }).nullish().catch(undefined),
  response: responseSchema,
  error: z.unknown().optional(),
  code: text.catch(undefined),
  message: text,
});

type Event = z.infer<typeof eventSchema>;

/** Takes one event in and answers the part it brought, if any. */
function take(progress: Progress, { data }: ServerEvent, call: AdapterCall): ModelPart | undefined {
  if (data === '[DONE]') return undefined; // some servers end as chat completions do
  const event = parsed(data, call);
  progress.events += 1;
  switch (event.type) {
    case 'response.output_text.delta':
    case 'response.refusal.delta':
      return { type: 'text', text: event.delta ?? '' };
    case 'response.reasoning_text.delta':
    case 'response.reasoning_summary_text.delta':
      return { type: 'reasoning', text: event.delta ?? '' };
    case 'response.output_item.added':
      return beginningOfCall(event);
    case 'response.function_call_arguments.delta':
      return { type: 'tool-call', index: event.output_index ?? 0, input: event.delta ?? '' };
    case 'response.completed':
    case 'response.incomplete':
      if (event.response?.status === 'failed') throw brokenBy(event, progress, call);
      progress.end = { finishReason: reasonOf(event), response: event.response };
      return undefined;
    case 'response.failed':
    case 'error':
      throw brokenBy(event, progress, call);
    default:
      return undefined; // many events repeat what the others tell, and new ones come
  }
}

function parsed(data: string, { provider }: AdapterCall): Event {
  try {
    return eventSchema.parse(JSON.parse(data));
  } catch {
    throw malformedReply(provider);
  }
}

function beginningOfCall({ item, output_index }: Event): ModelPart | undefined {
  if (item?.type !== 'function_call') return undefined;
  const id = item.call_id ?? item.id;
  return {
    type: 'tool-call',
    index: output_index ?? 0,
    ...(id ? { id } : {}),
    ...(item.name ? { name: item.name } : {}),
    input: '',
  };
}

function reasonOf({ type, response }: Event): FinishReason {
  // Some servers send `completed` whatever has become of it, and say the rest in the status.
  if (type === 'response.completed' && response?.status !== 'incomplete') return 'stop';
  return response?.incomplete_details?.reason === 'content_filter' ? 'content-filter' : 'length';
}

function brokenBy(event: Event, { gathering }: Progress, { provider }: AdapterCall): Error {
  const { code, message } = event;
  const error = event.error ?? event.response?.error ?? { code, message };
  return failureOfStreamError(error, { provider, isEmpty: gathering.isEmpty });
}
