import { flowLimits } from '../flow/flow';
import type { Loop } from './find-loops';
import type { Graph, Link } from './graph';
import type { Precedence } from './order';

/** The head of the innermost region that each vertex is in; undefined for the outermost, which has none. */
export type Homes = readonly (number | undefined)[];

/** Finds the region of each vertex: that of the smallest Loop around it, else of the Sub-flow that it is entered with. */
export function findHomes({ vertices }: Graph, loops: readonly Loop[]): Homes {
  const homes = vertices.map((vertex) => vertex.scope);
  // Of nested bodies the inner is the smaller, so it has the last word.
  for (const { head, body } of [...loops].sort((a, b) => b.body.size - a.body.size)) {
    for (const vertex of body) if (vertices[vertex]?.scope === vertices[head]?.scope) homes[vertex] = head;
  }
  return homes;
}

/** Loops and sub-flows may each be nested as deep as a document. */
const deepest = 2 * flowLimits.depth;

/** The regions around a vertex, by their heads, innermost first. */
export function homesAround(homes: Homes, vertex: number): readonly number[] {
  const around: number[] = [];
  // The bound only matters in a faulty design, where Loops are too deep, or two of them inside each other.
  for (let home = homes[vertex]; home !== undefined && around.length <= deepest; home = homes[home]) around.push(home);
  return around;
}

const none: readonly number[] = [];

/** The heads of the regions that a link enters from outside, innermost first: each waits for it, to hold it still. */
export function headsEntered({ from, to, isBack }: Link, homes: Homes): readonly number[] {
  if (isBack || homes[to] === homes[from]) return none;
  const entered: number[] = [];
  for (const head of homesAround(homes, to)) {
    if (head === homes[from] || head === from) break;
    entered.push(head);
  }
  return entered;
}

/** That a region begins only after what it takes from outside, and what is in it after its head. */
export function entriesFirst({ vertices, links }: Graph, homes: Homes): readonly Precedence[] {
  const first: Precedence[] = [];
  for (const link of links) for (const to of headsEntered(link, homes)) first.push({ from: link.from, to });
  for (const [to, { scope }] of vertices.entries()) if (scope !== undefined) first.push({ from: scope, to });
  return first;
}
