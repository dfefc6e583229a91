import { type Graph, isBodyOutput, type Link, linksFrom } from './graph';

/** A Loop, with what it repeats and what comes after it. */
export interface Loop {
  readonly head: number;
  /** All that is reachable from `item` or `index` without passing the Loop. */
  readonly body: ReadonlySet<number>;
  /** All that is reachable from its other outputs: `done`, and `error`. */
  readonly after: ReadonlySet<number>;
}

/** Finds what each Loop repeats. What leads back to a Loop does not go on through it. */
export function findLoops(graph: Graph): readonly Loop[] {
  const hasLoops = graph.vertices.some((vertex) => vertex.heads === 'loop');
  if (!hasLoops) return [];
  const from = linksFrom(graph);
  return graph.vertices.flatMap((vertex, head) => {
    if (vertex.heads !== 'loop') return [];
    const links = from[head] ?? [];
    const intoBody = links.filter((link) => isBodyOutput(vertex, link.output));
    const outOfIt = links.filter((link) => !isBodyOutput(vertex, link.output));
    return [{ head, body: reach(from, intoBody), after: reach(from, outOfIt) }];
  });
}

/** All that some links of a Loop lead to, without passing it again. */
function reach(from: readonly (readonly Link[])[], first: readonly Link[]): ReadonlySet<number> {
  const reached = new Set<number>();
  const head = first[0]?.from;
  const follow = (links: readonly Link[]) => {
    for (const { to, isBack } of links) if (!isBack && to !== head) reached.add(to);
  };
  follow(first);
  // A set's iteration also visits what is added to it on the way.
  for (const vertex of reached) follow(from[vertex] ?? []);
  return reached;
}
