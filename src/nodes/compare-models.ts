import * as z from 'zod';
import { defaultModel, practiceModel } from '../flow/connection';
import { type Failure, FailureError } from '../flow/failure';
import type { Json } from '../flow/json';
import type { ModelResult } from '../flow/model-service';
import { defineNode } from '../flow/node-definition';
import type { Message } from '../flow/payload';
import type { Services } from '../flow/services';
import { wholeAnswerAgain } from './asking-again';
import { conversation } from './conversation';
import { instructionsField, keepLastField, maxTokensField, talkInputs, temperatureField } from './model-fields';
import { haveOwnIds, leaveFree, portsOfRows, rowIdField } from './row-ids';

const modelsField = z
  .array(
    z.object({
      model: z.string().default(defaultModel).meta({ title: 'Model', control: 'model' }),
      id: rowIdField('What wires know its output by.'),
    }),
  )
  .min(1)
  .max(20)
  .refine((models) => leaveFree(models, 'answers', 'error'), 'has a model with the id of another output')
  .refine(haveOwnIds, 'has two models with the same id')
  .default([
    { id: 'model-1', model: defaultModel },
    { id: 'model-2', model: practiceModel },
  ])
  .meta({ title: 'Models', hint: 'Asked at once; each has an output.' });

type Models = z.output<typeof modelsField>;

/** Asks several models the same. */
export const compareModels = defineNode({
  type: 'compare-models',
  version: 1,
  label: 'Compare models',
  family: 'models',
  icon: 'split',
  help: 'Asks several models the same at once. Each answer comes out at its own port, and all of them with time, tokens and cost as a list.',
  synonyms: ['shoot-out', 'benchmark', 'side by side', 'evaluate', 'evaluation', 'arena', 'a/b', 'versus'],
  config: z.object({
    models: modelsField,
    instructions: instructionsField,
    temperature: temperatureField,
    maxTokens: maxTokensField,
    keepLast: keepLastField,
  }),
  inputs: talkInputs,
  outputs: {
    ports: ({ models }) => ({
      answers: { type: 'json' },
      ...Object.fromEntries(ported(models).map(({ port, model }) => [port, { name: model, type: 'text' as const }])),
    }),
  },
  effect: true,
  summary: ({ models }) => models.map(({ model }) => model).join(' · '),
  async run(inputs, { models, instructions, temperature, maxTokens, keepLast }, services) {
    const messages = conversation(inputs, { instructions, keepLast, node: 'Compare models' });
    const more = maxTokens === undefined ? {} : { maxTokens };
    const asked = ported(models);
    const tried = await Promise.all(
      asked.map(({ model }) => tryOne({ model, messages, temperature, ...more }, services)),
    );
    const failures = tried.flatMap((one) => ('failure' in one ? [one.failure] : []));
    const [first] = failures;
    if (first !== undefined && failures.length === tried.length) throw allFailed(first, failures.length);
    const outputs = tried.flatMap((one, index) =>
      'result' in one ? [[asked[index]?.port ?? '', one.result.text]] : [],
    );
    const answers = tried.map((one, index) => told(asked[index]?.model ?? '', one));
    return { answers, ...Object.fromEntries(outputs) };
  },
});

/** The models with their ports. */
function ported(models: Models): readonly { readonly model: string; readonly port: string }[] {
  const ports = portsOfRows(models, 'model');
  return models.map(({ model }, index) => ({ model, port: ports[index] ?? '' }));
}

type Tried = { readonly milliseconds: number } & ({ readonly result: ModelResult } | { readonly failure: Failure });

/** Asks one model; that it fails is an answer here. */
async function tryOne(
  request: { readonly model: string; readonly messages: readonly Message[]; readonly temperature: number },
  services: Services,
): Promise<Tried> {
  const began = services.now();
  try {
    const result = await wholeAnswerAgain(request, services);
    return { result, milliseconds: services.now() - began };
  } catch (thrown) {
    const isOwn = thrown instanceof FailureError && !['interrupted', 'budget-spent'].includes(thrown.failure.code);
    if (!isOwn || services.signal.aborted) throw thrown;
    services.log({ level: 'warning', text: `${request.model} failed: ${thrown.failure.message}` });
    return { failure: thrown.failure, milliseconds: services.now() - began };
  }
}

function told(model: string, tried: Tried): Json {
  const { milliseconds } = tried;
  if ('failure' in tried) return { model, error: tried.failure.message, remedy: tried.failure.remedy, milliseconds };
  const { text, inputTokens, outputTokens, costUsd, finishReason, model: answeredBy } = tried.result;
  return {
    ...{ model, answer: text, milliseconds, answeredBy, finishReason },
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(outputTokens === undefined ? {} : { outputTokens }),
    ...(costUsd === undefined ? {} : { costUsd }),
  };
}

function allFailed(first: Failure, count: number): FailureError {
  const message = count === 1 ? first.message : `None of the ${count} models answered; the first: ${first.message}`;
  return new FailureError({ ...first, message, retryable: false });
}
