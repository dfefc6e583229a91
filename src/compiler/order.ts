import type { Graph } from './graph';

/** What must come before what, both by number. */
export interface Precedence {
  readonly from: number;
  readonly to: number;
}

/** The vertices in an order in which each comes after those it reads from, and those that have none because they go in circles. */
export interface Order {
  readonly order: readonly number[];
  readonly circling: ReadonlySet<number>;
}

/** Orders a graph by its links, but for those that lead back to the head of a region. */
export function order({ vertices, links }: Graph, others: readonly Precedence[] = []): Order {
  const forward: readonly Precedence[] = links.filter((link) => !link.isBack);
  return orderBy(vertices.length, others.length === 0 ? forward : [...forward, ...others]);
}

/**
 * Orders numbers wave by wave: first those that nothing comes before, then those with only earlier waves before them.
 * Within a wave ties are broken by number, which is the order of paths.
 * @see Kahn, "Topological sorting of large networks", CACM 1962
 */
function orderBy(count: number, precedences: readonly Precedence[]): Order {
  const successors: number[][] = Array.from({ length: count }, () => []);
  const missing: number[] = successors.map(() => 0);
  for (const { from, to } of precedences) {
    successors[from]?.push(to);
    missing[to] = (missing[to] ?? 0) + 1;
  }
  const ordered: number[] = [];
  let wave = [...successors.keys()].filter((vertex) => missing[vertex] === 0);
  while (wave.length > 0) {
    ordered.push(...wave);
    const next: number[] = [];
    for (const vertex of wave) {
      for (const successor of successors[vertex] ?? []) {
        const left = (missing[successor] ?? 0) - 1;
        missing[successor] = left;
        if (left === 0) next.push(successor);
      }
    }
    wave = next.sort((a, b) => a - b);
  }
  const settled = new Set(ordered);
  return { order: ordered, circling: new Set([...successors.keys()].filter((vertex) => !settled.has(vertex))) };
}
