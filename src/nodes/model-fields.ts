import * as z from 'zod';
import { defaultModel } from '../flow/connection';
import type { GroupKey } from '../flow/node-definition';
import type { Policy } from '../flow/policy';

/** How many calls of one model run at once: enough to overlap, few enough that most providers do not refuse. */
const callsAtOnce = 4;

/** The group of the nodes that ask the same model. */
export function modelGroup({ model }: { readonly model: string }): GroupKey {
  return { kind: 'model', key: model, limit: callsAtOnce };
}

/** The policy of what asks a model once: most of what fails works a moment later. */
export const modelPolicy: Policy = {
  retry: { attempts: 3, backoff: 'exponential', delayMs: 500, maxDelayMs: 8_000, jitter: true },
};

export const modelField = z.string().default(defaultModel).meta({ title: 'Model', control: 'model' });

export const instructionsField = z.string().default('').meta({
  title: 'Instructions',
  hint: 'What the model is told before anything else.',
  placeholder: 'You are a helpful assistant. Be brief.',
  template: true,
  multiline: true,
});

export const temperatureField = z.number().min(0).max(2).default(0.7).meta({
  title: 'Temperature',
  hint: 'Low keeps to the likeliest words, high is more surprising.',
  control: 'slider',
});

export const maxTokensField = z.int().min(1).max(10_000_000).optional().meta({
  title: 'Answer at most',
  hint: 'A longer answer is cut off. Empty leaves it to the model.',
  unit: 'tokens',
});

export const keepLastField = z.int().min(0).max(10_000).default(20).meta({
  title: 'Keep the last',
  hint: 'How much of the history is sent along.',
  unit: 'messages',
});

/** What nodes that talk to a model take in. */
export const talkInputs = {
  prompt: { type: 'text' },
  history: { type: 'messages', optional: true },
  attachments: { type: 'list<file>', optional: true },
  image: { type: 'image', optional: true, hidden: true },
} as const;
