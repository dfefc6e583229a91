import * as z from 'zod';
import { defineNode, type OutputPort } from '../flow/node-definition';

type Take = 'code' | 'text' | 'html' | 'headings';

const ports: Readonly<Record<Take, Readonly<Record<string, OutputPort>>>> = {
  code: { code: { type: 'text' }, blocks: { type: 'list<json>' } },
  text: { text: { type: 'text' } },
  html: { html: { type: 'text' } },
  headings: { headings: { type: 'list<json>' } },
};

/** Takes something out of Markdown. */
export const markdown = defineNode({
  type: 'markdown',
  version: 1,
  label: 'Markdown',
  family: 'text',
  icon: 'file-code',
  help: 'Takes the code, the plain text, safe HTML or the headings out of Markdown, as models write it. Nothing comes at code if there is none.',
  synonyms: ['code block', 'extract code', 'html', 'strip', 'plain text', 'headings', 'outline', 'md', 'convert'],
  config: z.object({
    take: z
      .enum(['code', 'text', 'html', 'headings'])
      .default('code')
      .meta({
        title: 'Take',
        labels: { code: 'blocks of code', text: 'plain text', html: 'HTML', headings: 'headings' },
      }),
    language: z
      .string()
      .default('')
      .meta({
        title: 'Language',
        hint: 'Empty takes them all.',
        placeholder: 'python',
        template: true,
        onlyFor: { take: ['code'] },
      }),
  }),
  inputs: { text: { type: 'text' } },
  outputs: { ports: ({ take }) => ports[take] },
  summary: ({ take, language }) => `${take}${take === 'code' && language !== '' ? ` in ${language}` : ''}`,
  async run({ text }, { take, language }, services) {
    const answer = await services.data.markdown({ text, take });
    if (take === 'headings') return { headings: answer.headings ?? [] };
    if (take !== 'code') return { [take]: answer.text ?? '' };
    const wanted = language.trim().toLowerCase();
    const blocks = (answer.blocks ?? []).filter((block) => wanted === '' || block.language.toLowerCase() === wanted);
    const [first] = blocks;
    return { blocks, ...(first === undefined ? {} : { code: first.code }) };
  },
});
