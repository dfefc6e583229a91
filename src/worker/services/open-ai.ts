import type { OpenAI } from 'openai';
import * as z from 'zod';
import { FailureError, failure } from '../../flow/failure';
import type { FinishReason, ModelRequest, ModelResult } from '../../flow/services';
import { chatBody } from './open-ai-body';
import type { Call } from './open-ai-call';
import { failureOfErrorObject, type Provider, refusalText } from './provider-failure';
import type { Answer } from './reply';
import { throwIfStopped } from './stop';
import { streamingFetch } from './streaming-fetch';

/**
 * Asks an OpenAI-compatible endpoint and streams its answer. It is complete only with an explicit finish reason:
 * the SDK ends its loop in the same quiet way for a whole answer, a broken one and an empty one.
 */
export async function* askOpenAi(request: ModelRequest, call: Call): Answer {
  throwIfStopped(call.signal);
  const sdk = await import('openai');
  const progress: Progress = { text: '', events: 0, choices: 0, model: call.model };
  try {
    const stream = await clientOf(sdk.OpenAI, call).chat.completions.create(chatBody(request, call));
    for await (const event of stream) {
      const piece = take(progress, event, call.provider);
      if (piece !== '') yield piece;
    }
  } catch (error) {
    throwIfStopped(call.signal);
    // Once the finish reason is there the answer is whole, whatever becomes of the line.
    if (progress.finishReason === undefined)
      throw explain(error, { progress, call, isProviderError: error instanceof sdk.APIError });
  }
  throwIfStopped(call.signal); // after an abort the SDK ends the loop without a word
  return completed(progress, call.provider);
}

function clientOf(Client: typeof OpenAI, call: Call): OpenAI {
  return new Client({
    baseURL: call.baseUrl,
    // The SDK wants some key. The real one is put in where the request leaves, and the SDK's headers are left behind.
    apiKey: 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    dangerouslyAllowBrowser: true,
    maxRetries: 0,
    timeout: 2 ** 31 - 1, // our own watchdogs decide; this is the longest a timer can be
    logLevel: 'off',
    fetch: streamingFetch(call),
  });
}

interface Progress {
  text: string;
  /** Events of any kind, and those of them that held a choice. */
  events: number;
  choices: number;
  model: string;
  finishReason?: string;
  inputTokens?: number;
  outputTokens?: number;
}

// Providers add fields and leave fields out; only what is read here must have its shape.
const eventSchema = z.object({
  model: z.string().nullish().catch(undefined),
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z
    .object({ prompt_tokens: z.number().optional(), completion_tokens: z.number().optional() })
    .nullish()
    .catch(undefined),
});

/** Takes one event in and answers the text it brought. */
function take(progress: Progress, event: unknown, provider: Provider): string {
  const parsed = eventSchema.safeParse(event);
  if (!parsed.success) throw malformed(provider);
  const { model, choices, usage } = parsed.data;
  progress.events += 1;
  if (model) progress.model = model;
  if (usage?.prompt_tokens !== undefined) progress.inputTokens = usage.prompt_tokens;
  if (usage?.completion_tokens !== undefined) progress.outputTokens = usage.completion_tokens;
  const choice = choices?.[0];
  if (!choice) return '';
  progress.choices += 1;
  if (choice.finish_reason) progress.finishReason = choice.finish_reason;
  const piece = choice.delta?.content || choice.delta?.refusal || '';
  progress.text += piece;
  return piece;
}

const finishReasons: Readonly<Record<string, FinishReason>> = {
  length: 'length',
  max_tokens: 'length',
  model_length: 'length',
  content_filter: 'content-filter',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
};

function completed(progress: Progress, provider: Provider): ModelResult {
  const { text, finishReason, inputTokens, outputTokens } = progress;
  if (finishReason === undefined) throw endedEarly(progress, provider);
  if (finishReason === 'error') throw incomplete(provider, 'ended its answer with an error');
  return {
    text,
    finishReason: finishReasons[finishReason] ?? 'stop',
    model: provider.redact(progress.model).slice(0, 200),
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(outputTokens === undefined ? {} : { outputTokens }),
  };
}

function endedEarly({ events, choices }: Progress, provider: Provider): FailureError {
  if (choices > 0) return incomplete(provider, 'ended its answer without saying that it was finished');
  if (events > 0) return malformed(provider);
  return failure(
    'reply-empty',
    `${provider.who} answered with nothing at all.`,
    'Check base URL (it often ends in /v1) and model name of the connection in Settings, then play again.',
    { retryable: true },
  );
}

interface Breakage {
  readonly progress: Progress;
  readonly call: Call;
  readonly isProviderError: boolean;
}

function explain(error: unknown, { progress, call, isProviderError }: Breakage): unknown {
  const { provider } = call;
  if (error instanceof FailureError) return error;
  // What our fetch throws reaches us as the cause of the SDK's own error.
  if (error instanceof Error && error.cause instanceof FailureError) return error.cause;
  if (error instanceof SyntaxError) return malformed(provider);
  if (!isProviderError) return error;
  if (progress.text === '') return failureOfErrorObject(errorObject(error), provider);
  const said = refusalText(errorObject(error), provider.redact);
  return incomplete(provider, `reported an error in the middle of its answer${said === '' ? '' : `: “${said}”`}`);
}

function errorObject(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'error' in error ? error.error : undefined;
}

function incomplete(provider: Provider, how: string): FailureError {
  return failure(
    'reply-incomplete',
    `${provider.who} ${how}.`,
    'Play again; what came so far is not passed on, because it is not whole.',
    { retryable: true },
  );
}

function malformed(provider: Provider): FailureError {
  return failure(
    'reply-malformed',
    `${provider.who} sent something that is not an answer in OpenAI's format.`,
    'Check that the base URL is that of an OpenAI-compatible server, then play again.',
    { retryable: true },
  );
}
