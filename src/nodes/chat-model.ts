import * as z from 'zod';
import { defaultModel } from '../flow/connection';
import { failure } from '../flow/failure';
import { defineNode } from '../flow/node-definition';
import type { Message } from '../flow/payload';
import type { ModelReply } from '../flow/services';

/** How many calls of one model run at once: enough to overlap, few enough that most providers do not refuse. */
const callsAtOnce = 4;

/** Asks a model for an answer, which streams out as it is written. */
export const chatModel = defineNode({
  type: 'chat-model',
  version: 1,
  label: 'Chat model',
  family: 'models',
  icon: 'sparkles',
  help: 'Sends the prompt to a language model and passes its answer on while it is being written. Wire the history of an Interface in, and the model knows the earlier turns.',
  synonyms: ['llm', 'gpt', 'ai', 'language model', 'assistant', 'completion', 'answer', 'generate', 'openai'],
  config: z.object({
    model: z.string().default(defaultModel).meta({ title: 'Model', control: 'model' }),
    instructions: z.string().default('').meta({
      title: 'Instructions',
      hint: 'What the model is told before anything else. Type {{ for a port, $ for a variable.',
      placeholder: 'You are a helpful assistant. Be brief.',
      template: true,
      multiline: true,
    }),
    temperature: z.number().min(0).max(2).default(0.7).meta({
      title: 'Temperature',
      hint: 'Low keeps to the likeliest words, high is more surprising.',
      control: 'slider',
    }),
    maxTokens: z.int().min(1).max(10_000_000).optional().meta({
      title: 'Answer at most',
      hint: 'A longer answer is cut off. Empty leaves it to the model.',
      unit: 'tokens',
    }),
    keepLast: z.int().min(0).max(10_000).default(20).meta({
      title: 'Keep the last',
      hint: 'How much of the history is sent along.',
      unit: 'messages',
    }),
  }),
  inputs: { prompt: { type: 'text' }, history: { type: 'messages', optional: true } },
  outputs: { reply: { type: 'text', stream: true }, message: { type: 'message' } },
  effect: true,
  policy: { retry: { attempts: 3, backoff: 'exponential', delayMs: 500, maxDelayMs: 8_000, jitter: true } },
  summary: ({ model, temperature }) => `${model} · temp ${temperature}`,
  group: ({ model }) => ({ kind: 'model', key: model, limit: callsAtOnce }),
  async run({ prompt, history = [] }, { model, instructions, temperature, maxTokens, keepLast }, services) {
    if (prompt.trim() === '')
      throw failure(
        'bad-input',
        'The prompt is empty, so the model was not asked.',
        'Wire a text that says something.',
      );
    const answer = await services.models.chat({
      model,
      messages: conversation({ instructions, history, prompt, keepLast }),
      temperature,
      ...(maxTokens === undefined ? {} : { maxTokens }),
    });
    return { reply: answer.text, message: messageOf(answer) };
  },
});

function conversation(said: {
  readonly instructions: string;
  readonly history: readonly Message[];
  readonly prompt: string;
  readonly keepLast: number;
}): readonly Message[] {
  const { instructions, history, prompt, keepLast } = said;
  const system: readonly Message[] = instructions.trim() === '' ? [] : [{ role: 'system', content: instructions }];
  const kept = history.slice(Math.max(0, history.length - keepLast));
  return [...system, ...kept, { role: 'user', content: prompt }];
}

function messageOf(answer: ModelReply): Promise<Message> {
  const message = answer.result.then(({ text }): Message => ({ role: 'assistant', content: text }));
  // A broken answer is told by the stream; where nothing reads this promise, it must not be told again as unhandled.
  message.catch(() => undefined);
  return message;
}
