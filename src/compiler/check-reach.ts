import type { NodeId } from '../flow/ids';
import type { Problem } from '../flow/problem';
import type { Design, DesignNode } from './design';
import { quoted, warning } from './report';

/**
 * Whether a node stands apart: no chain of wires, followed either way, joins it to a place where a run begins or ends.
 * Nothing is said of a flow that has no such place at all.
 */
export function checkReach(design: Design): readonly Problem[] {
  const nodes = [...design.nodes.values()];
  const anchors = nodes.filter(isAnchor);
  if (anchors.length === 0) return [];
  const groupOf = groupsOf(design);
  const reached = new Set(anchors.map(({ node }) => groupOf(node.id)));
  return nodes.filter(({ node }) => !reached.has(groupOf(node.id))).map(standsApart);
}

/** What has an effect outside the run is worth running by itself. */
function isAnchor({ definition }: DesignNode): boolean {
  return definition.role !== undefined || definition.effect === true;
}

/**
 * Parts the nodes, placeholders too, into those that wires join; answers the number of a node's group.
 * @see Galler and Fischer, "An improved equivalence algorithm", CACM 1964
 */
function groupsOf({ flow }: Design): (node: NodeId) => number {
  const numberOf = new Map(flow.nodes.map((node, number) => [node.id, number]));
  const parents = Int32Array.from(flow.nodes.keys());
  const rootOf = (number: number): number => {
    let at = number;
    for (let parent = parents[at] ?? at; parent !== at; parent = parents[at] ?? at) {
      parents[at] = parents[parent] ?? parent; // each look makes the way shorter
      at = parent;
    }
    return at;
  };
  for (const { from, to } of flow.wires) {
    const [one, other] = [numberOf.get(from.node), numberOf.get(to.node)];
    if (one !== undefined && other !== undefined) parents[rootOf(one)] = rootOf(other);
  }
  return (node) => rootOf(numberOf.get(node) ?? -1);
}

function standsApart({ node, label }: DesignNode): Problem {
  const message = `${quoted(label)} is not joined to where a run begins or ends, so what it makes goes nowhere.`;
  return warning('unreachable-node', [message, 'Wire it to the rest of the flow, or remove it.'], { node: node.id });
}
