import { flowLimits } from '../flow/flow';
import type { Problem } from '../flow/problem';
import type { Loop } from './find-loops';
import { type Homes, homesAround } from './find-regions';
import { type Graph, isBodyOutput, type Vertex } from './graph';
import { error, placeOfPath, quoted } from './report';

/** Whether what each Loop repeats can be told from what comes before, after and beside it. */
export function checkLoops(graph: Graph, loops: readonly Loop[], homes: Homes): readonly Problem[] {
  const deepest = loops.find(({ head }) => homesAround(homes, head).length >= flowLimits.depth);
  const vertex = deepest && graph.vertices[deepest.head];
  if (vertex) return [tooDeep(vertex)];
  return [
    ...loops.flatMap((loop) => checkAfter(graph, loop)),
    ...loops.flatMap((loop) => checkNesting(graph, loop, homes)),
    ...checkWayBack(graph, homes),
  ];
}

function tooDeep(vertex: Vertex): Problem {
  const message = `Loops are nested more than ${flowLimits.depth} deep at ${quoted(vertex.label)}.`;
  return error('limit-exceeded', [message, 'Take some of them apart.'], placeOf(vertex));
}

/** A node in the body may not wait for what comes when the Loop is done: the body would have to outlive itself. */
function checkAfter({ vertices, links }: Graph, { head, body, after }: Loop): readonly Problem[] {
  const loop = vertices[head];
  const crossed = new Set<number>();
  for (const { from, output, to, isBack } of links) {
    const comesAfter = from === head ? loop && !isBodyOutput(loop, output) : after.has(from) && !body.has(from);
    if (comesAfter && !isBack && body.has(to)) crossed.add(to);
  }
  return [...crossed].flatMap((vertex) => {
    const target = vertices[vertex];
    if (!loop || !target) return [];
    const message = `${quoted(target.label)} is in the body of ${quoted(loop.label)} and also waits for what comes after it.`;
    const remedy = `Give each of the two a node of its own, or take both from “done” of ${quoted(loop.label)}.`;
    return [error('loop-crossed', [message, remedy], placeOf(target))];
  });
}

/** Of so many crossings of one Loop is told: who has thousands of them mends the first and builds again. */
const mostCrossings = 10;

/** Of two bodies that share a node, one must be inside the other. */
function checkNesting({ vertices }: Graph, { head, body }: Loop, homes: Homes): readonly Problem[] {
  const loop = vertices[head];
  const told = new Set<number | undefined>();
  const problems: Problem[] = [];
  for (const vertex of body) {
    if (told.size === mostCrossings) break;
    const target = vertices[vertex];
    const other = homes[vertex];
    if (!loop || !target || target.scope !== loop.scope || told.has(other)) continue;
    if (other === head || homesAround(homes, vertex).includes(head)) continue;
    told.add(other);
    const second = other === undefined ? undefined : vertices[other];
    const message = `${quoted(target.label)} is in the bodies of ${quoted(loop.label)} and ${quoted(second?.label ?? '')}, of which neither is inside the other.`;
    const remedy = 'Lead what the one makes through its “done”, or put the one Loop into the body of the other.';
    problems.push(error('loop-crossed', [message, remedy], placeOf(target)));
  }
  return problems;
}

const none: readonly Problem[] = [];

/** What leads back to a Loop, or out of a Sub-flow that is entered as a whole, must come from that very region. */
function checkWayBack({ vertices, links }: Graph, homes: Homes): readonly Problem[] {
  return links.flatMap(({ from, to, input, isBack }) => {
    if (!isBack || homes[from] === to) return none;
    const [source, head] = [vertices[from], vertices[to]];
    if (!source || !head) return none;
    const port = head.inputs[input];
    const place = { ...placeOf(head), ...(head.path.length === 1 && port && { port: port.id }) };
    if (from === to) {
      const message = `${quoted(head.label)} leads straight back to itself.`;
      return [error('cycle', [message, 'Put a node into its body, between the two.'], place)];
    }
    const between = homesAround(homes, from);
    const inner = between.includes(to) ? vertices[between[0] ?? to] : undefined;
    const name = `${quoted(source.label)}, which is wired to ${quoted(port?.name ?? '')} of ${quoted(head.label)},`;
    const message = inner
      ? `${name} is inside ${quoted(inner.label)} and would leave it in the middle of a tick.`
      : `${name} is not in its body, so it would come back without having gone.`;
    const remedy = inner
      ? `Wire “done” of ${quoted(inner.label)} to it instead.`
      : 'Wire to it something that depends on “item” or “index”, or wire this to “start”.';
    return [error('loop-crossed', [message, remedy], place)];
  });
}

function placeOf({ path }: Vertex) {
  return placeOfPath(path);
}
