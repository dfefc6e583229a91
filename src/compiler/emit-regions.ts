import type { Region, Step } from '../flow/compiled-flow';
import { type Homes, headsEntered } from './find-regions';
import { fixed } from './frozen';
import type { Graph, Vertex } from './graph';
import { listsOf } from './lists';

/** The number of each region, by its head; that of the outermost, which has none, by undefined. */
export type RegionNumbers = ReadonlyMap<number | undefined, number>;

/** Numbers the regions in the order of their heads, so that each comes after the one around it. */
export function regionNumbers({ vertices }: Graph, order: readonly number[]): RegionNumbers {
  const heads = order.filter((vertex) => vertices[vertex]?.heads !== undefined);
  return new Map([undefined, ...heads].map((head, number) => [head, number]));
}

interface Places {
  readonly homes: Homes;
  readonly order: readonly number[];
  readonly placeOf: readonly number[];
  readonly numbers: RegionNumbers;
  /** The group of each operator. */
  readonly groupOf: readonly (number | undefined)[];
}

/** Writes the regions, each with its steps in the order of their operators; the head of a region stands for the whole of it. */
export function emitRegions(graph: Graph, places: Places): Region[] {
  const { homes, order, numbers } = places;
  const waitsFor = channelsWaitedFor(graph, homes);
  const bodies = new Map<number | undefined, Step[]>([...numbers.keys()].map((head) => [head, []]));
  for (const [place, vertex] of order.entries()) {
    // A tool only gives itself out when its turn comes; its region is entered by those who call it.
    const region = graph.vertices[vertex]?.heads === 'tool' ? undefined : numbers.get(vertex);
    const step = emitStep({ place, region, waitsFor: waitsFor[vertex] ?? [] }, places);
    bodies.get(homes[vertex])?.push(step);
  }
  return fixed([...bodies].map(([head, body]) => emitRegion(head, body, graph.vertices, places)));
}

/** What each vertex waits for: what it reads, and the head of a region also what is read in there and comes from outside. */
function channelsWaitedFor({ vertices, links }: Graph, homes: Homes): readonly number[][] {
  return listsOf(vertices.length, (add) => {
    for (const [channel, link] of links.entries()) {
      if (link.isBack) continue;
      add(link.to, channel);
      for (const head of headsEntered(link, homes)) add(head, channel);
    }
  });
}

function emitStep(
  { place, region, waitsFor }: { place: number; region: number | undefined; waitsFor: number[] },
  { groupOf }: Places,
): Step {
  const group = groupOf[place];
  fixed(waitsFor);
  if (region !== undefined) return fixed(group === undefined ? { region, waitsFor } : { region, waitsFor, group });
  return fixed(group === undefined ? { operator: place, waitsFor } : { operator: place, waitsFor, group });
}

function emitRegion(
  head: number | undefined,
  body: Step[],
  vertices: readonly Vertex[],
  { homes, placeOf, numbers }: Places,
): Region {
  const vertex = head === undefined ? undefined : vertices[head];
  fixed(body);
  if (head === undefined || !vertex) return fixed<Region>({ kind: 'root', body, maxTicks: 1, concurrency: 1 });
  const terms = vertex.node.definition.loop?.(vertex.node.config as never); // parsed by the definition's own schema
  return fixed<Region>({
    kind: vertex.heads ?? 'root',
    parent: numbers.get(homes[head]) ?? 0,
    head: placeOf[head] ?? 0,
    body,
    maxTicks: terms?.maxTicks ?? 1,
    concurrency: terms?.mode === 'for-each' ? terms.concurrency : 1,
    ...(vertex.heads === 'tool' && vertex.node.tool && { tool: vertex.node.tool }),
  });
}
