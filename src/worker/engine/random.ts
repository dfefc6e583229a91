/**
 * Draws numbers in [0, 1) for one attempt of one firing. They follow from the seed of the run and from whose they are, not
 * from what else goes on, so that a firing of a recorded run draws the same ones whenever it is computed again.
 * @see Ettinger, "mulberry32", 2017 (public domain); the mixing is the finalizer of Appleby's MurmurHash3
 */
export function randomOf(seed: number, { operator, tick, attempt }: Drawer): () => number {
  let state = mix(seed ^ mix(operator + 1));
  for (const number of tick) state = mix(state ^ mix(number + 1));
  state = mix(state ^ mix(attempt));
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let drawn = Math.imul(state ^ (state >>> 15), 1 | state);
    drawn = (drawn + Math.imul(drawn ^ (drawn >>> 7), 61 | drawn)) ^ drawn;
    return ((drawn ^ (drawn >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Drawer {
  readonly operator: number;
  readonly tick: readonly number[];
  readonly attempt: number;
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  // Added to, because zero would stay zero.
  return (mixed ^ (mixed >>> 16)) + 0x9e3779b9;
}
