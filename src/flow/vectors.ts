import type { Json } from './json';

/** What one store takes at most. */
export const vectorLimits = { vectors: 100_000, numbers: 100_000_000, dimensions: 16_384 };

export interface VectorItem {
  readonly text: string;
  readonly vector: readonly number[];
  /** What a search can look at, and tells: where the text is from, for instance. */
  readonly metadata?: Json;
}

/** Something that the metadata of a text is to say. */
interface VectorCondition {
  /** A dot goes deeper. */
  readonly field: string;
  /** As a text; of a list, one of its items. */
  readonly equals: string;
}

export interface VectorQuery {
  readonly vector: readonly number[];
  readonly count: number;
  /** Of what is less alike nothing is told. */
  readonly leastScore: number;
  /** All of them hold. */
  readonly where: readonly VectorCondition[];
}

export interface VectorMatch {
  readonly text: string;
  /** The cosine of the angle between the two: 1 is the same direction, 0 has nothing to do with it. */
  readonly score: number;
  readonly metadata?: Json;
}

/**
 * Texts with their vectors. It is written at once, whatever becomes of the firing; adding the same text with the same
 * metadata again takes the place of the first, so that a firing that is repeated adds nothing. Every call may throw a
 * FailureError: `bad-input` for a vector that does not fit, `payload-too-large`, `storage-failed`.
 */
export interface VectorService {
  /** Adds texts, in their order; answers how many the store holds then. */
  add(items: readonly VectorItem[]): Promise<number>;
  /** The texts whose vectors are the most alike, the best first; of those alike the one that was added first. */
  search(query: VectorQuery): Promise<readonly VectorMatch[]>;
  clear(): Promise<void>;
}
