import * as z from 'zod';
import type { EmbeddingRequest, EmbeddingResult } from '../../flow/model-service';
import type { AdapterCall } from './adapter';
import { readJson } from './provider-request';
import { incompleteReply, malformedReply } from './reply-failure';

// The smallest limit of the known providers is 128 texts a request.
const textsAtOnce = 128;

const answerSchema = z.object({
  model: z.string().nullish().catch(undefined),
  data: z.array(z.object({ index: z.number().int().min(0).optional(), embedding: z.array(z.number()).min(1) })),
  usage: z
    .object({ prompt_tokens: z.number().optional(), total_tokens: z.number().optional() })
    .nullish()
    .catch(undefined),
});

/** Has vectors made of texts, some at a time. */
export async function embedByOpenAi({ texts }: EmbeddingRequest, call: AdapterCall): Promise<EmbeddingResult> {
  const vectors: (readonly number[])[] = [];
  let inputTokens: number | undefined;
  let { model } = call;
  for (let at = 0; at < texts.length; at += textsAtOnce) {
    const answer = await embedSome(texts.slice(at, at + textsAtOnce), call);
    vectors.push(...answer.vectors);
    if (answer.inputTokens !== undefined) inputTokens = (inputTokens ?? 0) + answer.inputTokens;
    model = answer.model;
  }
  const [first] = vectors;
  if (vectors.some((vector) => vector.length !== first?.length)) throw malformedReply(call.provider);
  return { vectors, model, ...(inputTokens === undefined ? {} : { inputTokens }) };
}

async function embedSome(texts: readonly string[], call: AdapterCall): Promise<EmbeddingResult> {
  const { provider } = call;
  const answer = answerSchema.safeParse(
    await readJson(
      {
        url: `${call.baseUrl}/embeddings`,
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: JSON.stringify({ model: call.model, input: texts }),
        credential: call.credential,
      },
      call,
    ),
  );
  if (!answer.success) throw malformedReply(provider);
  const { data, usage, model } = answer.data;
  const byPlace = new Map(data.map(({ index, embedding }, place) => [index ?? place, embedding]));
  const vectors = texts.map((_, place) => {
    const vector = byPlace.get(place);
    if (vector === undefined) throw incompleteReply(provider, 'left out vectors of texts that it was given');
    return vector;
  });
  const inputTokens = usage?.prompt_tokens ?? usage?.total_tokens;
  return {
    vectors,
    model: provider.redact(model || call.model).slice(0, 200),
    ...(inputTokens === undefined ? {} : { inputTokens }),
  };
}
