import type { FlowNode, Position } from '../../flow/flow';
import type { NodeDefinition } from '../../flow/node-definition';
import { apply } from '../../flow/operation';
import { say } from '../../look/words';
import { cardSize, focusCard } from '../canvas-handle';
import { cardFacts } from '../card/card-facts';
import { cardGeometry } from '../card/card-geometry';
import { type CardPort, cardPorts } from '../card/card-ports';
import { freePlaceInSight } from '../clipboard/free-place';
import { freshNode } from '../clipboard/fresh-nodes';
import { isOutlineShown } from '../outline/outline-place';
import { type Drawing, wireTo } from '../wiring/drawing';
import { replaceNode } from '../wiring/replace';
import { flowOf, type Hand, tell } from './hand';

/** From the corner of a card to its icon, which comes under the pointer. */
const iconAt: Position = { x: 21, y: 18 };

/** Puts a new node on the canvas, its icon at a point of the page. */
export function addAt(hand: Hand, type: string, point: Position): void {
  const { document, catalogue, toFlow } = hand.surface;
  const definition = catalogue.get(type);
  if (!definition) return;
  const place = isOutlineShown() ? freeFor(hand, definition) : apart(toFlow(point), iconAt);
  const fresh = freshNode(flowOf(hand), definition, place, catalogue);
  document.edit(fresh.operation);
  arrive(hand, fresh.nodes[0]);
}

/** In the outline no point is meant: a place of its own, for whoever looks at the drawing later. */
function freeFor({ surface }: Hand, definition: NodeDefinition): Position {
  const [node] = freshNode(surface.document.getState().flow, definition, { x: 0, y: 0 }, surface.catalogue).nodes;
  const size = node ? cardSize(node, surface.catalogue) : { width: 0, height: 0 };
  return freePlaceInSight({ view: surface.view, shapes: surface.shapes() }, size);
}

/** Puts a new node where a drawn wire was let go, its port at that point of the page, and wires it. */
export function addWired(hand: Hand, type: string, drawing: Drawing, port: CardPort, point: Position): void {
  const { document, catalogue, toFlow } = hand.surface;
  const definition = catalogue.get(type);
  const flow = flowOf(hand);
  const [unplaced] = definition ? freshNode(flow, definition, { x: 0, y: 0 }, catalogue).nodes : [];
  if (!definition || !unplaced) return;
  const ports = cardPorts(unplaced, undefined, catalogue, flow.flows);
  const geometry = cardGeometry(ports, cardFacts(unplaced, catalogue).summary !== undefined);
  const place = geometry.ports.find(({ id, side }) => id === port.id && side === port.side) ?? iconAt;
  const fresh = freshNode(flow, definition, apart(toFlow(point), place), catalogue);
  const [node] = fresh.nodes;
  if (!node) return;
  const placed = apply(flow, fresh.operation).flow;
  const wiring = wireTo(placed, drawing, { node: node.id, port: port.id }, port);
  document.edit({ type: 'batch', operations: [fresh.operation, wiring] });
  arrive(hand, node);
}

/** Puts a node of another type in the place of one, and says which wires it could not keep. */
export function replaceBy(hand: Hand, old: FlowNode, definition: NodeDefinition): void {
  const { document, catalogue } = hand.surface;
  const { node, operation, lost } = replaceNode(flowOf(hand), old, definition, catalogue);
  document.edit(operation);
  arrive(hand, node);
  if (lost.length === 0) return;
  const values = { ports: lost.join(', '), label: say(definition.label) };
  tell(hand, say('The wires at {ports} found no place at {label}. Undo brings them back.', values));
}

function arrive({ surface }: Hand, node: FlowNode | undefined): void {
  if (!node) return;
  surface.selection.select({ nodes: [node.id] });
  focusCard(node.id);
}

function apart(point: Position, from: Position): Position {
  return { x: Math.round(point.x - from.x), y: Math.round(point.y - from.y) };
}
