import { isOn } from './design';
import type { Loop } from './find-loops';
import type { Graph, Vertex } from './graph';

/**
 * Finds the Sub-flows, by path, that have a Catch and that a Loop around them repeats, but for those inside another such.
 * A Catch has no inputs that would put it into a body, so only what is entered as a whole lets it fire once per entry.
 */
export function repeatedCatches({ vertices }: Graph, loops: readonly Loop[]): readonly string[] {
  const caught = vertices.filter((vertex) => isCatch(vertex) && vertex.path.length > 1);
  if (caught.length === 0) return [];
  const repeated = repeatedSubFlows(vertices, loops);
  const open = caught.filter(
    ({ scope, path }) => scope === undefined || vertices[scope]?.path.length !== path.length - 1,
  );
  const found = new Set(open.map(subFlowAround).filter((subFlow) => repeated.has(subFlow)));
  return [...found].filter(
    (subFlow) =>
      !upFrom(subFlow)
        .slice(1)
        .some((outer) => found.has(outer)),
  );
}

function isCatch({ node }: Vertex): boolean {
  return node.definition.catches === true && isOn(node);
}

/** The paths of the Sub-flows with nodes in a body whose Loop is outside of them. */
function repeatedSubFlows(vertices: readonly Vertex[], loops: readonly Loop[]): ReadonlySet<string> {
  const around = vertices.map(subFlowAround);
  const repeated = new Set<string>();
  for (const { head, body } of loops) {
    const holdingLoop = new Set(upFrom(around[head] ?? ''));
    const touched = new Set<string>();
    for (const vertex of body) if (vertices[vertex]?.scope === vertices[head]?.scope) touched.add(around[vertex] ?? '');
    for (const one of touched) for (const subFlow of upFrom(one)) if (!holdingLoop.has(subFlow)) repeated.add(subFlow);
  }
  return repeated;
}

/** The path of the Sub-flow that a vertex is in; empty for the flow itself. */
function subFlowAround({ path }: Vertex): string {
  return path.slice(0, -1).join('/');
}

/** The path of a Sub-flow, and of each around it, innermost first. */
function upFrom(subFlow: string): readonly string[] {
  const paths: string[] = [];
  for (let path = subFlow; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('/')))) paths.push(path);
  return paths;
}
