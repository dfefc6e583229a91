import { FailureError, failure } from '../../flow/failure';
import type { FinishReason, ModelResult } from '../../flow/model-service';
import type { Adapter, AdapterCall } from './adapter';
import { createGathering, type Gathering } from './gathering';
import { geminiBody } from './gemini-body';
import { beginGemini, type GeminiProgress, takeGemini } from './gemini-events';
import type { Provider } from './provider-failure';
import { serverEvents } from './provider-request';
import { emptyReply, incompleteReply, malformedReply } from './reply-failure';
import type { OutgoingRequest } from './request';
import { throwIfStopped } from './stop';
import { failureOfStreamError } from './stream-error';

/** Asks Gemini by its own protocol and streams the answer. It is whole only with a finish reason. */
export const askGemini: Adapter = async function* (request, call) {
  throwIfStopped(call.signal);
  const { provider } = call;
  const progress = beginGemini(request.messages.flatMap((message) => message.toolCalls ?? []).length);
  const gathering = createGathering();
  const path = `${modelPath(call.model)}:streamGenerateContent?alt=sse`;
  const outgoing = geminiRequest(path, call, { body: JSON.stringify(await geminiBody(request, call)), isStream: true });
  try {
    for await (const event of serverEvents(outgoing, call)) {
      for (const part of takeGemini(progress, event, provider)) yield gathering.take(part);
      if (progress.error !== undefined)
        throw failureOfStreamError(progress.error, { provider, isEmpty: gathering.isEmpty });
    }
  } catch (error) {
    throwIfStopped(call.signal);
    // Once the finish reason is there the answer is whole, whatever becomes of the line.
    if (progress.finishReason === undefined || !(error instanceof FailureError)) throw error;
  }
  throwIfStopped(call.signal);
  return completed(progress, gathering, provider);
};

/** `models/…` of a model's name, which people give with and without it. */
export function modelPath(model: string): string {
  return `models/${encodeURIComponent(model.replace(/^models\//, ''))}`;
}

/** A request to Gemini: a POST where there is a body, else a GET. */
export function geminiRequest(
  path: string,
  { baseUrl, credential }: AdapterCall,
  { body, isStream = false }: { readonly body?: string; readonly isStream?: boolean } = {},
): OutgoingRequest {
  const base = /\/v\d+\w*$/.test(baseUrl) ? baseUrl : `${baseUrl}/v1beta`;
  return {
    url: `${base}/${path}`,
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      accept: isStream ? 'text/event-stream' : 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    credential,
    keyHeader: 'x-goog-api-key',
    ...(body === undefined ? {} : { body }),
  };
}

const finishReasons: Readonly<Record<string, FinishReason>> = {
  STOP: 'stop',
  FUNCTION_CALL: 'tool-calls',
  MAX_TOKENS: 'length',
  SAFETY: 'content-filter',
  RECITATION: 'content-filter',
  LANGUAGE: 'content-filter',
  BLOCKLIST: 'content-filter',
  PROHIBITED_CONTENT: 'content-filter',
  SPII: 'content-filter',
  IMAGE_SAFETY: 'content-filter',
  IMAGE_PROHIBITED_CONTENT: 'content-filter',
  IMAGE_RECITATION: 'content-filter',
};

function completed(progress: GeminiProgress, gathering: Gathering, provider: Provider): ModelResult {
  const { finishReason, inputTokens, cacheReadTokens, outputTokens } = progress;
  if (finishReason === undefined) throw unfinished(progress, provider);
  const known = finishReasons[finishReason];
  if (known === undefined) throw finishedBadly(progress, provider);
  return gathering.result({
    finishReason: known,
    model: provider.redact(progress.model ?? provider.model).slice(0, 200),
    inputTokens,
    cacheReadTokens,
    outputTokens,
  });
}

function unfinished({ events, candidates, blockReason }: GeminiProgress, provider: Provider): FailureError {
  if (blockReason !== undefined)
    return failure(
      'request-refused',
      `${provider.who} does not answer this question: ${provider.redact(blockReason).slice(0, 200)}.`,
      'Change what the question says, or ask another model.',
    );
  if (candidates > 0) return incompleteReply(provider, 'ended its answer without saying that it was finished');
  return events > 0 ? malformedReply(provider, 'Gemini') : emptyReply(provider);
}

/** MALFORMED_FUNCTION_CALL, OTHER and the like: what has come is not what was meant. */
function finishedBadly({ finishReason = '', finishMessage }: GeminiProgress, provider: Provider): FailureError {
  const said = finishMessage === undefined ? '' : `: “${provider.redact(finishMessage).slice(0, 300)}”`;
  return incompleteReply(provider, `ended its answer with ${provider.redact(finishReason).slice(0, 60)}${said}`);
}
