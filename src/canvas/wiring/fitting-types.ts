import type { Flow, FlowNode, Wire } from '../../flow/flow';
import type { Catalogue, NodeDefinition } from '../../flow/node-definition';
import { type CardPort, type CardPorts, cardPorts } from '../card/card-ports';
import { freshNode } from '../clipboard/fresh-nodes';
import { bestPort, type FixedEnd, fitBetween } from './connection';
import { seatOn } from './insert';
import { replaceNode } from './replace';

/** A node type that fits somewhere. */
export interface FittingType {
  readonly definition: NodeDefinition;
  /** Nothing is changed on the way, and nothing is checked first when it arrives. */
  readonly isExact: boolean;
  /** The port that a drawn wire would get. */
  readonly port?: CardPort;
  /** Of a replacement: how many wires would stay. */
  readonly kept?: number;
}

/** A node of a type as it comes onto the canvas, and its ports. */
function newcomer(
  flow: Flow,
  definition: NodeDefinition,
  catalogue: Catalogue,
): { readonly node: FlowNode; readonly ports: CardPorts } | undefined {
  const [node] = freshNode(flow, definition, { x: 0, y: 0 }, catalogue).nodes;
  return node && { node, ports: cardPorts(node, undefined, catalogue, flow.flows) };
}

const choices = (catalogue: Catalogue) => [...catalogue.values()].filter((definition) => definition.palette !== false);
const isExactly = (fixed: FixedEnd, port: CardPort) => {
  const fit = fitBetween(fixed, port);
  return fit.fits && fit.coercion === undefined && (port.type === fixed.type || port.type !== 'any');
};
const exactFirst = (types: readonly FittingType[]) => [...types].sort((a, b) => Number(b.isExact) - Number(a.isExact));

/** The node types to which a wire can be drawn from an end, each with its best port; those that fit as they are first. */
export function typesForWire(flow: Flow, fixed: FixedEnd, catalogue: Catalogue): readonly FittingType[] {
  const found = choices(catalogue).flatMap((definition): FittingType[] => {
    const ports = newcomer(flow, definition, catalogue)?.ports;
    const port = ports && bestPort(fixed, ports, (one) => [...ports.inputs, ...ports.outputs].indexOf(one));
    return port ? [{ definition, port, isExact: isExactly(fixed, port) }] : [];
  });
  return exactFirst(found);
}

/** The node types that can stand in a wire; those through which nothing is changed first. */
export function typesInWire(flow: Flow, wire: Wire, catalogue: Catalogue): readonly FittingType[] {
  const found = choices(catalogue).flatMap((definition): FittingType[] => {
    const ports = newcomer(flow, definition, catalogue)?.ports;
    const seat = ports && seatOn(flow, wire, ports, catalogue);
    return seat ? [{ definition, isExact: seat.input.type === seat.output.type && seat.input.type !== 'any' }] : [];
  });
  return exactFirst(found);
}

/** The node types that can take the place of a node; those that keep most of its wires, and its family, first. */
export function typesInPlaceOf(flow: Flow, node: FlowNode, catalogue: Catalogue): readonly FittingType[] {
  const total = flow.wires.filter(({ from, to }) => from.node === node.id || to.node === node.id).length;
  const isKin = ({ family }: NodeDefinition) => family === catalogue.get(node.type)?.family;
  return choices(catalogue)
    .filter(({ type }) => type !== node.type)
    .map((definition) => {
      const { kept } = replaceNode(flow, node, definition, catalogue);
      return { definition, kept, isExact: kept === total };
    })
    .sort((a, b) => b.kept - a.kept || Number(isKin(b.definition)) - Number(isKin(a.definition)));
}

/** A port of another node that a wire from an end can go to. */
export interface FittingPort {
  readonly node: FlowNode;
  readonly port: CardPort;
}

/** The ports of other nodes that fit an end, those that fit as they are and have no wire yet first. */
export function portsForWire(flow: Flow, from: string, fixed: FixedEnd, catalogue: Catalogue): readonly FittingPort[] {
  const wired = new Set(flow.wires.map(({ to }) => `${to.node} ${to.port}`));
  const found = flow.nodes.flatMap((node) => {
    if (node.id === from) return [];
    const ports = cardPorts(node, undefined, catalogue, flow.flows);
    return (fixed.side === 'out' ? ports.inputs : ports.outputs)
      .map((port) => ({ ...port, isWired: port.side === 'in' && wired.has(`${node.id} ${port.id}`) }))
      .filter((port) => fitBetween(fixed, port).fits)
      .map((port) => ({ node, port }));
  });
  const cost = ({ port }: FittingPort) => (port.isWired && !port.isMany ? 2 : 0) + (isExactly(fixed, port) ? 0 : 1);
  return found.sort((a, b) => cost(a) - cost(b));
}
