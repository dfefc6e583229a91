import * as z from 'zod';
import { defineNode } from '../flow/node-definition';

/** Passes on what arrives first, and stops the others. */
export const race = defineNode({
  type: 'race',
  version: 1,
  label: 'Race',
  family: 'control',
  icon: 'flag',
  help: 'Passes on what arrives first and stops what still works for the others: the faster of two models, or an answer against a Delay.',
  synonyms: ['first', 'fastest', 'timeout', 'any', 'either', 'deadline', 'cancel the slower'],
  config: z.object({}),
  // Streamed, so that who begins to answer first has won, and goes on being written.
  inputs: { values: { type: 'any', many: true, stream: true } },
  outputs: { first: { type: 'any', stream: true } },
  join: 'any',
  race: true,
  run({ values: [first] }) {
    return first === undefined ? {} : { first };
  },
});
