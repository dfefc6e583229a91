import * as z from 'zod';
import type { ListedModel } from '../../flow/model-list';
import type { ModelLister } from './adapter';
import { anthropicRequest } from './anthropic';
import { anthropicTraits } from './anthropic-models';
import { readJson } from './provider-request';
import { malformedReply } from './reply-failure';

const pageSchema = z.object({
  data: z.array(
    z.object({
      id: z.string().min(1),
      display_name: z.string().nullish().catch(undefined),
      max_input_tokens: z.number().nullish().catch(undefined),
    }),
  ),
  has_more: z.boolean().nullish(),
  last_id: z.string().nullish(),
});

// A page holds a thousand; a server that says for ever that there is more is not believed.
const maxPages = 5;

/** Asks Anthropic which models it has. */
export const listAnthropic: ModelLister = async (call) => {
  const models: ListedModel[] = [];
  let after = '';
  for (let page = 0; page < maxPages; page += 1) {
    const parsed = pageSchema.safeParse(await readJson(anthropicRequest(`models?limit=1000${after}`, call), call));
    if (!parsed.success) throw malformedReply(call.provider, 'Anthropic');
    models.push(...parsed.data.data.map(listed));
    if (!parsed.data.has_more || !parsed.data.last_id) break;
    after = `&after_id=${encodeURIComponent(parsed.data.last_id)}`;
  }
  return models;
};

function listed({ id, display_name: name, max_input_tokens: tokens }: z.infer<typeof pageSchema>['data'][number]) {
  // What all have had since the third generation.
  const isModern = !/claude-(?:instant|2)/.test(id);
  const reasoning = anthropicTraits(id).thinking !== 'none';
  return {
    id,
    ...(name ? { name } : {}),
    ...(tokens ? { contextTokens: tokens } : {}),
    capabilities: { vision: isModern, tools: isModern, schema: isModern, reasoning },
  } satisfies ListedModel;
}
