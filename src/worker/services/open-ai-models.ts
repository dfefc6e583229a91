import * as z from 'zod';
import type { Capabilities } from '../../flow/connection';
import type { ListedModel } from '../../flow/model-list';
import type { AdapterCall } from './adapter';
import { readJson } from './provider-request';
import { malformedReply } from './reply-failure';

const number = z.number().positive().optional().catch(undefined);
const words = z.array(z.string()).optional().catch(undefined);

// Every server tells other things of its models, under other names; what has another shape is as if it were not there.
const modelSchema = z.object({
  id: z.string().min(1).max(200),
  name: z.string().min(1).optional().catch(undefined),
  display_name: z.string().min(1).optional().catch(undefined),
  type: z.string().optional().catch(undefined),
  context_length: number,
  context_window: number,
  max_context_length: number,
  max_model_len: number,
  architecture: z.object({ input_modalities: words, output_modalities: words }).optional().catch(undefined),
  supported_parameters: words,
  capabilities: z
    .object({ vision: z.boolean().optional(), function_calling: z.boolean().optional(), audio: z.boolean().optional() })
    .optional()
    .catch(undefined),
});

const listSchema = z.union([
  z.object({ data: z.array(z.unknown()) }).transform(({ data }) => data),
  z.array(z.unknown()),
]);

/** Asks an endpoint that speaks as OpenAI's which models it has, in the order of their names. */
export async function listOpenAiModels(call: AdapterCall): Promise<readonly ListedModel[]> {
  const headers = { accept: 'application/json' };
  const outgoing = { url: `${call.baseUrl}/models`, method: 'GET', headers, credential: call.credential };
  const list = listSchema.safeParse(await readJson(outgoing, call));
  if (!list.success) throw malformedReply(call.provider);
  const models = list.data.flatMap((entry) => {
    const model = modelSchema.safeParse(entry);
    return model.success ? [listedModel(model.data)] : [];
  });
  return models.sort((a, b) => a.id.localeCompare(b.id, 'en'));
}

function listedModel(model: z.infer<typeof modelSchema>): ListedModel {
  const name = model.display_name ?? model.name;
  const contextTokens = model.context_length ?? model.context_window ?? model.max_context_length ?? model.max_model_len;
  const capabilities = capabilitiesOf(model);
  return {
    id: model.id,
    ...(name === undefined || name === model.id ? {} : { name }),
    ...(contextTokens === undefined ? {} : { contextTokens }),
    ...(Object.keys(capabilities).length === 0 ? {} : { capabilities }),
  };
}

function capabilitiesOf({ architecture, supported_parameters, capabilities, type }: z.infer<typeof modelSchema>) {
  const reads = architecture?.input_modalities;
  const takes = supported_parameters;
  const known: Capabilities = {
    vision: reads?.includes('image') ?? capabilities?.vision ?? (type === 'vlm' ? true : undefined),
    audio: reads?.includes('audio') ?? capabilities?.audio,
    tools: takes?.includes('tools') ?? capabilities?.function_calling,
    schema: takes === undefined ? undefined : takes.includes('structured_outputs') || takes.includes('response_format'),
    reasoning: takes?.includes('reasoning'),
    embeddings: type === 'embedding' || type === 'embeddings' ? true : undefined,
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}
