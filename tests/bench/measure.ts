import type { Contender } from './contenders';

export interface Figure {
  /** Microseconds per unit (node, token). */
  readonly median: number;
  readonly p95: number;
  readonly runs: number;
}

/** How long one graph is measured, and at most how often each contender runs. */
const budget = { milliseconds: 5_000, rounds: 3_000, leastRounds: 30, warmUp: 20 };

/**
 * Measures contenders in turn, so that what disturbs the machine disturbs them alike.
 * @param units how many nodes or tokens one run is
 */
export async function measure<Name extends string>(
  contenders: Readonly<Record<Name, Contender>>,
  units: number,
): Promise<Readonly<Record<Name, Figure>>> {
  const entries = Object.entries<Contender>(contenders);
  const samples = new Map(entries.map(([name]) => [name, [] as number[]]));
  for (let round = 0; round < budget.warmUp; round++) for (const [, run] of entries) await run();
  const until = performance.now() + budget.milliseconds;
  for (let round = 0; round < budget.rounds; round++) {
    if (round >= budget.leastRounds && performance.now() > until) break;
    for (let place = 0; place < entries.length; place++) {
      const [name, run] = entries[(place + round) % entries.length] ?? [];
      if (name === undefined || run === undefined) continue;
      const began = performance.now();
      await run();
      samples.get(name)?.push(((performance.now() - began) * 1000) / units);
    }
  }
  const figures = entries.map(([name]) => [name, figureOf(samples.get(name) ?? [])] as const);
  return Object.fromEntries(figures) as Record<Name, Figure>; // the names are those of the contenders
}

export function figureOf(samples: readonly number[]): Figure {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { median: at(0.5), p95: at(0.95), runs: sorted.length };
}
