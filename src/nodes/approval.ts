import * as z from 'zod';
import { failure } from '../flow/failure';
import { defineNode } from '../flow/node-definition';
import type { Payload } from '../flow/payload';
import { approvalAnswerSchema } from '../flow/question';
import { jsonOf } from './json-in';
import { jsonText } from './json-out';

/** Asks a person whether a value may pass. */
export const approval = defineNode({
  type: 'approval',
  version: 1,
  label: 'Approval',
  family: 'interface',
  icon: 'user-check',
  help: 'Shows you a value and waits: it passes on as it is, as you edit it, or is turned away at rejected.',
  synonyms: ['ask', 'confirm', 'human', 'review', 'permission', 'question', 'edit', 'wait for me'],
  effect: true,
  config: z.object({
    title: z
      .string()
      .default('Approve this?')
      .meta({ title: 'Question', placeholder: 'Send this to {{name}}?', template: true }),
    text: z.string().default('').meta({
      title: 'Text',
      hint: 'Shown below the question; where it is empty, the value is.',
      placeholder: 'The order is worth {{price}}.',
      template: true,
      multiline: true,
    }),
    mayEdit: z.boolean().default(true).meta({ title: 'May be edited' }),
    minutes: z
      .number()
      .min(0)
      .max(10_080)
      .default(0)
      .meta({ title: 'Waits', unit: 'minutes', hint: '0 waits for ever.' }),
    otherwise: z
      .enum(['approve', 'reject'])
      .default('reject')
      .meta({ title: 'Without an answer', labels: { approve: 'approve', reject: 'reject' } }),
  }),
  inputs: { value: { type: 'any' } },
  outputs: { approved: { type: 'any' }, rejected: { type: 'any' } },
  summary: ({ title }) => title,
  async run({ value }, { title, text, mayEdit, minutes, otherwise }, services) {
    const isText = typeof value === 'string';
    const shown = inWords(value);
    const answer = approvalAnswerSchema.parse(
      await services.ask({
        kind: 'approval',
        title: title.trim() || 'Approve this?',
        text: text.trim() === '' ? shown : text,
        choices: mayEdit ? ['approve', 'edit', 'reject'] : ['approve', 'reject'],
        ...(mayEdit ? { draft: { text: shown, isJson: !isText } } : {}),
        ...(minutes > 0 ? { limit: { milliseconds: minutes * 60_000, choice: otherwise } } : {}),
      }),
    );
    if (answer.choice === 'reject') return { rejected: value };
    return { approved: answer.choice === 'edit' ? edited(answer.text, isText) : value };
  },
});

function inWords(value: Payload): string {
  return typeof value === 'string' ? value : jsonText(value, 2);
}

function edited(text: string, isText: boolean): Payload {
  if (isText) return text;
  const value = jsonOf(text);
  if (value === undefined)
    throw failure('bad-input', 'The edited value is no JSON.', 'Play again, and edit it as JSON.');
  return value;
}
