import type { Graph } from './split';

/** The vertices in an order in which each comes after those it reads from, and those that have none because they go in circles. */
export interface Order {
  readonly order: readonly number[];
  readonly circling: ReadonlySet<number>;
}

/**
 * Orders vertices wave by wave: first those that read from none, then those that read only from earlier waves.
 * Within a wave ties are broken by number, which is the order of node ids.
 * @see Kahn, "Topological sorting of large networks", CACM 1962
 */
export function order({ vertices, links }: Graph): Order {
  const successors: number[][] = vertices.map(() => []);
  const missing: number[] = vertices.map(() => 0);
  for (const { from, to } of links) {
    successors[from]?.push(to);
    missing[to] = (missing[to] ?? 0) + 1;
  }
  const ordered: number[] = [];
  let wave = [...vertices.keys()].filter((vertex) => missing[vertex] === 0);
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
  return { order: ordered, circling: new Set([...vertices.keys()].filter((vertex) => !settled.has(vertex))) };
}
