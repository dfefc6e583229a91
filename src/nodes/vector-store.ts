import * as z from 'zod';
import { failure } from '../flow/failure';
import type { Json } from '../flow/json';
import { defineNode, type InputPorts, type OutputPorts } from '../flow/node-definition';
import type { Payload } from '../flow/payload';
import type { VectorItem } from '../flow/vectors';
import { checkedInput } from './checked-input';
import { plainJson } from './plain-json';

const inputsFor: Readonly<Record<'add' | 'search' | 'clear', InputPorts>> = {
  add: {
    texts: { type: 'list<text>' },
    vectors: { type: 'list<vector>' },
    metadata: { type: 'json', optional: true },
  },
  search: { vector: { type: 'vector' } },
  clear: {},
};

const outputsFor: Readonly<Record<keyof typeof inputsFor, OutputPorts>> = {
  add: { count: { type: 'number' } },
  search: {
    context: { type: 'text' },
    texts: { type: 'list<text>' },
    results: { type: 'list<json>' },
  },
  clear: { count: { type: 'number' } },
};

/** Keeps texts by what they mean. */
export const vectorStore = defineNode({
  type: 'vector-store',
  version: 1,
  label: 'Vector store',
  family: 'state',
  icon: 'boxes',
  help: 'Keeps texts with their vectors across runs, and finds those that mean the most similar. Those of one name in this flow share theirs.',
  synonyms: [
    'rag',
    'retrieval',
    'semantic search',
    'similarity',
    'knowledge base',
    'index',
    'pinecone',
    'chroma',
    'faiss',
  ],
  config: z.object({
    does: z
      .enum(['add', 'search', 'clear'])
      .default('search')
      .meta({
        title: 'It is to',
        labels: { add: 'add texts', search: 'search', clear: 'forget all' },
      }),
    name: z.string().max(64).default('documents').meta({ title: 'Name', placeholder: 'documents' }),
    most: z
      .int()
      .min(1)
      .max(1_000)
      .default(4)
      .meta({ title: 'At most', unit: 'texts', onlyFor: { does: ['search'] } }),
    leastScore: z
      .number()
      .min(-1)
      .max(1)
      .default(0)
      .meta({
        title: 'Least score',
        hint: '1 means the same; 0 has nothing to do with it.',
        onlyFor: { does: ['search'] },
      }),
    where: z
      .array(
        z.object({
          field: z.string().default('').meta({ title: 'Field', placeholder: 'source', template: true }),
          equals: z.string().default('').meta({ title: 'Is', placeholder: 'handbook.pdf', template: true }),
        }),
      )
      .max(20)
      .default([])
      .meta({ title: 'Only where the metadata says', onlyFor: { does: ['search'] } }),
  }),
  inputs: { ports: ({ does }) => inputsFor[does] },
  outputs: { ports: ({ does }) => outputsFor[does] },
  effect: true,
  summary: ({ does, name }) => `${does} · ${name}`,
  async run(inputs: Readonly<Record<string, Payload>>, { does, name, most, leastScore, where }, services) {
    const store = services.vectors(name);
    if (does === 'add') return { count: await store.add(itemsOf(inputs)) };
    if (does === 'clear') {
      await store.clear();
      return { count: 0 };
    }
    const vector = checkedInput(inputs['vector'], 'vector', 'The vector of the Vector store');
    const matches = await store.search({ vector, count: most, leastScore, where });
    const texts = matches.map(({ text }) => text);
    return { context: texts.join('\n\n'), texts, results: matches.map((match): Json => ({ ...match })) };
  },
});

function itemsOf(inputs: Readonly<Record<string, Payload>>): readonly VectorItem[] {
  const texts = checkedInput(inputs['texts'], 'list<text>', 'The input texts of the Vector store');
  const vectors = checkedInput(inputs['vectors'], 'list<vector>', 'The input vectors of the Vector store');
  if (texts.length !== vectors.length)
    throw failure(
      'bad-input',
      `The Vector store got ${texts.length} texts and ${vectors.length} vectors.`,
      'Wire the same list of texts to an Embedding node, and its vectors here.',
    );
  const metadata = metadataFor(inputs['metadata'], texts.length);
  return texts.map((text, index) => {
    const said = metadata(index);
    // By the check above there is a vector for each text.
    return { text, vector: vectors[index] ?? [], ...(said !== undefined && said !== null && { metadata: said }) };
  });
}

function plain(value: Payload): Json {
  return plainJson(value ?? null, 'The metadata of the Vector store');
}

/** One for all, or a list of one for each. */
function metadataFor(value: Payload, count: number): (index: number) => Json | undefined {
  if (value === undefined) return () => undefined;
  // One by one, for each is a record: a list may be as long as there are texts.
  const metadata = Array.isArray(value) ? value.map(plain) : plain(value);
  if (!Array.isArray(metadata)) return () => metadata;
  if (metadata.length === count) return (index) => metadata[index];
  throw failure(
    'bad-input',
    `The metadata of the Vector store is a list of ${metadata.length}, and there are ${count} texts.`,
    'Wire one object for all texts, or a list with one for each.',
  );
}
