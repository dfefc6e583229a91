import type { Flow } from '../flow/flow';
import { hashOfText } from '../flow/hash';
import type { Catalogue } from '../flow/node-definition';
import type { Design } from './design';
import { frozenCopy } from './frozen';
import { policyOf } from './policy';
import { resolve } from './resolve';

/** Raised when the same design would compile to other bytes. */
export const compilerVersion = 2;

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
function meaningOf({ flow, nodes }: Design): unknown {
  const sorted = [...flow.nodes].sort((a, b) => (a.id < b.id ? -1 : 1));
  const numberOf = new Map(sorted.map(({ id }, number) => [id, number]));
  const wires = [
    flow.wires.map(({ id }) => id),
    flow.wires.map(({ from }) => numberOf.get(from.node) ?? from.node),
    flow.wires.map(({ from }) => from.port),
    flow.wires.map(({ to }) => numberOf.get(to.node) ?? to.node),
    flow.wires.map(({ to }) => to.port),
  ];
  const meaning = sorted.map((node) => {
    const { id, type, typeVersion, disabled } = node;
    const known = nodes.get(id);
    return known
      ? [id, type, known.definition.version, known.config, policyOf(known), disabled]
      : [id, type, typeVersion, frozenCopy(node.config), frozenCopy(node.policy), disabled];
  });
  return [meaning, wires, frozenCopy(flow.variables)];
}
