import { VectorIndex } from '../../src/worker/vectors/vector-index';

const texts = 10_000;
const dimension = 384;
const searches = 200;

/** How long a search in a store of 10,000 texts with 384 numbers each takes: the median, in milliseconds. */
export function searchMilliseconds(): number {
  let seed = 1;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647 - 0.5;
  };
  const index = new VectorIndex(dimension);
  index.add(
    Float32Array.from({ length: texts * dimension }, random),
    Array.from({ length: texts }, (_, number) => ({ text: `text ${number}` })),
  );
  const times = Array.from({ length: searches }, () => {
    const vector = Float32Array.from({ length: dimension }, random);
    const began = performance.now();
    const found = index.search({ vector, count: 4, leastScore: -1, where: [] });
    const took = performance.now() - began;
    if (found.length !== 4) throw new Error('the search found too few');
    return took;
  }).sort((a, b) => a - b);
  return times[times.length / 2] ?? Number.NaN;
}
