import type { Wire } from '../flow/flow';
import type { NodeId } from '../flow/ids';
import type { DesignNode, DesignWire } from './design';

/** A node while its wires are being attached to it. */
export interface Attachable extends DesignNode {
  readonly wiresInto: Map<string, DesignWire[]>;
  readonly wiredOutputs: Set<string>;
}

type Ports = readonly { readonly id: string }[];

/** Up to here looking through the ports is faster than making a map of them; beyond, a long template would make it quadratic. */
const fewPorts = 16;

/** Finds the ports of each wire, and tells each node of the wires at it. */
export function attach(wires: readonly Wire[], nodes: ReadonlyMap<NodeId, Attachable>): readonly DesignWire[] {
  const places = new Map<Ports, ReadonlyMap<string, number>>();
  const placeOf = (ports: Ports | undefined, id: string): number => {
    if (!ports) return -1;
    if (ports.length <= fewPorts) return ports.findIndex((port) => port.id === id);
    const known = places.get(ports) ?? new Map(ports.map((port, index) => [port.id, index]));
    places.set(ports, known);
    return known.get(id) ?? -1;
  };
  return wires.map((wire) => {
    const { from, to } = wire;
    const source = nodes.get(from.node);
    const target = nodes.get(to.node);
    const output = placeOf(source?.ports.outputs, from.port);
    const input = placeOf(target?.ports.inputs, to.port);
    const attached: DesignWire = { wire, source, target, output, input };
    source?.wiredOutputs.add(from.port);
    const before = target?.wiresInto.get(to.port);
    if (before) before.push(attached);
    else target?.wiresInto.set(to.port, [attached]);
    return attached;
  });
}
