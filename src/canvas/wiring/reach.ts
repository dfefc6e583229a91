import type { Flow } from '../../flow/flow';

/** All nodes that some nodes read from, or that read from them, however far along the wires; themselves included. */
export function reachOf(flow: Flow, nodes: Iterable<string>, way: 'upstream' | 'downstream'): ReadonlySet<string> {
  const next = new Map<string, string[]>();
  for (const { from, to } of flow.wires) {
    const [here, there] = way === 'downstream' ? [from.node, to.node] : [to.node, from.node];
    next.set(here, [...(next.get(here) ?? []), there]);
  }
  const found = new Set(nodes);
  // A set that grows while it is gone through is gone through to its end.
  for (const node of found) for (const other of next.get(node) ?? []) found.add(other);
  return found;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * The node that a step from a node leads to: right and left along the first wire, by the height of what is there; up
 * and down among the nodes that hang on the same ones, else among all, to the nearest.
 */
export function neighbourOf(flow: Flow, node: string, direction: Direction): string | undefined {
  const placeOf = new Map<string, { readonly x: number; readonly y: number }>(
    flow.nodes.map(({ id, position }) => [id, position]),
  );
  const here = placeOf.get(node);
  if (!here) return undefined;
  const { wires } = flow;
  const after = (id: string) => wires.flatMap(({ from, to }) => (from.node === id ? [to.node as string] : []));
  const before = (id: string) => wires.flatMap(({ from, to }) => (to.node === id ? [from.node as string] : []));
  const apart = (id: string) => {
    const place = placeOf.get(id) ?? here;
    return Math.hypot(place.x - here.x, place.y - here.y);
  };
  const nearest = (ids: Iterable<string>) =>
    [...new Set(ids)].filter((id) => id !== node && placeOf.has(id)).sort((a, b) => apart(a) - apart(b))[0];
  if (direction === 'right') return nearest(after(node));
  if (direction === 'left') return nearest(before(node));
  const isThatWay = (id: string) => {
    const y = placeOf.get(id)?.y ?? here.y;
    return direction === 'up' ? y < here.y : y > here.y;
  };
  const siblings = [...before(node).flatMap(after), ...after(node).flatMap(before)].filter(isThatWay);
  return nearest(siblings) ?? nearest([...placeOf.keys()].filter(isThatWay));
}
