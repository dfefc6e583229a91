import type { FinishReason, ModelResult } from '../../flow/model-service';
import { isRecord } from '../../flow/payload';
import type { Adapter, AdapterCall } from './adapter';
import { messagesBody } from './anthropic-body';
import { type AnthropicProgress, beginAnthropic, takeAnthropic } from './anthropic-events';
import { createGathering, type Gathering } from './gathering';
import type { Provider } from './provider-failure';
import { serverEvents } from './provider-request';
import { emptyReply, incompleteReply } from './reply-failure';
import type { OutgoingRequest } from './request';
import { throwIfStopped } from './stop';
import { failureOfStreamError } from './stream-error';

/** Asks Anthropic's Messages and streams the answer. It is whole only with a stop reason and the event after it. */
export const askAnthropic: Adapter = async function* (request, call) {
  throwIfStopped(call.signal);
  const { provider } = call;
  const progress = beginAnthropic();
  const gathering = createGathering();
  const outgoing = anthropicRequest('messages', call, JSON.stringify(await messagesBody(request, call)));
  for await (const event of serverEvents(outgoing, call)) {
    const part = takeAnthropic(progress, event, provider);
    if (part) yield gathering.take(part);
    if (progress.error !== undefined)
      throw failureOfStreamError(withStatus(progress.error), { provider, isEmpty: gathering.isEmpty });
    if (progress.hasStopped) break; // whatever becomes of the line
  }
  throwIfStopped(call.signal);
  return completed(progress, gathering, provider);
};

/** A request to Anthropic: a POST where there is a body, else a GET. */
export function anthropicRequest(path: string, { baseUrl, credential }: AdapterCall, body?: string): OutgoingRequest {
  const base = /\/v\d+$/.test(baseUrl) ? baseUrl : `${baseUrl}/v1`;
  return {
    url: `${base}/${path}`,
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      accept: body === undefined ? 'application/json' : 'text/event-stream',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      'anthropic-version': '2023-06-01',
      // Without it, calls from a page are refused. The person's own key is meant to be used from one.
      'anthropic-dangerous-direct-browser-access': 'true',
    },
    credential,
    keyHeader: 'x-api-key',
    ...(body === undefined ? {} : { body }),
  };
}

const statuses: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  overloaded_error: 529,
};

/** Its errors in a stream have a kind in the place of a status. */
function withStatus(event: unknown): unknown {
  const error = isRecord(event) ? event['error'] : undefined;
  if (!isRecord(error)) return error ?? event;
  return { ...error, status: statuses[String(error['type'])] };
}

const finishReasons: Readonly<Record<string, FinishReason>> = {
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  // A turn that it wants to go on with later; what has come is not all.
  pause_turn: 'length',
  refusal: 'content-filter',
  tool_use: 'stop', // the calls say it, unless the only one was the reply
};

function completed(progress: AnthropicProgress, gathering: Gathering, provider: Provider): ModelResult {
  const { hasStopped, stopReason, events, inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens } = progress;
  if (events === 0) throw emptyReply(provider);
  if (!hasStopped || stopReason === undefined)
    throw incompleteReply(provider, 'ended its answer without saying that it was finished');
  return gathering.result({
    finishReason: finishReasons[stopReason] ?? 'stop',
    model: provider.redact(progress.model ?? provider.model).slice(0, 200),
    inputTokens,
    cacheReadTokens,
    cacheWriteTokens,
    outputTokens,
  });
}
