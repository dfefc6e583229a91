import * as z from 'zod';
import { failure } from '../flow/failure';
import { defineNode } from '../flow/node-definition';
import { joinChunks, type Payload, shapeOf } from '../flow/payload';
import type { Services } from '../flow/services';
import { inTurns } from './in-turns';

const modes = {
  first: 'what comes first',
  all: 'a list of all, unless one fails',
  settled: 'a list of what came, failed or not',
  zip: 'lists, item by item',
  append: 'lists, one after the other',
};

/** Brings branches together again: what comes first, or all that comes. */
export const merge = defineNode({
  type: 'merge',
  version: 2,
  label: 'Merge',
  family: 'control',
  icon: 'merge',
  help: 'Brings branches together: what comes first, or, once all are over, what came of them as one list. Branches that were not taken are left out.',
  synonyms: [
    'join',
    'combine',
    'collect',
    'gather',
    'race',
    'first',
    'wait for all',
    'zip',
    'append',
    'concat',
    'union',
  ],
  config: z.object({
    mode: z
      .enum(['first', 'all', 'settled', 'zip', 'append'])
      .default('first')
      .meta({ title: 'Pass on', labels: modes }),
  }),
  // Streamed, so that an answer goes on being written through a merge.
  inputs: { any: { type: 'any', many: true, stream: true } },
  outputs: { out: { type: 'any', stream: true } },
  join: { by: ({ mode }) => joins[mode] },
  summary: ({ mode }) => mode,
  // What version 1 called all went on past a branch that failed.
  migrate: (config, version) => (version < 2 && config['mode'] === 'all' ? { ...config, mode: 'settled' } : config),
  async run({ any }, { mode }, services) {
    if (mode === 'first') return any[0] === undefined ? {} : { out: any[0] };
    const came = await Promise.all(any.map(whole));
    if (mode === 'zip') return { out: await zipped(came, services) };
    if (mode === 'append') return { out: await appended(came, services) };
    return { out: came };
  },
});

/** What waits for all of them, and fails where one does, is skipped where none came. */
const joins = { first: 'any', all: 'all', settled: 'settled', zip: 'all', append: 'all' } as const;

async function whole(stream: AsyncIterable<Payload>): Promise<Payload> {
  const chunks: Payload[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return joinChunks(chunks, 'any');
}

/** The first items together, then the second ones; null stands for what a shorter list has not. */
async function zipped(came: readonly Payload[], services: Services): Promise<Payload> {
  const lists = came.map((value, index) => {
    if (Array.isArray(value)) return value as readonly Payload[]; // what stands in a payload is a payload
    throw failure(
      'bad-input',
      `Wire ${index + 1} into any is to bring a list, and it brings ${shapeOf(value)}.`,
      'Wire lists, or choose another way to merge.',
    );
  });
  const rows: Payload[][] = [];
  for (const [place, list] of lists.entries())
    await inTurns(list, services, (item, index) => {
      rows[index] ??= lists.map(() => null);
      (rows[index] as Payload[])[place] = item; // made in the line above
    });
  return rows;
}

/** All items in one list; what is no list is one item. */
async function appended(came: readonly Payload[], services: Services): Promise<Payload> {
  const items: Payload[] = [];
  for (const value of came)
    if (Array.isArray(value))
      await inTurns(value as readonly Payload[], services, (item) => items.push(item)); // as above
    else items.push(value);
  return items;
}
