import * as z from 'zod';
import type { Embedder } from './adapter';
import { geminiRequest, modelPath } from './gemini';
import { readJson } from './provider-request';
import { incompleteReply, malformedReply } from './reply-failure';

// More than this in one request is refused.
const mostAtOnce = 100;

const answerSchema = z.object({
  embeddings: z.array(z.object({ values: z.array(z.number()).min(1) })),
  usageMetadata: z.object({ promptTokenCount: z.number().optional() }).nullish().catch(undefined),
});

/** Asks Gemini for the vectors of texts, in their order. */
export const embedGemini: Embedder = async ({ texts }, call) => {
  const model = modelPath(call.model);
  const vectors: (readonly number[])[] = [];
  let inputTokens: number | undefined;
  for (let at = 0; at < texts.length; at += mostAtOnce) {
    const some = texts.slice(at, at + mostAtOnce);
    const requests = some.map((text) => ({ model, content: { parts: [{ text }] } }));
    const body = JSON.stringify({ requests });
    const parsed = answerSchema.safeParse(
      await readJson(geminiRequest(`${model}:batchEmbedContents`, call, { body }), call),
    );
    if (!parsed.success) throw malformedReply(call.provider, 'Gemini');
    if (parsed.data.embeddings.length !== some.length) throw incompleteReply(call.provider, 'left out some vectors');
    vectors.push(...parsed.data.embeddings.map(({ values }) => values));
    const tokens = parsed.data.usageMetadata?.promptTokenCount;
    if (tokens !== undefined) inputTokens = (inputTokens ?? 0) + tokens;
  }
  return { vectors, model: call.model, ...(inputTokens === undefined ? {} : { inputTokens }) };
};
