import * as z from 'zod';
import { defineNode } from '../flow/node-definition';

/** Joins texts in wire order. */
export const joinText = defineNode({
  type: 'join-text',
  version: 1,
  label: 'Join text',
  family: 'text',
  icon: 'combine',
  help: 'Joins the texts it receives into one, in the order of the wires.',
  synonyms: ['concatenate', 'combine', 'append', 'add', 'glue'],
  config: z.object({
    separator: z.string().default('\n').meta({
      title: 'Separator',
      hint: 'What stands between two texts. It begins as a new line; empty puts nothing between them.',
      multiline: true,
      template: true,
    }),
  }),
  inputs: { texts: { type: 'text', many: true } },
  outputs: { text: { type: 'text' } },
  summary: ({ separator }) => `between: ${separator === '' ? 'nothing' : JSON.stringify(separator)}`,
  run: ({ texts }, { separator }) => ({ text: texts.join(separator) }),
});
