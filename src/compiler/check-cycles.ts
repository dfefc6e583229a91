import type { Problem } from '../flow/problem';
import type { Graph, Link } from './graph';
import { error, quoted } from './report';

/** Names a cycle for each knot of vertices that could not be ordered. */
export function checkCycles(graph: Graph, circling: ReadonlySet<number>): readonly Problem[] {
  if (circling.size === 0) return [];
  const knot = newKnot(graph, circling);
  const problems: Problem[] = [];
  for (let [start] = knot.members; start !== undefined; [start] = knot.members) {
    const cycle = walk(knot, start);
    problems.push(describe(graph, cycle));
    remove(
      knot,
      cycle.map(({ from }) => from),
    );
  }
  return problems;
}

/** Vertices that lie on a cycle or between two: each has a way in and a way out among the others. */
interface Knot {
  readonly members: Set<number>;
  readonly from: readonly Link[][];
  readonly into: readonly Link[][];
  /** How many links of each member come from another, and lead to another. */
  readonly waysIn: number[];
  readonly waysOut: number[];
}

function newKnot({ vertices, links }: Graph, circling: ReadonlySet<number>): Knot {
  const knot: Knot = {
    members: new Set(circling),
    from: vertices.map(() => []),
    into: vertices.map(() => []),
    waysIn: vertices.map(() => 0),
    waysOut: vertices.map(() => 0),
  };
  for (const link of links) {
    const { from, to, isBack } = link;
    if (isBack || !circling.has(from) || !circling.has(to)) continue;
    knot.from[from]?.push(link);
    knot.into[to]?.push(link);
    knot.waysOut[from] = (knot.waysOut[from] ?? 0) + 1;
    knot.waysIn[to] = (knot.waysIn[to] ?? 0) + 1;
  }
  // What only hangs behind a cycle is no part of the knot.
  const loose = [...circling].filter((vertex) => knot.waysOut[vertex] === 0 || knot.waysIn[vertex] === 0);
  remove(knot, loose);
  return knot;
}

/** Takes vertices out, and with them all that has no way in or no way out any more. */
function remove({ members, from, into, waysIn, waysOut }: Knot, vertices: readonly number[]): void {
  const leaving = [...vertices];
  for (let vertex = leaving.pop(); vertex !== undefined; vertex = leaving.pop()) {
    if (!members.delete(vertex)) continue;
    for (const { to } of from[vertex] ?? []) if (lose(waysIn, to)) leaving.push(to);
    for (const { from: source } of into[vertex] ?? []) if (lose(waysOut, source)) leaving.push(source);
  }
}

/** Whether that was the last one. */
function lose(ways: number[], vertex: number): boolean {
  const left = (ways[vertex] ?? 0) - 1;
  ways[vertex] = left;
  return left === 0;
}

/** Follows the first link out of each vertex until one comes round again. */
function walk({ members, from }: Knot, start: number): readonly Link[] {
  const path: Link[] = [];
  const stepOf = new Map<number, number>();
  let at = start;
  while (!stepOf.has(at)) {
    stepOf.set(at, path.length);
    const link = from[at]?.find(({ to }) => members.has(to));
    if (!link) break; // does not happen: a member of a knot has a way out
    path.push(link);
    at = link.to;
  }
  return path.slice(stepOf.get(at) ?? 0);
}

/** How many nodes of a long cycle are named; the others are counted. */
const named = 12;

function describe({ vertices }: Graph, cycle: readonly Link[]): Problem {
  const labels = cycle.map(({ from }) => quoted(vertices[from]?.label ?? ''));
  const shown = labels.length > named ? [...labels.slice(0, named), `${labels.length - named} more`] : labels;
  const message = `These nodes wait for each other: ${[...shown, labels[0]].join(' → ')}.`;
  const [first] = vertices[cycle[0]?.from ?? 0]?.path ?? [];
  // Only a wire of the flow itself can be shown on its canvas.
  const last = cycle.at(-1);
  const wire = vertices[last?.to ?? 0]?.path.length === 1 ? last?.wires.at(-1) : undefined;
  const remedy = 'Remove one of the wires between them, or lead the way back through a Loop.';
  return error('cycle', [message, remedy], { ...(first && { node: first }), ...(wire && { wire }) });
}
