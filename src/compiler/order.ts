import type { Graph } from './graph';
import { listsOf } from './lists';

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
  const successors = listsOf(count, (add) => {
    for (const { from, to } of precedences) add(from, to);
  });
  const missing = new Int32Array(count);
  for (const { to } of precedences) missing[to] = (missing[to] ?? 0) + 1;
  const ordered = [...successors.keys()].filter((vertex) => missing[vertex] === 0);
  let wave = 0;
  while (wave < ordered.length) {
    const next = ordered.length;
    for (let place = wave; place < next; place++) {
      for (const successor of successors[ordered[place] ?? -1] ?? []) {
        const left = (missing[successor] ?? 0) - 1;
        missing[successor] = left;
        if (left === 0) ordered.push(successor);
      }
    }
    if (ordered.length - next > 1) ordered.push(...ordered.splice(next).sort((a, b) => a - b));
    wave = next;
  }
  // What still misses something before it was never ordered.
  const circling = ordered.length === count ? [] : [...successors.keys()].filter((vertex) => missing[vertex] !== 0);
  return { order: ordered, circling: new Set(circling) };
}
