import { connect, removeItems } from '../../flow/edits';
import type { Flow, Wire, WireEnd } from '../../flow/flow';
import type { Catalogue } from '../../flow/node-definition';
import { apply, type Operation } from '../../flow/operation';
import { fitOf } from '../../flow/port-type';
import { inputAt, outputAt } from '../../flow/ports';

/**
 * Removes nodes and wires, and closes the gaps: a wire that left a removed node comes from what the node would hand on
 * if it were bypassed, the first input of the type; else from the one input that fits, if there is one only.
 */
export function removeHealing(
  flow: Flow,
  nodes: ReadonlySet<string>,
  wires: ReadonlySet<string>,
  catalogue: Catalogue,
): Operation {
  const operations = [removeItems(flow, nodes, wires)];
  let next = apply(flow, operations[0] as Operation).flow; // the one above
  for (const wire of flow.wires) {
    if (!nodes.has(wire.from.node) || nodes.has(wire.to.node) || wires.has(wire.id)) continue;
    const source = sourceBehind(flow, wire, nodes, wires, catalogue);
    if (!source) continue;
    const heal = connect(next, source, wire.to, inputAt(flow, wire.to, catalogue)?.many === true);
    next = apply(next, heal).flow;
    operations.push(heal);
  }
  return { type: 'batch', operations };
}

/** What would reach the end of a wire if the removed nodes before it were bypassed. */
function sourceBehind(
  flow: Flow,
  wire: Wire,
  nodes: ReadonlySet<string>,
  wires: ReadonlySet<string>,
  catalogue: Catalogue,
): WireEnd | undefined {
  const seen = new Set<string>();
  let at: Wire | undefined = wire;
  while (at && nodes.has(at.from.node)) {
    if (wires.has(at.id) || seen.has(at.from.node)) return undefined;
    seen.add(at.from.node);
    at = handedOn(flow, at, wire.to, catalogue);
  }
  return at && !wires.has(at.id) ? at.from : undefined;
}

/** The wire into a node whose payload the node would hand on along `leaving`. */
function handedOn(flow: Flow, leaving: Wire, to: WireEnd, catalogue: Catalogue): Wire | undefined {
  const target = inputAt(flow, to, catalogue)?.type ?? 'any';
  const output = outputAt(flow, leaving.from, catalogue);
  if (!output || output.id === 'error') return undefined;
  const fitting = flow.wires.filter((wire) => {
    if (wire.to.node !== leaving.from.node || wire.to.port === 'when') return false;
    const given = outputAt(flow, wire.from, catalogue)?.type;
    return given !== undefined && fitOf(given, target).fits;
  });
  const ofType = fitting.find((wire) => inputAt(flow, wire.to, catalogue)?.type === output.type);
  return ofType ?? (fitting.length === 1 ? fitting[0] : undefined);
}
