import * as z from 'zod';
import { failure } from '../flow/failure';
import { defineNode } from '../flow/node-definition';

/** A failure is read by a person and kept in the log: long enough for any sentence, too short for a payload. */
const longestMessage = 2_000;

/** Fails with the words of the person who drew the flow. */
export const raiseError = defineNode({
  type: 'raise-error',
  version: 1,
  label: 'Raise error',
  family: 'control',
  icon: 'octagon-alert',
  help: 'Fails as soon as something arrives, with the message that you write. Wire its error output, or a Catch, to go on from there; else the run fails.',
  synonyms: ['throw', 'fail', 'exception', 'abort', 'stop', 'reject', 'guard'],
  config: z.object({
    message: z.string().default('{{value}}').meta({
      title: 'Message',
      hint: 'What happened, in one sentence.',
      placeholder: 'The order {{value}} has no address.',
      template: true,
      multiline: true,
    }),
    remedy: z.string().default('').meta({
      title: 'What to do about it',
      hint: 'Shown under the message.',
      placeholder: 'Ask for the address and play again.',
      template: true,
    }),
  }),
  inputs: { value: { type: 'any' } },
  outputs: {},
  summary: ({ message }) => message,
  run(_inputs, { message, remedy }) {
    throw failure(
      'raised',
      shortened(message) || 'This flow raised an error without a message.',
      shortened(remedy) || 'See what led to this node.',
    );
  },
});

function shortened(words: string): string {
  const text = words.trim();
  return text.length > longestMessage ? `${text.slice(0, longestMessage - 1)}…` : text;
}
