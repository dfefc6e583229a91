import type { Flow, FlowNode, Wire } from '../../flow/flow';
import { newId, type WireId } from '../../flow/ids';
import type { Catalogue } from '../../flow/node-definition';
import type { Operation } from '../../flow/operation';
import { inputAt, outputAt } from '../../flow/ports';
import { type CardPort, type CardPorts, cardPorts } from '../card/card-ports';
import { bestPort, type FixedEnd } from './connection';

/** The ports by which a node would stand in a wire. */
export interface Seat {
  readonly input: CardPort;
  readonly output: CardPort;
}

/** The ends of a wire, as they would be if it were drawn again from either side. Undefined where a port is gone. */
export function endsOf(
  flow: Flow,
  wire: Wire,
  catalogue: Catalogue,
): { readonly from: FixedEnd; readonly to: FixedEnd } | undefined {
  const from = outputAt(flow, wire.from, catalogue);
  const to = inputAt(flow, wire.to, catalogue);
  return from && to && { from: { side: 'out', type: from.type }, to: { side: 'in', type: to.type } };
}

/** The ports by which a node can stand in a wire: what comes fits its input, and what it gives fits what comes after. */
export function seatOn(flow: Flow, wire: Wire, ports: CardPorts, catalogue: Catalogue): Seat | undefined {
  const ends = endsOf(flow, wire, catalogue);
  if (!ends) return undefined;
  const inOrder = (port: CardPort) => [...ports.inputs, ...ports.outputs].indexOf(port);
  const input = bestPort(ends.from, ports, inOrder);
  const output = bestPort(ends.to, ports, inOrder);
  return input && output ? { input, output } : undefined;
}

/**
 * Puts a node that the flow has into a wire. What arrived at the wire's end still arrives at the same place among the
 * wires there.
 */
export function insertOn(wire: Wire, node: FlowNode, seat: Seat, wires: number): Operation {
  const first: Wire = { id: newId<WireId>(), from: wire.from, to: { node: node.id, port: seat.input.id } };
  const second: Wire = { ...wire, from: { node: node.id, port: seat.output.id } };
  return {
    type: 'batch',
    operations: [
      { type: 'replace', collection: 'wires', items: [second] },
      { type: 'insert', collection: 'wires', items: [{ index: wires, item: first }] },
    ],
  };
}

/** What dropping a node on a wire does: nothing where the node has wires already, or does not fit. */
export function insertUnwired(flow: Flow, wire: Wire, node: string, catalogue: Catalogue): Operation | undefined {
  const placed = flow.nodes.find((candidate) => candidate.id === node);
  const isWired = flow.wires.some(({ from, to }) => from.node === node || to.node === node);
  if (!placed || isWired) return undefined;
  const seat = seatOn(flow, wire, cardPorts(placed, undefined, catalogue, flow.flows), catalogue);
  return seat && insertOn(wire, placed, seat, flow.wires.length);
}
