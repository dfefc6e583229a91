import * as z from 'zod';
import { failure } from '../flow/failure';
import { defineNode } from '../flow/node-definition';
import { checkedInput } from './checked-input';
import { modelField, modelGroup, modelPolicy } from './model-fields';

/** Turns texts into vectors, which are near each other where the texts mean the same. */
export const embedding = defineNode({
  type: 'embedding',
  version: 1,
  label: 'Embedding',
  family: 'models',
  icon: 'box',
  help: 'Turns a text, or each text of a list, into a vector of numbers. Texts that mean much the same have vectors that are near each other.',
  synonyms: ['vector', 'embed', 'encode', 'similarity', 'semantic search', 'rag', 'retrieval'],
  config: z.object({
    model: modelField,
    of: z
      .enum(['text', 'list'])
      .default('text')
      .meta({ title: 'Of', labels: { text: 'one text', list: 'a list of texts' } }),
  }),
  inputs: {
    ports: ({ of }) =>
      of === 'text' ? { text: { type: 'text' as const } } : { texts: { type: 'list<text>' as const } },
  },
  outputs: {
    ports: ({ of }) =>
      of === 'text' ? { vector: { type: 'vector' as const } } : { vectors: { type: 'list<vector>' as const } },
  },
  effect: true,
  policy: modelPolicy,
  summary: ({ model, of }) => `${model} · ${of === 'text' ? 'one text' : 'a list'}`,
  group: modelGroup,
  async run(inputs: { readonly text?: unknown; readonly texts?: unknown }, { model, of }, { models }) {
    const texts =
      of === 'text'
        ? [checkedInput(inputs.text, 'text', 'The text of the Embedding')]
        : checkedInput(inputs.texts, 'list<text>', 'The texts of the Embedding');
    const empty = texts.findIndex((text) => text.trim() === '');
    if (empty >= 0)
      throw failure(
        'bad-input',
        of === 'text' ? 'The text of the Embedding is empty.' : `Text ${empty + 1} of the Embedding is empty.`,
        'Wire texts that say something.',
      );
    // Of no texts there are no vectors, and nobody needs to be asked.
    const vectors = texts.length === 0 ? [] : (await models.embed({ model, texts })).vectors;
    return of === 'text' ? { vector: vectors[0] } : { vectors };
  },
});
