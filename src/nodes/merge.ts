import * as z from 'zod';
import { defineNode } from '../flow/node-definition';
import { joinChunks, type Payload } from '../flow/payload';

/** Brings branches together again: what comes first, or all that comes. */
export const merge = defineNode({
  type: 'merge',
  version: 1,
  label: 'Merge',
  family: 'control',
  icon: 'merge',
  help: 'Brings branches together. First passes on what arrives first; all waits for every branch and gives a list of what came. Branches that were not taken are left out.',
  synonyms: ['join', 'combine', 'collect', 'gather', 'race', 'first', 'wait for all'],
  config: z.object({
    mode: z
      .enum(['first', 'all'])
      .default('first')
      .meta({ title: 'Pass on', labels: { first: 'what comes first', all: 'a list of all that comes' } }),
  }),
  // Streamed, so that an answer goes on being written through a merge.
  inputs: { any: { type: 'any', many: true, stream: true } },
  outputs: { out: { type: 'any', stream: true } },
  join: { by: ({ mode }) => (mode === 'first' ? 'any' : 'settled') },
  summary: ({ mode }) => mode,
  async run({ any }, { mode }) {
    if (mode === 'all') return { out: await Promise.all(any.map(whole)) };
    const [first] = any;
    return first === undefined ? {} : { out: first };
  },
});

async function whole(stream: AsyncIterable<Payload>): Promise<Payload> {
  const chunks: Payload[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return joinChunks(chunks, 'any');
}
