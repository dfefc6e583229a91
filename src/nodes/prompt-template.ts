import * as z from 'zod';
import { defineNode } from '../flow/node-definition';

/** Writes a prompt around what comes in; each `{{name}}` is an input. */
export const promptTemplate = defineNode({
  type: 'prompt-template',
  version: 1,
  label: 'Prompt template',
  family: 'text',
  icon: 'list-tree',
  help: 'A text with blanks. Each {{name}} in it becomes an input of the node and is filled in with what arrives there.',
  synonyms: ['prompt', 'text with blanks', 'format', 'fill in', 'placeholder', 'mail merge'],
  config: z.object({
    template: z.string().default('{{message}}').meta({
      title: 'Template',
      placeholder: 'Answer in one paragraph: {{question}}',
      template: true,
      multiline: true,
    }),
  }),
  inputs: {},
  outputs: { prompt: { type: 'text' } },
  summary: ({ template }) => template,
  run: (_inputs, { template }) => ({ prompt: template }),
});
