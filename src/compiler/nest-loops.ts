import { flowLimits } from '../flow/flow';
import type { Loop } from './find-loops';
import type { Graph, Link } from './graph';

/** A Loop that may still take in others. */
interface Growing extends Loop {
  readonly body: Set<number>;
  readonly after: Set<number>;
}

interface Nesting {
  readonly outer: Growing;
  readonly inner: Growing;
}

/**
 * Takes a Loop into the body of another one, though nothing leads from there to its `start`, where what that other
 * repeats enters its body: its `start` holds still then, and it is gone through anew in each tick of the other.
 */
export function nestLoops(graph: Graph, loops: readonly Loop[]): readonly Loop[] {
  if (loops.length < 2) return loops;
  const growing = loops.map(({ head, body, after }): Growing => ({ head, body: new Set(body), after: new Set(after) }));
  const into = linksInto(graph);
  // Innermost first: only when those are in their places does it show what leads back to the Loops around them.
  for (let round = 0; round < flowLimits.depth; round++) {
    const nestings = nestingsIn(graph, growing, into);
    for (const nesting of nestings) if (canNest(graph, nesting)) takeIn(nesting, growing);
    if (nestings.length === 0) break;
  }
  return growing;
}

function linksInto({ vertices, links }: Graph): readonly (readonly Link[])[] {
  const into: Link[][] = vertices.map(() => []);
  for (const link of links) into[link.to]?.push(link);
  return into;
}

/** The Loops in whose bodies each vertex is; undefined where they are more than a design that can be built has. */
function loopsAround(loops: readonly Growing[]): ReadonlyMap<number, readonly Growing[]> | undefined {
  const around = new Map<number, Growing[]>();
  for (const loop of loops) {
    for (const vertex of loop.body) {
      const before = around.get(vertex);
      if (before === undefined) around.set(vertex, [loop]);
      else if (before.push(loop) > flowLimits.depth) return undefined;
    }
  }
  return around;
}

function nestingsIn(graph: Graph, loops: readonly Growing[], into: readonly (readonly Link[])[]): readonly Nesting[] {
  const around = loopsAround(loops);
  if (around === undefined) return [];
  const innersOf = new Map<Growing, Set<Growing>>(loops.map((loop) => [loop, new Set()]));
  for (const inner of loops) {
    const leading = leadingBack(inner, into);
    for (const vertex of inner.body) {
      for (const outer of around.get(vertex) ?? []) {
        const isOwn = leading.has(vertex) || isInSubFlowOf(graph, inner, { vertex, outer });
        if (isOwn && canNest(graph, { outer, inner })) innersOf.get(outer)?.add(inner);
      }
    }
  }
  const nestings = [...innersOf].flatMap(([outer, inners]) => [...inners].map((inner): Nesting => ({ outer, inner })));
  // Where each would be inside the other, a problem is told.
  return nestings.filter(({ outer, inner }) => !innersOf.get(inner)?.has(outer));
}

/** What of a body leads back to its Loop. */
function leadingBack({ head, body }: Loop, into: readonly (readonly Link[])[]): ReadonlySet<number> {
  const leading = new Set<number>();
  const follow = (links: readonly Link[], isBack: boolean) => {
    for (const link of links) if (link.isBack === isBack && body.has(link.from)) leading.add(link.from);
  };
  follow(into[head] ?? [], true);
  // A set's iteration also visits what is added to it on the way.
  for (const vertex of leading) follow(into[vertex] ?? [], false);
  return leading;
}

/** Whether a Sub-flow has the inner Loop and the vertex in it, and not the outer Loop. */
function isInSubFlowOf(
  { vertices }: Graph,
  inner: Loop,
  { vertex, outer }: { readonly vertex: number; readonly outer: Loop },
): boolean {
  const subFlow = vertices[inner.head]?.path.slice(0, -1) ?? [];
  const isIn = (one: number) => subFlow.every((node, index) => vertices[one]?.path[index] === node);
  return isIn(vertex) && !isIn(outer.head);
}

function canNest({ vertices }: Graph, { outer, inner }: Nesting): boolean {
  if (outer === inner || vertices[outer.head]?.scope !== vertices[inner.head]?.scope) return false;
  const isRelated = outer.body.has(inner.head) || inner.body.has(outer.head);
  return !isRelated && !inner.after.has(outer.head) && !outer.after.has(inner.head);
}

/** Whatever leads to the outer Loop, or is in it, leads to the inner one now, and to all that this leads to. */
function takeIn({ outer, inner }: Nesting, loops: readonly Growing[]): void {
  const taken = [inner.head, ...inner.body, ...inner.after];
  for (const loop of loops) {
    if (loop === outer || loop.body.has(outer.head)) for (const vertex of taken) loop.body.add(vertex);
    if (loop.after.has(outer.head)) for (const vertex of taken) loop.after.add(vertex);
  }
}
