import type { Flow, WireEnd } from '../../flow/flow';
import type { Catalogue } from '../../flow/node-definition';
import type { PortType } from '../../flow/port-type';
import { outputAt } from '../../flow/ports';

/** The type of what leaves an output: for a bend, of what comes to it. Undefined where the port is gone. */
export function carriedType(flow: Flow, from: WireEnd, catalogue: Catalogue): PortType | undefined {
  let end = from;
  const seen = new Set<string>();
  while (!seen.has(end.node)) {
    seen.add(end.node);
    const node = flow.nodes.find((candidate) => candidate.id === end.node);
    const isBend = node && catalogue.get(node.type)?.passage === 'reroute';
    const before = isBend ? flow.wires.find((wire) => wire.to.node === end.node) : undefined;
    if (!before) break;
    end = before.from;
  }
  return outputAt(flow, end, catalogue)?.type;
}
