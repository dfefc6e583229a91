import * as z from 'zod';
import { defineNode } from '../flow/node-definition';

/** Gives out a fixed text. */
export const text = defineNode({
  type: 'text',
  version: 1,
  label: 'Text',
  family: 'text',
  icon: 'type',
  help: 'Gives out the text that is written in it, letter by letter as it stands. For a text with blanks take a Prompt template.',
  synonyms: ['constant', 'string', 'value', 'words', 'fixed'],
  config: z.object({
    text: z.string().default('').meta({ title: 'Text', placeholder: 'Write here', multiline: true }),
  }),
  inputs: {},
  outputs: { text: { type: 'text' } },
  summary: (config) => config.text,
  run: (_inputs, config) => ({ text: config.text }),
});
