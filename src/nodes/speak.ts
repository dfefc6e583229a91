import * as z from 'zod';
import { failure } from '../flow/failure';
import { defineNode } from '../flow/node-definition';
import { checkedInput } from './checked-input';
import { modelField, modelGroup, modelPolicy } from './model-fields';

/** Has a text spoken. */
export const speak = defineNode({
  type: 'speak',
  version: 1,
  label: 'Speak',
  family: 'models',
  icon: 'volume',
  help: 'Has a model read a text aloud.',
  synonyms: ['text to speech', 'tts', 'voice', 'audio', 'say', 'read aloud', 'sound'],
  config: z.object({
    model: modelField,
    voice: z.string().max(100).default('').meta({
      title: 'Voice',
      hint: 'By the name that the model knows. Empty takes a usual one.',
      placeholder: 'alloy',
      template: true,
    }),
  }),
  inputs: { text: { type: 'text' } },
  outputs: { audio: { type: 'audio' } },
  effect: true,
  policy: modelPolicy,
  summary: ({ model, voice }) => (voice === '' ? model : `${model} · ${voice}`),
  group: modelGroup,
  async run(inputs, { model, voice }, { models }) {
    const text = checkedInput(inputs.text, 'text', 'The text of the Speak');
    if (text.trim() === '')
      throw failure('bad-input', 'The text of the Speak is empty.', 'Wire a text that says something.');
    return { audio: await models.speak({ model, text, ...(voice.trim() === '' ? {} : { voice: voice.trim() }) }) };
  },
});
