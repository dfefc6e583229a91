import type { Flow, FlowNode } from '../flow/flow';
import { hashOfText } from '../flow/hash';
import type { Catalogue } from '../flow/node-definition';
import type { Design, DesignNode } from './design';
import { frozenCopy } from './frozen';
import { policyOf } from './policy';
import { resolve } from './resolve';

/** Raised when the same design would compile to other bytes. */
const compilerVersion = 3;

/**
 * The hash of what a design means: not its name, nor its labels, positions, sizes and notes.
 * A design has one whether or not it can be built, so that an edit can be told from a move.
 */
export function designHash(flow: Flow, catalogue: Catalogue): string {
  return hashDesign(flow, resolve(flow, catalogue).design);
}

/** As `designHash`, of a design that was resolved already. */
export function hashDesign(flow: Flow, design: Design): string {
  const embedded = [...design.flows].sort(([a], [b]) => (a < b ? -1 : 1));
  const meaning = [
    compilerVersion,
    meaningOf(design),
    frozenCopy([flow.onError, flow.budget]),
    embedded.map(([id, inner]) => [id, meaningOf(inner)]),
  ];
  return hashOfText(JSON.stringify(meaning));
}

/**
 * What a flow means, as lists of values whose keys are sorted already: sorting those of thousands of small objects is
 * most of a hash's cost, and so are the ids of nodes, for which their numbers stand at the wires.
 */
function meaningOf({ flow, nodes, labels }: Design): unknown {
  const numberOf = new Map([...labels.keys()].map((id, number) => [id, number]));
  const placeholders = new Map(flow.nodes.filter(({ id }) => !nodes.has(id)).map((node) => [node.id, node]));
  const wires = [
    flow.wires.map(({ id }) => id),
    flow.wires.map(({ from }) => numberOf.get(from.node) ?? from.node),
    flow.wires.map(({ from }) => from.port),
    flow.wires.map(({ to }) => numberOf.get(to.node) ?? to.node),
    flow.wires.map(({ to }) => to.port),
  ];
  const meanings = [...labels.keys()].map((id) => {
    const known = nodes.get(id);
    return known ? meaningOfKnown(known) : meaningOfPlaceholder(placeholders.get(id));
  });
  return [meanings, wires, frozenCopy(flow.variables)];
}

function meaningOfKnown(known: DesignNode): unknown {
  const { node, definition, config } = known;
  return [node.id, node.type, definition.version, config, policyOf(known), node.disabled];
}

function meaningOfPlaceholder(node: FlowNode | undefined): unknown {
  return (
    node && [node.id, node.type, node.typeVersion, frozenCopy(node.config), frozenCopy(node.policy), node.disabled]
  );
}
