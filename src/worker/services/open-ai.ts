import type { OpenAI } from 'openai';
import * as z from 'zod';
import { FailureError } from '../../flow/failure';
import type { FinishReason, ModelPart, ModelRequest, ModelResult } from '../../flow/model-service';
import type { AdapterCall } from './adapter';
import { createGathering, type Gathering } from './gathering';
import { chatBody } from './open-ai-body';
import type { Provider } from './provider-failure';
import type { Answer } from './reply';
import { endedEarly, incompleteReply, malformedReply } from './reply-failure';
import { throwIfStopped } from './stop';
import { failureOfStreamError } from './stream-error';
import { streamingFetch } from './streaming-fetch';

/**
 * Asks an endpoint that speaks as OpenAI's chat completions do, and streams its answer. It is complete only with an
 * explicit finish reason: the SDK ends its loop in the same quiet way for a whole answer, a broken one and an empty one.
 */
export async function* askOpenAi(request: ModelRequest, call: AdapterCall): Answer {
  throwIfStopped(call.signal);
  const sdk = await import('openai');
  const progress: Progress = { gathering: createGathering(), events: 0, choices: 0, model: call.model };
  try {
    const body = await chatBody(request, call);
    const stream = await clientOf(sdk.OpenAI, call).chat.completions.create(body);
    for await (const event of stream)
      for (const part of take(progress, event, call.provider)) yield progress.gathering.take(part);
  } catch (error) {
    throwIfStopped(call.signal);
    // Once the finish reason is there the answer is whole, whatever becomes of the line.
    if (progress.finishReason === undefined)
      throw explain(error, { progress, call, isProviderError: error instanceof sdk.APIError });
  }
  throwIfStopped(call.signal); // after an abort the SDK ends the loop without a word
  return completed(progress, call.provider);
}

function clientOf(Client: typeof OpenAI, call: AdapterCall): OpenAI {
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
  readonly gathering: Gathering;
  /** Events of any kind, and those of them that held a choice. */
  events: number;
  choices: number;
  model: string;
  finishReason?: string;
  inputTokens?: number;
  cacheReadTokens?: number;
  outputTokens?: number;
}

const text = z.string().nullish();

const toolCallSchema = z.object({
  index: z.number().nullish(),
  id: text,
  function: z.object({ name: text, arguments: text }).nullish(),
});

// Providers add fields and leave fields out; only what is read here must have its shape.
const eventSchema = z.object({
  model: text.catch(undefined),
  choices: z
    .array(
      z.object({
        delta: z
          .object({
            content: text,
            refusal: text,
            reasoning_content: text.catch(undefined),
            reasoning: text.catch(undefined),
            tool_calls: z.array(toolCallSchema).nullish(),
          })
          .nullish(),
        finish_reason: text,
      }),
    )
    .nullish(),
  usage: z
    .object({
      prompt_tokens: z.number().optional(),
      completion_tokens: z.number().optional(),
      prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish().catch(undefined),
    })
    .nullish()
    .catch(undefined),
});

type Delta = NonNullable<NonNullable<z.infer<typeof eventSchema>['choices']>[number]['delta']>;

/** Takes one event in and answers the parts it brought. */
function take(progress: Progress, event: unknown, provider: Provider): readonly ModelPart[] {
  const parsed = eventSchema.safeParse(event);
  if (!parsed.success) throw malformedReply(provider);
  const { model, choices, usage } = parsed.data;
  progress.events += 1;
  if (model) progress.model = model;
  if (usage?.prompt_tokens !== undefined) progress.inputTokens = usage.prompt_tokens;
  const cached = usage?.prompt_tokens_details?.cached_tokens;
  if (typeof cached === 'number') progress.cacheReadTokens = cached;
  if (usage?.completion_tokens !== undefined) progress.outputTokens = usage.completion_tokens;
  const choice = choices?.[0];
  if (!choice) return [];
  progress.choices += 1;
  if (choice.finish_reason) progress.finishReason = choice.finish_reason;
  return choice.delta ? partsOf(choice.delta) : [];
}

function partsOf(delta: Delta): readonly ModelPart[] {
  const thought = delta.reasoning_content || delta.reasoning || '';
  const said = delta.content || delta.refusal || '';
  return [
    ...(thought === '' ? [] : [{ type: 'reasoning', text: thought } as const]),
    ...(said === '' ? [] : [{ type: 'text', text: said } as const]),
    ...(delta.tool_calls ?? []).map(
      (call, place): ModelPart => ({
        type: 'tool-call',
        index: call.index ?? place,
        ...(call.id ? { id: call.id } : {}),
        ...(call.function?.name ? { name: call.function.name } : {}),
        input: call.function?.arguments ?? '',
      }),
    ),
  ];
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
  const { gathering, finishReason, inputTokens, cacheReadTokens, outputTokens } = progress;
  if (finishReason === undefined) throw endedEarly(provider, { events: progress.events, pieces: progress.choices });
  if (finishReason === 'error') throw incompleteReply(provider, 'ended its answer with an error');
  return gathering.result({
    finishReason: finishReasons[finishReason] ?? 'stop',
    model: provider.redact(progress.model).slice(0, 200),
    inputTokens,
    cacheReadTokens,
    outputTokens,
  });
}

interface Breakage {
  readonly progress: Progress;
  readonly call: AdapterCall;
  readonly isProviderError: boolean;
}

function explain(error: unknown, { progress, call, isProviderError }: Breakage): unknown {
  const { provider } = call;
  if (error instanceof FailureError) return error;
  // What our fetch throws reaches us as the cause of the SDK's own error.
  if (error instanceof Error && error.cause instanceof FailureError) return error.cause;
  if (error instanceof SyntaxError) return malformedReply(provider);
  if (!isProviderError) return error;
  return failureOfStreamError(errorObject(error), { provider, isEmpty: progress.gathering.isEmpty });
}

function errorObject(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'error' in error ? error.error : undefined;
}
