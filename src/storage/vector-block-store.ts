import * as z from 'zod';
import { type Json, jsonSchema } from '../flow/json';
import type { Connection } from './connection';
import { ofPlace, type StatePlace } from './key-value-store';

/** Some texts, and their vectors one after another. */
export interface VectorBlock {
  readonly vectors: Float32Array<ArrayBuffer>;
  readonly items: readonly { readonly text: string; readonly metadata?: Json }[];
}

/** All vectors of a place. Each change raises the revision; 0 where there never were any. */
export interface KeptVectors {
  readonly revision: number;
  readonly blocks: readonly VectorBlock[];
}

/** Vectors in blocks, until their flow is purged. */
export interface VectorBlockStore {
  revision(place: StatePlace): Promise<number>;
  read(place: StatePlace): Promise<KeptVectors>;
  /** Writes blocks by their numbers; answers false, and writes nothing, if what is kept is no longer of this revision. */
  write(place: StatePlace, revision: number, blocks: ReadonlyMap<number, VectorBlock>): Promise<boolean>;
  clear(place: StatePlace): Promise<void>;
}

const head = 'revision';

const blockSchema = z.object({
  vectors: z.custom<Float32Array<ArrayBuffer>>((value) => value instanceof Float32Array),
  items: z.array(z.object({ text: z.string(), metadata: jsonSchema.exactOptional() })),
});

export function createVectorBlockStore(connection: Connection): VectorBlockStore {
  return {
    revision: async ({ flow, node }) =>
      revisionIn(await connection.use((database) => database.get('kv', [flow, node, head]))),
    async read(place) {
      const values = await connection.use((database) => database.getAll('kv', ofPlace(place)));
      // They come sorted by key: the blocks by their numbers, then the revision.
      const blocks = values.flatMap((value) => blockSchema.safeParse(value).data ?? []);
      return { revision: revisionIn(values.at(-1)), blocks };
    },
    write: ({ flow, node }, revision, blocks) =>
      connection.transact(['kv'], async (transaction) => {
        const kv = transaction.objectStore('kv');
        if (revisionIn(await kv.get([flow, node, head])) !== revision) return false;
        for (const [number, block] of blocks) await kv.put(block, [flow, node, keyOf(number)]);
        await kv.put(revision + 1, [flow, node, head]);
        return true;
      }),
    clear: (place) =>
      connection.transact(['kv'], async (transaction) => {
        const kv = transaction.objectStore('kv');
        const at: [string, string, string] = [place.flow, place.node, head];
        const revision = revisionIn(await kv.get(at));
        await kv.delete(ofPlace(place));
        await kv.put(revision + 1, at);
      }),
  };
}

function revisionIn(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

/** Sorted as the numbers are, and before the revision. */
function keyOf(number: number): string {
  return `block ${String(number).padStart(6, '0')}`;
}
