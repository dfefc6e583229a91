import type { Flow } from '../flow/flow';
import { hashOf } from '../flow/hash';
import type { Catalogue } from '../flow/node-definition';
import type { Design } from './design';
import { policyOf } from './policy';
import { resolve } from './resolve';

/** Raised when the same design would compile to other bytes. */
export const compilerVersion = 1;

/**
 * The hash of what a design means: not its name, nor its labels, positions, sizes and notes.
 * A design has one whether or not it can be built, so that an edit can be told from a move.
 */
export function designHash(flow: Flow, catalogue: Catalogue): string {
  return hashDesign(resolve(flow, catalogue).design);
}

/** As `designHash`, of a design that was resolved already. */
export function hashDesign({ flow, nodes }: Design): string {
  return hashOf({
    compiler: compilerVersion,
    // Tuples, because sorting the keys of thousands of small objects is most of what a hash costs.
    nodes: [...flow.nodes]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((node) => {
        const known = nodes.get(node.id);
        if (!known)
          return [node.id, node.type, node.typeVersion, node.config, node.policy ?? null, node.disabled ?? null];
        return [node.id, node.type, known.definition.version, known.config, policyOf(known), node.disabled ?? null];
      }),
    wires: flow.wires.map(({ id, from, to }) => [id, from.node, from.port, to.node, to.port]),
    variables: flow.variables,
    onError: flow.onError,
    budget: flow.budget,
    flows: flow.flows,
  });
}
