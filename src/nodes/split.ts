import * as z from 'zod';
import { defineNode } from '../flow/node-definition';
import { piecesOf, sectionsOf } from './split-text';

/** Cuts a text into pieces. */
export const split = defineNode({
  type: 'split',
  version: 1,
  label: 'Split text',
  family: 'text',
  icon: 'scissors',
  help: 'Cuts a text into a list of pieces: by size, at a separator, or at Markdown headings.',
  synonyms: ['chunk', 'chunker', 'text splitter', 'explode', 'lines', 'paragraphs', 'separate', 'divide', 'cut', 'rag'],
  config: z.object({
    by: z
      .enum(['size', 'separator', 'headings'])
      .default('size')
      .meta({ title: 'Cut', labels: { size: 'by size', separator: 'at a separator', headings: 'at headings' } }),
    size: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(1_000)
      .meta({
        title: 'Size at most',
        unit: 'characters',
        hint: 'Cut between paragraphs, sentences or words, where there are any.',
        onlyFor: { by: ['size', 'headings'] },
      }),
    overlap: z
      .int()
      .min(0)
      .max(500_000)
      .default(0)
      .meta({
        title: 'Overlap at most',
        unit: 'characters',
        hint: 'How much of the end of a piece the next one begins with.',
        onlyFor: { by: ['size', 'headings'] },
      }),
    separator: z
      .string()
      .default('\n')
      .meta({
        title: 'Separator',
        hint: 'It begins as a new line; empty cuts between characters.',
        template: true,
        multiline: true,
        onlyFor: { by: ['separator'] },
      }),
    keepEmpty: z
      .boolean()
      .default(false)
      .meta({ title: 'Keep empty pieces', onlyFor: { by: ['separator'] } }),
  }),
  inputs: { text: { type: 'text' } },
  outputs: { pieces: { type: 'list<text>' } },
  summary: ({ by, size, separator }) => (by === 'separator' ? `at ${JSON.stringify(separator)}` : `${by}, ≤ ${size}`),
  async run({ text }, { by, size, overlap, separator, keepEmpty }, services) {
    if (by === 'separator') {
      const pieces = separator === '' ? [...text] : text.split(separator);
      return { pieces: keepEmpty ? pieces : pieces.filter((piece) => piece.trim() !== '') };
    }
    const sections = by === 'headings' ? sectionsOf(text) : [text];
    const pieces: string[] = [];
    for (const section of sections)
      for (const piece of piecesOf(section, size, overlap)) {
        pieces.push(piece);
        // Stop is heard however many there are.
        if (pieces.length % 10_000 === 0) await services.sleep(0);
      }
    return { pieces };
  },
});
