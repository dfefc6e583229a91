import type { NodeId } from '../flow/ids';
import type { Problem } from '../flow/problem';
import type { Design, DesignNode } from './design';
import { quoted, warning } from './report';

/**
 * Whether a node stands apart: no chain of wires, followed either way, joins it to a place where a run begins or ends.
 * Nothing is said of a flow that has no such place at all.
 */
export function checkReach(design: Design): readonly Problem[] {
  const anchors = [...design.nodes.values()].filter(isAnchor).map(({ node }) => node.id);
  if (anchors.length === 0) return [];
  const reached = spread(anchors, neighboursOf(design));
  return [...design.nodes.values()].filter(({ node }) => !reached.has(node.id)).map(standsApart);
}

/** What has an effect outside the run is worth running by itself. */
function isAnchor({ definition }: DesignNode): boolean {
  return definition.role !== undefined || definition.effect === true;
}

function neighboursOf({ flow }: Design): ReadonlyMap<NodeId, readonly NodeId[]> {
  const neighbours = new Map<NodeId, NodeId[]>(flow.nodes.map((node) => [node.id, []]));
  for (const { from, to } of flow.wires) {
    neighbours.get(from.node)?.push(to.node);
    neighbours.get(to.node)?.push(from.node);
  }
  return neighbours;
}

function spread(from: readonly NodeId[], neighbours: ReadonlyMap<NodeId, readonly NodeId[]>): ReadonlySet<NodeId> {
  const reached = new Set(from);
  // A set's iteration also visits what is added to it on the way.
  for (const id of reached) for (const next of neighbours.get(id) ?? []) reached.add(next);
  return reached;
}

function standsApart({ node, label }: DesignNode): Problem {
  const message = `${quoted(label)} is not joined to any Interface, so what it makes goes nowhere.`;
  return warning('unreachable-node', [message, 'Wire it to the rest of the flow, or remove it.'], { node: node.id });
}
