import type { Contender } from './contender';

export interface Figure {
  /** Microseconds per unit (node, token). */
  readonly median: number;
  readonly p95: number;
  readonly runs: number;
}

/** How long each contender is measured on each graph. */
export interface Budget {
  readonly milliseconds: number;
  /** Runs that it gets although its time is over … */
  readonly leastRuns: number;
  /** … if they take no longer than this together. */
  readonly mostMilliseconds: number;
  readonly warmUpMilliseconds: number;
}

const mostRuns = 5_000;
const mostWarmUps = 200;
/** Below that a median says little, so however long they take. */
const atLeast = 3;
/** A contender runs so long before the next has its turn: the caches are its own then, and not the last one's. */
const turnMilliseconds = 10;

interface Lane {
  readonly name: string;
  readonly contender: Contender;
  readonly samples: number[];
  spent: number;
}

/**
 * Measures contenders in turn, so that what disturbs the machine disturbs them alike: the next to run is always the one
 * that has used least of its time.
 * @param units how many nodes or tokens one run is
 * @throws Error if a contender did not do all of it; its own beginning and end may come on top
 */
export async function measure(
  contenders: Readonly<Record<string, Contender>>,
  units: number,
  budget: Budget,
): Promise<Readonly<Record<string, Figure>>> {
  const lanes = Object.entries(contenders).map(
    ([name, contender]): Lane => ({ name, contender, samples: [], spent: 0 }),
  );
  for (const lane of lanes) await prepare(lane, units, budget);
  for (;;) {
    const next = mostBehind(lanes, budget);
    if (next === undefined) break;
    const until = next.spent + turnMilliseconds;
    do {
      const milliseconds = await timed(next.contender);
      next.spent += milliseconds;
      next.samples.push((milliseconds * 1_000) / units);
    } while (next.spent < until && next.samples.length < mostRuns);
  }
  return Object.fromEntries(lanes.map(({ name, samples }) => [name, figureOf(samples)]));
}

async function prepare({ name, contender }: Lane, units: number, budget: Budget): Promise<void> {
  const done = await contender.check();
  if (done < units || done > units + 2) throw new Error(`${name} did ${done} of ${units}`);
  let spent = 0;
  for (let run = 0; run < mostWarmUps && spent < budget.warmUpMilliseconds; run++) spent += await timed(contender);
}

async function timed({ run }: Contender): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

function mostBehind(lanes: readonly Lane[], budget: Budget): Lane | undefined {
  let next: Lane | undefined;
  for (const lane of lanes) if (!isDone(lane, budget) && (next === undefined || lane.spent < next.spent)) next = lane;
  return next;
}

function isDone({ samples, spent }: Lane, { milliseconds, leastRuns, mostMilliseconds }: Budget): boolean {
  if (samples.length < atLeast) return false;
  if (samples.length >= mostRuns || spent >= mostMilliseconds) return true;
  return spent >= milliseconds && samples.length >= leastRuns;
}

export function figureOf(samples: readonly number[]): Figure {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { median: at(0.5), p95: at(0.95), runs: sorted.length };
}
