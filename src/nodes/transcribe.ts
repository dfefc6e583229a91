import * as z from 'zod';
import { defineNode } from '../flow/node-definition';
import { checkedInput } from './checked-input';
import { modelField, modelGroup, modelPolicy } from './model-fields';

/** Has what is said in a sound written down. */
export const transcribe = defineNode({
  type: 'transcribe',
  version: 1,
  label: 'Transcribe',
  family: 'models',
  icon: 'mic',
  help: 'Has a model write down what is said in a recording.',
  synonyms: ['speech to text', 'stt', 'whisper', 'audio', 'voice', 'dictation', 'listen', 'transcript'],
  config: z.object({
    model: modelField,
    language: z
      .string()
      .regex(/^$|^[a-z]{2,3}$/, 'is to be a code such as en, or empty')
      .default('')
      .meta({ title: 'Language', hint: 'Empty lets the model find out.', placeholder: 'en' }),
  }),
  inputs: { audio: { type: 'audio' } },
  outputs: { text: { type: 'text' } },
  effect: true,
  policy: modelPolicy,
  summary: ({ model, language }) => (language === '' ? model : `${model} · ${language}`),
  group: modelGroup,
  async run(inputs, { model, language }, { models }) {
    const audio = checkedInput(inputs.audio, 'audio', 'The audio of the Transcribe');
    return { text: await models.transcribe({ model, audio, ...(language === '' ? {} : { language }) }) };
  },
});
