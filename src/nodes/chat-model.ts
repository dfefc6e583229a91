import * as z from 'zod';
import type { ModelReply, ModelRequest } from '../flow/model-service';
import { defineNode } from '../flow/node-definition';
import { conversation } from './conversation';
import {
  instructionsField,
  keepLastField,
  maxTokensField,
  modelField,
  modelGroup,
  modelPolicy,
  talkInputs,
  temperatureField,
} from './model-fields';

/** Is of use, and is heard, only where more settings are asked for. */
const onlyFor = { more: [true] };

/** Asks a model for an answer, which streams out as it is written. */
export const chatModel = defineNode({
  type: 'chat-model',
  version: 1,
  label: 'Chat model',
  family: 'models',
  icon: 'sparkles',
  help: 'Sends the prompt to a language model and passes its answer on while it is being written. Wire the history of an Interface in, and the model knows the earlier turns.',
  synonyms: ['llm', 'gpt', 'ai', 'language model', 'assistant', 'completion', 'answer', 'generate', 'openai', 'vision'],
  config: z.object({
    model: modelField,
    instructions: instructionsField,
    temperature: temperatureField,
    maxTokens: maxTokensField,
    keepLast: keepLastField,
    more: z.boolean().default(false).meta({ title: 'More settings' }),
    topP: z.number().min(0).max(1).optional().meta({ title: 'Top p', hint: 'Empty leaves it to the model.', onlyFor }),
    seed: z.int().optional().meta({ title: 'Seed', hint: 'Asks for the same answer each time.', onlyFor }),
    reasoning: z
      .enum(['usual', 'minimal', 'low', 'medium', 'high'])
      .default('usual')
      .meta({
        title: 'Reasoning',
        labels: { usual: 'as the model does', minimal: 'minimal', low: 'low', medium: 'medium', high: 'high' },
        onlyFor,
      }),
    stop: z
      .array(z.string().meta({ title: 'Text', placeholder: 'END', template: true }))
      .max(4)
      .default([])
      .meta({ title: 'Stop texts', hint: 'The answer ends there.', onlyFor }),
  }),
  inputs: talkInputs,
  outputs: {
    reply: { type: 'text', stream: true },
    message: { type: 'message' },
    reasoning: { type: 'text', hidden: true },
  },
  effect: true,
  policy: modelPolicy,
  summary: ({ model, temperature }) => `${model} · temp ${temperature}`,
  group: modelGroup,
  async run(inputs, config, services) {
    const { model, instructions, temperature, maxTokens, keepLast } = config;
    const answer = await services.models.chat({
      model,
      messages: conversation(inputs, { instructions, keepLast, node: 'Chat model' }),
      temperature,
      ...(maxTokens === undefined ? {} : { maxTokens }),
      ...(config.more ? moreOf(config) : {}),
    });
    return {
      reply: answer.text,
      message: later(answer, ({ text }) => ({ role: 'assistant', content: text })),
      reasoning: later(answer, ({ reasoning }) => reasoning),
    };
  },
});

function moreOf(config: {
  readonly topP?: number | undefined;
  readonly seed?: number | undefined;
  readonly reasoning: 'usual' | NonNullable<ModelRequest['reasoningEffort']>;
  readonly stop: readonly string[];
}): Partial<ModelRequest> {
  const { topP, seed, reasoning } = config;
  const stop = config.stop.filter((text) => text !== '');
  return {
    ...(topP === undefined ? {} : { topP }),
    ...(seed === undefined ? {} : { seed }),
    ...(reasoning === 'usual' ? {} : { reasoningEffort: reasoning }),
    ...(stop.length === 0 ? {} : { stop }),
  };
}

/** What is known when the answer is whole. */
function later<Value>({ result }: ModelReply, read: (result: Awaited<ModelReply['result']>) => Value): Promise<Value> {
  const value = result.then(read);
  // A broken answer is told by the stream; where nothing reads this promise, it must not be told again as unhandled.
  value.catch(() => undefined);
  return value;
}
