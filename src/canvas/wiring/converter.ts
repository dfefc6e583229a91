import { configFields } from '../../flow/config-field';
import type { Flow, FlowNode, Position, Wire } from '../../flow/flow';
import type { Catalogue, NodeDefinition } from '../../flow/node-definition';
import type { Operation } from '../../flow/operation';
import { fitOf } from '../../flow/port-type';
import { inputAt, outputAt } from '../../flow/ports';
import { cardPorts } from '../card/card-ports';
import { freshNode } from '../clipboard/fresh-nodes';
import { insertOn, seatOn } from './insert';

/** The node that makes what comes fit, and the edit that puts it into the wire. */
export interface Converter {
  readonly definition: NodeDefinition;
  readonly node: FlowNode;
  readonly operation: Operation;
}

/** The node that converts what runs through a wire between types that do not fit, set so that it does. */
export function converterIn(flow: Flow, wire: Wire, catalogue: Catalogue): Converter | undefined {
  const from = outputAt(flow, wire.from, catalogue);
  const to = inputAt(flow, wire.to, catalogue);
  const fit = from && to && fitOf(from.type, to.type);
  const definition = fit && !fit.fits && fit.converter ? catalogue.get(fit.converter) : undefined;
  if (!definition) return undefined;
  for (const config of configsOf(definition)) {
    const { operation, nodes } = freshNode(flow, definition, between(flow, wire), catalogue);
    const [fresh] = nodes;
    if (!fresh) return undefined;
    const node: FlowNode = { ...fresh, config };
    const seat = seatOn(flow, wire, cardPorts(node, undefined, catalogue, flow.flows), catalogue);
    if (!seat) continue;
    const setUp: Operation = { type: 'replace', collection: 'nodes', items: [node] };
    const operations = [operation, setUp, insertOn(wire, node, seat, flow.wires.length)];
    return { definition, node, operation: { type: 'batch', operations } };
  }
  return undefined;
}

/** Between the two ends of a wire, a little below. */
function between(flow: Flow, wire: Wire): Position {
  const ends = [wire.from.node, wire.to.node].map((id) => flow.nodes.find((node) => node.id === id)?.position);
  const [left = { x: 0, y: 0 }, right = left] = ends;
  return { x: Math.round((left.x + right.x) / 2), y: Math.round((left.y + right.y) / 2) + 40 };
}

/** The settings to try: as the node comes, then with each choice of each of its fields. */
function configsOf(definition: NodeDefinition): readonly FlowNode['config'][] {
  const choices = configFields(definition.config).flatMap(({ key, choices: values }) =>
    values.map((value) => ({ [key]: value })),
  );
  return [{}, ...choices];
}
