import type { Problem } from '../flow/problem';
import type { Graph, Link } from './graph';
import { error, quoted } from './report';

/** Names a cycle for each knot of vertices that could not be ordered. */
export function checkCycles(graph: Graph, circling: ReadonlySet<number>): readonly Problem[] {
  const problems: Problem[] = [];
  const links = graph.links.filter((link) => !link.isBack);
  let knot = trim(circling, links);
  while (knot.size > 0) {
    const cycle = walk(knot, links);
    problems.push(describe(graph, cycle));
    for (const { from } of cycle) knot.delete(from);
    knot = trim(knot, links);
  }
  return problems;
}

/** Leaves only what lies on a cycle or between two: whatever has a way in and a way out within the rest. */
function trim(candidates: ReadonlySet<number>, links: readonly Link[]): Set<number> {
  const kept = new Set(candidates);
  for (let size = -1; size !== kept.size; ) {
    size = kept.size;
    const inside = links.filter(({ from, to }) => kept.has(from) && kept.has(to));
    const [leaving, entered] = [new Set(inside.map(({ from }) => from)), new Set(inside.map(({ to }) => to))];
    for (const vertex of kept) if (!leaving.has(vertex) || !entered.has(vertex)) kept.delete(vertex);
  }
  return kept;
}

/** Follows the first link out of each vertex until one comes round again. */
function walk(knot: ReadonlySet<number>, links: readonly Link[]): readonly Link[] {
  const next = new Map<number, Link>();
  for (const link of links) {
    if (knot.has(link.from) && knot.has(link.to) && !next.has(link.from)) next.set(link.from, link);
  }
  const path: Link[] = [];
  const stepOf = new Map<number, number>();
  let at = Math.min(...knot);
  while (!stepOf.has(at)) {
    stepOf.set(at, path.length);
    const link = next.get(at);
    if (!link) break; // does not happen: a trimmed knot has a way out of each vertex
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
