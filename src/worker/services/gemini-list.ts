import * as z from 'zod';
import type { ListedModel } from '../../flow/model-list';
import type { ModelLister } from './adapter';
import { geminiRequest } from './gemini';
import { readJson } from './provider-request';
import { malformedReply } from './reply-failure';

const pageSchema = z.object({
  models: z
    .array(
      z.object({
        name: z.string().min(1),
        displayName: z.string().nullish().catch(undefined),
        inputTokenLimit: z.number().nullish().catch(undefined),
        supportedGenerationMethods: z.array(z.string()).nullish().catch(undefined),
        thinking: z.boolean().nullish().catch(undefined),
      }),
    )
    .optional(), // left out where there are none
  nextPageToken: z.string().nullish(),
});

// A page holds a thousand; a server that says for ever that there is more is not believed.
const maxPages = 5;

/** Asks Gemini which models it has, of those that answer or make vectors. */
export const listGemini: ModelLister = async (call) => {
  const models: ListedModel[] = [];
  let after = '';
  for (let page = 0; page < maxPages; page += 1) {
    const parsed = pageSchema.safeParse(await readJson(geminiRequest(`models?pageSize=1000${after}`, call), call));
    if (!parsed.success) throw malformedReply(call.provider, 'Gemini');
    models.push(...(parsed.data.models ?? []).flatMap(listed));
    if (!parsed.data.nextPageToken) break;
    after = `&pageToken=${encodeURIComponent(parsed.data.nextPageToken)}`;
  }
  return models;
};

type Model = NonNullable<z.infer<typeof pageSchema>['models']>[number];

function listed({ name, displayName, inputTokenLimit, supportedGenerationMethods, thinking }: Model): ListedModel[] {
  const methods = supportedGenerationMethods ?? ['generateContent'];
  const answers = methods.includes('generateContent');
  const embeddings = methods.includes('embedContent') || methods.includes('batchEmbedContents');
  if (!answers && !embeddings) return [];
  return [
    {
      id: name.replace(/^models\//, ''),
      ...(displayName ? { name: displayName } : {}),
      ...(inputTokenLimit ? { contextTokens: inputTokenLimit } : {}),
      capabilities: { embeddings, ...(typeof thinking === 'boolean' ? { reasoning: thinking } : {}) },
    },
  ];
}
