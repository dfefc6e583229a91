import * as z from 'zod';
import { defineNode } from '../flow/node-definition';

/** Where a run begins when a person says so, with nothing to type. */
export const manualStart = defineNode({
  type: 'manual-start',
  version: 1,
  label: 'Manual start',
  family: 'interface',
  icon: 'play',
  help: 'A run begins here when you press Play: the text that is written in it comes out.',
  synonyms: ['trigger', 'begin', 'button', 'play', 'run', 'source', 'kick off'],
  config: z.object({
    value: z.string().default('').meta({
      title: 'Text to begin with',
      hint: 'Comes out as it is written.',
      placeholder: 'Write here',
      multiline: true,
    }),
  }),
  inputs: {},
  outputs: { value: { type: 'text' } },
  role: 'source',
  summary: ({ value }) => value,
  run: (_inputs, { value }) => ({ value }),
});
