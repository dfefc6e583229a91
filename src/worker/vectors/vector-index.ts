import { canonicalJson, type Json } from '../../flow/json';
import { type Payload, textOf } from '../../flow/payload';
import type { VectorMatch, VectorQuery } from '../../flow/vectors';
import { namesIn, valueAt } from '../../nodes/field-path';
import type { VectorBlock } from '../../storage/run-storage';

/** So many vectors are one block: to change one of them writes all of these. */
export const blockSize = 64;

export interface IndexedText {
  readonly text: string;
  readonly metadata?: Json;
}

/** A query whose vector is packed. */
export type PackedQuery = Omit<VectorQuery, 'vector'> & { readonly vector: Float32Array<ArrayBuffer> };

interface MutableBlock {
  readonly vectors: Float32Array<ArrayBuffer>;
  readonly items: IndexedText[];
}

/** The texts of one store, searched by going over all of them. All its vectors are of length 1. */
export class VectorIndex {
  readonly dimension: number;
  readonly #blocks: MutableBlock[] = [];
  /** Where each text stands: more than one place where its metadata differ. */
  readonly #places = new Map<string, number[]>();

  constructor(dimension: number) {
    this.dimension = dimension;
  }

  get count(): number {
    const last = this.#blocks.at(-1);
    return last === undefined ? 0 : (this.#blocks.length - 1) * blockSize + last.items.length;
  }

  /** Takes blocks as they were kept. */
  load(blocks: readonly VectorBlock[]): void {
    for (const { vectors, items } of blocks) {
      const first = this.#blocks.length * blockSize;
      const room = new Float32Array(blockSize * this.dimension);
      room.set(vectors.subarray(0, room.length));
      this.#blocks.push({ vectors: room, items: [...items] });
      for (const [index, { text }] of items.entries()) this.#note(text, first + index);
    }
  }

  /**
   * Adds texts with their vectors, one after another; each takes the place of the same text with the same metadata.
   * @returns the blocks that changed, by their numbers
   */
  add(vectors: Float32Array<ArrayBuffer>, items: readonly IndexedText[]): ReadonlyMap<number, VectorBlock> {
    const changed = new Map<number, VectorBlock>();
    for (const [index, item] of items.entries()) {
      const vector = normal(vectors.subarray(index * this.dimension, (index + 1) * this.dimension));
      const place = this.#placeOf(item) ?? this.#newPlace(item);
      const number = Math.floor(place / blockSize);
      const block = this.#blocks[number];
      if (block === undefined) continue; // every place has a block
      const start = (place % blockSize) * this.dimension;
      const isNew = block.items[place % blockSize] !== item;
      if (isNew && vector.every((value, at) => value === block.vectors[start + at])) continue;
      block.vectors.set(vector, start);
      changed.set(number, block);
    }
    return changed;
  }

  search({ vector, count, leastScore, where }: PackedQuery): readonly VectorMatch[] {
    const wanted = normal(vector);
    const conditions = where.map(({ field, equals }) => ({ names: namesIn(field), equals }));
    const best: { readonly item: IndexedText; readonly score: number }[] = [];
    for (const { vectors, items } of this.#blocks)
      for (const [index, item] of items.entries()) {
        const score = dot(vectors, index * this.dimension, wanted);
        const worst = best.length < count ? undefined : best.at(-1);
        // A rounding above the least score would leave out what is exactly as alike.
        if (score < leastScore - 1e-6 || (worst !== undefined && score <= worst.score)) continue;
        if (!conditions.every(({ names, equals }) => says(valueAt(item.metadata, names), equals))) continue;
        const after = best.findLastIndex((one) => one.score >= score);
        best.splice(after + 1, 0, { item, score });
        if (best.length > count) best.pop();
      }
    return best.map(({ item, score }) => ({ ...item, score: Math.max(-1, Math.min(1, score)) }));
  }

  #note(text: string, place: number): void {
    const places = this.#places.get(text);
    if (places === undefined) this.#places.set(text, [place]);
    else places.push(place);
  }

  #placeOf(item: IndexedText): number | undefined {
    const metadata = canonicalJson(item.metadata ?? null);
    return this.#places.get(item.text)?.find((place) => {
      const there = this.#blocks[Math.floor(place / blockSize)]?.items[place % blockSize];
      return canonicalJson(there?.metadata ?? null) === metadata;
    });
  }

  #newPlace(item: IndexedText): number {
    const place = this.count;
    if (place % blockSize === 0)
      this.#blocks.push({ vectors: new Float32Array(blockSize * this.dimension), items: [] });
    this.#blocks.at(-1)?.items.push(item);
    this.#note(item.text, place);
    return place;
  }
}

/** The vector of length 1 of the same direction; one of no length stays as it is, and is like nothing. */
function normal(vector: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  let sum = 0;
  for (const value of vector) sum += value * value;
  const length = Math.sqrt(sum);
  return length === 0 ? vector.slice() : vector.map((value) => value / length);
}

/** Four sums at once, which do not wait for each other: about twice as fast as one. */
function dot(vectors: Float32Array, start: number, wanted: Float32Array): number {
  const { length } = wanted;
  let one = 0;
  let two = 0;
  let three = 0;
  let four = 0;
  let at = 0;
  for (; at + 3 < length; at += 4) {
    const from = start + at;
    one += (vectors[from] ?? 0) * (wanted[at] ?? 0);
    two += (vectors[from + 1] ?? 0) * (wanted[at + 1] ?? 0);
    three += (vectors[from + 2] ?? 0) * (wanted[at + 2] ?? 0);
    four += (vectors[from + 3] ?? 0) * (wanted[at + 3] ?? 0);
  }
  for (; at < length; at++) one += (vectors[start + at] ?? 0) * (wanted[at] ?? 0);
  return one + two + three + four;
}

function says(value: Payload, equals: string): boolean {
  if (value === undefined) return false;
  return Array.isArray(value) ? value.some((item) => textOf(item) === equals) : textOf(value) === equals;
}
