import type * as z from 'zod';
import type { Payload } from '../../src/flow/payload';
import type { loopTerms } from './test-nodes';

/** A tick that is over. */
export interface Tick {
  readonly isFailed: boolean;
  readonly results: Readonly<Record<string, Payload>>;
}

export interface Repeated<T extends Tick> {
  /** All ticks that may have begun, in order. */
  readonly ticks: readonly T[];
  /** Those that made the loop fail: any of them may have been the one. */
  readonly fatal: readonly T[];
  readonly done: Payload;
  readonly warnings: number;
}

/** How a Loop repeats, and what lets one tick happen. */
export interface Repeating<T extends Tick> {
  readonly terms: z.infer<typeof loopTerms>;
  /** Something is wired to `again` or `result`. */
  readonly leadsBack: boolean;
  tick(index: number, item: Payload): T;
}

/** While, and times: the loops of design §6, word by word. */
export function repeat<T extends Tick>(start: Payload, { terms, leadsBack, tick }: Repeating<T>): Repeated<T> {
  const ticks: T[] = [];
  let item = start;
  for (let index = 0; index < terms.maxTicks; index++) {
    const over = tick(index, item);
    ticks.push(over);
    if (over.isFailed) return { ticks, fatal: [over], done: undefined, warnings: 0 };
    const { result, again } = over.results;
    if (result !== undefined) return { ticks, fatal: [], done: result, warnings: 0 };
    if (again !== undefined) item = again;
    else if (terms.mode === 'while' || leadsBack) return { ticks, fatal: [], done: item, warnings: 0 };
  }
  return { ticks, fatal: [], done: item, warnings: terms.mode === 'while' ? 1 : 0 };
}

/** For each item of a list: one result an item, in item order. */
export function forEach<T extends Tick>(list: readonly Payload[], { terms, tick }: Repeating<T>): Repeated<T> {
  const { maxTicks, concurrency, onItemError } = terms;
  const ticks: T[] = [];
  for (const [index, item] of list.slice(0, maxTicks).entries()) {
    ticks.push(tick(index, item));
    // One at a time: after the one that failed no other begins.
    if (ticks.at(-1)?.isFailed === true && onItemError === 'stop' && concurrency === 1) break;
  }
  const failed = ticks.filter((over) => over.isFailed);
  const results = ticks.map(({ isFailed, results: { again } }) => (isFailed && onItemError === 'null' ? null : again));
  const done = results.filter((result) => result !== undefined);
  return { ticks, fatal: onItemError === 'stop' ? failed : [], done, warnings: list.length > maxTicks ? 1 : 0 };
}
