import * as z from 'zod';
import type { ModelPart } from '../../flow/model-service';
import { ownCallId } from './gemini-body';
import type { Provider } from './provider-failure';
import type { ServerEvent } from './provider-request';
import { malformedReply } from './reply-failure';

/** What the events of one answer have said so far. */
export interface GeminiProgress {
  /** Events of any kind, and those of them that held a candidate. */
  events: number;
  candidates: number;
  /** Calls of tools so far. */
  calls: number;
  finishReason?: string;
  /** In words, where it says so. */
  finishMessage?: string;
  /** Why the question itself was refused. */
  blockReason?: string;
  model?: string;
  inputTokens?: number;
  cacheReadTokens?: number;
  outputTokens?: number;
  /** What was said instead of going on. */
  error?: unknown;
  /** How many calls the conversation holds already: ids are told apart across turns. */
  readonly earlierCalls: number;
}

/** An answer of which nothing has come. */
export function beginGemini(earlierCalls: number): GeminiProgress {
  return { events: 0, candidates: 0, calls: 0, earlierCalls };
}

const count = z.number().nullish().catch(undefined);
const text = z.string().nullish();

const partSchema = z.object({
  text,
  thought: z.boolean().nullish(),
  thoughtSignature: text,
  functionCall: z.object({ id: text, name: z.string(), args: z.record(z.string(), z.json()).nullish() }).nullish(),
});

// Only what is read here must have its shape: the protocol grows.
const eventSchema = z.object({
  candidates: z
    .array(
      z.object({
        content: z.object({ parts: z.array(partSchema).nullish() }).nullish(),
        finishReason: text,
        finishMessage: text.catch(undefined),
      }),
    )
    .nullish(),
  promptFeedback: z.object({ blockReason: text, blockReasonMessage: text }).nullish(),
  usageMetadata: z
    .object({
      promptTokenCount: count,
      cachedContentTokenCount: count,
      candidatesTokenCount: count,
      thoughtsTokenCount: count,
    })
    .nullish()
    .catch(undefined),
  modelVersion: text.catch(undefined),
  error: z.unknown().optional(),
});

type Part = z.infer<typeof partSchema>;

/** Takes one event in and answers the parts it brought. */
export function takeGemini(progress: GeminiProgress, { data }: ServerEvent, provider: Provider): readonly ModelPart[] {
  const parsed = eventSchema.safeParse(jsonOf(data));
  if (!parsed.success) throw malformedReply(provider, 'Gemini');
  const { candidates, promptFeedback, usageMetadata: usage, modelVersion, error } = parsed.data;
  progress.events += 1;
  if (error !== undefined && error !== null) progress.error = error;
  if (modelVersion) progress.model = modelVersion;
  if (promptFeedback?.blockReason)
    progress.blockReason = promptFeedback.blockReasonMessage || promptFeedback.blockReason;
  if (typeof usage?.promptTokenCount === 'number') progress.inputTokens = usage.promptTokenCount;
  if (typeof usage?.cachedContentTokenCount === 'number') progress.cacheReadTokens = usage.cachedContentTokenCount;
  // Thoughts are paid for like words.
  if (typeof usage?.candidatesTokenCount === 'number' || typeof usage?.thoughtsTokenCount === 'number')
    progress.outputTokens = (usage.candidatesTokenCount ?? 0) + (usage.thoughtsTokenCount ?? 0);
  const candidate = candidates?.[0];
  if (!candidate) return [];
  progress.candidates += 1;
  if (candidate.finishReason) progress.finishReason = candidate.finishReason;
  if (candidate.finishMessage) progress.finishMessage = candidate.finishMessage;
  return (candidate.content?.parts ?? []).flatMap((part) => partOf(progress, part));
}

function jsonOf(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined; // of no shape that is known
  }
}

function partOf(progress: GeminiProgress, { text: words, thought, thoughtSignature, functionCall }: Part): ModelPart[] {
  if (functionCall) {
    const index = progress.calls;
    progress.calls += 1;
    return [
      {
        type: 'tool-call',
        index,
        id: functionCall.id || `${ownCallId}${progress.earlierCalls + index + 1}`,
        name: functionCall.name,
        input: JSON.stringify(functionCall.args ?? {}),
        ...(thoughtSignature ? { signature: thoughtSignature } : {}),
      },
    ];
  }
  return words ? [{ type: thought === true ? 'reasoning' : 'text', text: words }] : [];
}
