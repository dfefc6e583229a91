interface Told {
  readonly type: string;
  readonly node: number | string;
  readonly sequence: number;
  readonly time: number;
  readonly tick: readonly number[];
  readonly detail: unknown;
  readonly milliseconds: number;
}

/** How often the time is taken: once in so many events, as our engine does while things go fast. */
const stampEvery = 64;
const noTick: readonly number[] = [];

let batch: Told[] = [];
let sequence = 0;
let time = 0;

/**
 * What is done with an event where the engine does not do it itself: an object with the time, in batches.
 * The plain loops call it for themselves; for a peer it is the listener.
 */
export function tell(
  type: string,
  node: number | string,
  tick = noTick,
  detail: unknown = undefined,
  milliseconds = 0,
): number {
  if (sequence % stampEvery === 0) time = performance.now();
  batch.push({ type, node, sequence: sequence++, time, tick, detail, milliseconds });
  if (batch.length === 1_024) batch = [];
  return time;
}

/** The time of the last event. */
export const timeTold = (): number => time;

/** How many events there were, so that nothing of it can be left out. */
export const toldSoFar = (): number => sequence;
