import * as z from 'zod';
import { defineNode } from '../flow/node-definition';
import { checkedInput } from './checked-input';

/** Reads the text of a PDF. */
export const pdfText = defineNode({
  type: 'pdf-text',
  version: 1,
  label: 'PDF text',
  family: 'world',
  icon: 'file-text',
  help: 'Reads the text of a PDF, whole and page by page. Pages that are pictures of text have none.',
  synonyms: ['pdf', 'document', 'extract text', 'file reader', 'loader', 'read pdf', 'pages'],
  config: z.object({
    separator: z.string().max(100).default('\n\n').meta({ title: 'Between pages', template: true }),
  }),
  inputs: { file: { type: 'file' } },
  outputs: { text: { type: 'text' }, pages: { type: 'list<text>' } },
  async run(inputs, { separator }, services) {
    const file = checkedInput(inputs.file, 'file', 'The file of PDF text');
    const bytes = await services.files.bytes(file);
    const { pages } = await services.data.pdf({ bytes, name: String(file.name) });
    if (pages.every((page) => page.trim() === ''))
      services.report({ remark: pages.length === 1 ? 'a page without text' : 'pages without text' });
    return { text: pages.join(separator), pages };
  },
});
