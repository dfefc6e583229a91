import * as z from 'zod';
import { failure } from '../flow/failure';
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
      .regex(/^$|^[a-z]{2,3}$|[{]/, 'is to be a code such as en, or empty')
      .default('')
      .meta({ title: 'Language', hint: 'Empty lets the model find out.', placeholder: 'en', template: true }),
  }),
  inputs: { audio: { type: 'audio' } },
  outputs: { text: { type: 'text' } },
  effect: true,
  policy: modelPolicy,
  summary: ({ model, language }) => (language === '' ? model : `${model} · ${language}`),
  group: modelGroup,
  async run(inputs, config, { models }) {
    const { model } = config;
    const language = config.language.trim();
    // A template is looked at once it is filled in.
    if (!/^$|^[a-z]{2,3}$/.test(language))
      throw failure(
        'bad-config',
        'The language of the Transcribe is filled in with what is none.',
        'Wire a code such as en.',
      );
    const audio = checkedInput(inputs.audio, 'audio', 'The audio of the Transcribe');
    return { text: await models.transcribe({ model, audio, ...(language === '' ? {} : { language }) }) };
  },
});
