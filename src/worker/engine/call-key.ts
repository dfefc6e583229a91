import { hashOf } from '../../flow/hash';

/**
 * What stands in a tick path for a call, above any number of ticks that a loop could come to. A call is named by
 * `[…tick of the caller, caller, key]`, and the key by what is called, with what, and how often that was done before by the
 * same firing. So it is the same call again when a run is resumed, in whatever order a model makes its calls this time.
 */
const firstKey = 2 ** 52;
/** Twelve digits fit into what is left of a whole number. */
const digits = 12;

/** The key of a call. @param occurrence how many calls of the same the firing has made before */
export function callKey(what: string, occurrence: number): number {
  return firstKey + Number.parseInt(hashOf([what, occurrence]).slice(0, digits), 16);
}

/** The firing that made the call which a firing is inside of; undefined where it is inside of none. */
export function callerOf(
  tick: readonly number[],
): { readonly operator: number; readonly tick: readonly number[] } | undefined {
  const place = tick.findLastIndex((number) => number >= firstKey);
  const operator = tick[place - 1];
  return place < 1 || operator === undefined ? undefined : { operator, tick: tick.slice(0, place - 1) };
}

/** How many calls are around a firing. */
export function callDepth(tick: readonly number[]): number {
  return tick.filter((number) => number >= firstKey).length;
}
