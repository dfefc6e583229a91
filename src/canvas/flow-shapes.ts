import {
  type Edge,
  type EdgeChange,
  type Node,
  type NodeChange,
  type NodeHandle,
  Position as Side,
} from '@xyflow/react';
import type { Flow, FlowNode, Position, Wire } from '../flow/flow';
import type { Catalogue } from '../flow/node-definition';
import type { PortType } from '../flow/port-type';
import type { FrameShape, NoteShape, StandIn } from './annotations/annotation-shapes';
import { type CardFacts, cardFacts } from './card-facts';
import { boundsOf, type CardGeometry, cardGeometry, type Rectangle } from './card-geometry';
import { type CardPorts, cardPorts, wiringOf } from './card-ports';
import type { SelectionState } from './selection';
import { arcReach, lowestOf, ownHeight, runsBack } from './wire-path';

/** The one file that translates xyflow's shapes (nodes, edges, handles, changes) and ours. */

export interface CardData extends Record<string, unknown> {
  readonly node: FlowNode;
  readonly facts: CardFacts;
  readonly ports: CardPorts;
  readonly geometry: CardGeometry;
  readonly hasProblem: boolean;
}

export interface WireData extends Record<string, unknown> {
  readonly wire: Wire;
  readonly type: PortType;
  /** Its place among the wires of an input that takes many, from 1; 0 where there is only one. */
  readonly number: number;
  /** The height at which it passes under the cards, where it runs back. */
  readonly lowest: number | undefined;
}

export type CardShape = Node<CardData, 'card'>;
export type WireShape = Edge<WireData, 'wire'>;
export type CanvasShape = CardShape | NoteShape | FrameShape;

/** What a flow looks like at one moment. */
export interface Scene {
  readonly flow: Flow;
  readonly selection: SelectionState;
  /** Where nodes are while a hand drags them. */
  readonly moved: ReadonlyMap<string, Position>;
  /** Nodes that keep the flow from being built. */
  readonly troubled: ReadonlySet<string>;
  /** Nodes whose hidden ports a person asked for. */
  readonly opened?: ReadonlySet<string>;
  /** The collapsed frames that are seen in the place of nodes. */
  readonly standIns?: ReadonlyMap<string, StandIn> | undefined;
}

export interface Shapes {
  readonly cards: readonly CardShape[];
  readonly wires: readonly WireShape[];
  readonly cardOf: (node: string) => CardShape | undefined;
  /** Notes and frames, by the ids of their shapes. */
  readonly drawn?: readonly { readonly id: string; readonly box: Rectangle }[];
}

/**
 * Makes the function that turns a scene into xyflow's shapes. It keeps the shape of what has not changed, because
 * xyflow and React compare by identity.
 */
export function createShapes(catalogue: Catalogue): (scene: Scene) => Shapes {
  let cards = new Map<string, CardShape>();
  let wires = new Map<string, WireShape>();
  let flows: Flow['flows'] = {};
  return (scene) => {
    // The ports of a Sub-flow follow what the document embeds.
    if (scene.flow.flows !== flows) cards = new Map();
    flows = scene.flow.flows;
    const wiring = wiringOf(scene.flow.wires);
    const nextCards = new Map<string, CardShape>();
    for (const node of scene.flow.nodes) {
      const wired = wiring.get(node.id);
      const isOpened = scene.opened?.has(node.id) === true;
      const wiredKey = `${isOpened}${wired ? `${[...wired.inputs]}→${[...wired.outputs]}` : ''}`;
      const before = cards.get(node.id);
      const isSelected = scene.selection.nodes.has(node.id);
      const position = scene.moved.get(node.id) ?? node.position;
      const data = dataFor(before, node, wiredKey, scene.troubled.has(node.id)) ?? {
        ...describe(node, cardPorts(node, wired, catalogue, flows, isOpened), catalogue),
        hasProblem: scene.troubled.has(node.id),
        wiredKey,
      };
      nextCards.set(node.id, reuse(before, toCard(node.id, data, position, isSelected)));
    }
    cards = nextCards;
    const nextWires = new Map<string, WireShape>();
    const arrivals = countArrivals(scene.flow.wires);
    const seen = new Map<string, number>();
    const { standIns } = scene;
    const shown = [...cards.values()].filter((card) => !standIns?.has(card.id));
    const rectangles = shown.map(rectangleOf);
    const arcs: number[] = [];
    for (const wire of scene.flow.wires) {
      const [source, target] = [cards.get(wire.from.node), cards.get(wire.to.node)];
      if (!source || !target) continue;
      const ends = { from: standIns?.get(wire.from.node), to: standIns?.get(wire.to.node) };
      if (ends.from && ends.from.shape === ends.to?.shape) continue;
      const end = `${wire.to.node}:${wire.to.port}`;
      seen.set(end, (seen.get(end) ?? 0) + 1);
      const number = arrivals.get(end) === 1 ? 0 : (seen.get(end) ?? 0);
      const boxes = [ends.from?.box ?? rectangleOf(source), ends.to?.box ?? rectangleOf(target)] as const;
      const lowest = arcOf(boxes[0], boxes[1], rectangles, arcs);
      const isSelected = scene.selection.wires.has(wire.id);
      const shape = toWire(wire, source, target, { number, lowest, isSelected, ends });
      nextWires.set(wire.id, reuseWire(wires.get(wire.id), shape));
    }
    wires = nextWires;
    const all = cards;
    return { cards: shown, wires: [...wires.values()], cardOf: (node) => all.get(node) };
  };
}

function dataFor(before: CardShape | undefined, node: FlowNode, wiredKey: string, hasProblem: boolean) {
  const data = before?.data;
  if (data?.['wiredKey'] !== wiredKey || data.hasProblem !== hasProblem) return undefined;
  if (data.node === node) return data;
  // A node that was only moved looks as it did.
  const { position: _, ...rest } = node;
  const { position: __, ...restBefore } = data.node;
  const isSame = Object.keys({ ...rest, ...restBefore }).every(
    (key) => rest[key as keyof typeof rest] === restBefore[key as keyof typeof rest], // keys of the two
  );
  return isSame ? data : undefined;
}

function describe(node: FlowNode, ports: CardPorts, catalogue: Catalogue) {
  const facts = cardFacts(node, catalogue);
  return { node, facts, ports, geometry: cardGeometry(ports, facts.summary !== undefined) };
}

function toCard(id: string, data: CardData, position: Position, selected: boolean): CardShape {
  const { width, height } = data.geometry;
  return {
    id,
    type: 'card',
    position: { x: position.x, y: position.y },
    data,
    selected,
    width,
    height,
    measured: { width, height },
    handles: handlesOf(data.geometry),
    // The card itself is the group with a name; the box around it is nothing to a screen reader.
    domAttributes: { 'aria-roledescription': undefined },
  };
}

function handlesOf(geometry: CardGeometry): NodeHandle[] {
  return geometry.ports.map((port) => ({
    id: port.id,
    type: port.side === 'in' ? 'target' : 'source',
    position: port.side === 'in' ? Side.Left : Side.Right,
    // xyflow takes the outer edge of a handle's box for its end: a box of no size ends at the port's centre.
    x: port.x,
    y: port.y,
    width: 0,
    height: 0,
  }));
}

function reuse(before: CardShape | undefined, next: CardShape): CardShape {
  if (!before || before.data !== next.data || before.selected !== next.selected) return next;
  return before.position.x === next.position.x && before.position.y === next.position.y ? before : next;
}

function toWire(
  wire: Wire,
  source: CardShape,
  target: CardShape,
  {
    number,
    isSelected,
    lowest,
    ends,
  }: {
    readonly number: number;
    readonly isSelected: boolean;
    readonly lowest: number | undefined;
    readonly ends: { readonly from: StandIn | undefined; readonly to: StandIn | undefined };
  },
): WireShape {
  const output = source.data.ports.outputs.find((port) => port.id === wire.from.port);
  const input = target.data.ports.inputs.find((port) => port.id === wire.to.port);
  const names = `${source.data.facts.label}: ${output?.name ?? wire.from.port} to ${target.data.facts.label}: ${input?.name ?? wire.to.port}`;
  return {
    id: wire.id,
    type: 'wire',
    source: ends.from?.shape ?? wire.from.node,
    sourceHandle: ends.from ? 'out' : wire.from.port,
    target: ends.to?.shape ?? wire.to.node,
    targetHandle: ends.to ? 'in' : wire.to.port,
    selected: isSelected,
    ariaLabel: `Wire from ${names}`,
    domAttributes: { 'aria-roledescription': 'wire' },
    data: {
      wire,
      type: output?.type ?? 'any',
      number,
      lowest,
    },
  };
}

function reuseWire(before: WireShape | undefined, next: WireShape): WireShape {
  const [old, fresh] = [before?.data, next.data];
  if (!before || !old || !fresh || before.selected !== next.selected || before.ariaLabel !== next.ariaLabel)
    return next;
  const isSame =
    before.source === next.source &&
    before.target === next.target &&
    old.wire === fresh.wire &&
    old.type === fresh.type &&
    old.number === fresh.number &&
    old.lowest === fresh.lowest;
  return isSame ? before : next;
}

/** The place and size of a card. */
export function rectangleOf(card: CardShape): Rectangle {
  const { width, height } = card.data.geometry;
  return { x: card.position.x, y: card.position.y, width, height };
}

/** The smallest rectangle around cards, notes and frames, all or those named, and the wires between them that run back around them. */
export function outlineOf(
  { cards, wires, cardOf, drawn = [] }: Shapes,
  nodes?: readonly string[],
): Rectangle | undefined {
  const chosen = nodes === undefined ? cards : nodes.flatMap((node) => cardOf(node) ?? []);
  const ids = new Set(chosen.map((card) => card.id));
  const arcs = wires.flatMap(({ source, target, data }) => {
    const [from, to] = [cardOf(source), cardOf(target)];
    if (data?.lowest === undefined || !from || !to || !ids.has(source) || !ids.has(target)) return [];
    const left = to.position.x - arcReach;
    const right = from.position.x + rectangleOf(from).width + arcReach;
    return [{ x: left, y: data.lowest, width: right - left, height: 0 }];
  });
  const boxes = drawn.flatMap(({ id, box }) => (nodes === undefined || nodes.includes(id) ? [box] : []));
  return boundsOf([...chosen.map(rectangleOf), ...boxes, ...arcs]);
}

/** The height of the arc of a wire that runs back, apart from those of other wires. */
function arcOf(from: Rectangle, to: Rectangle, rectangles: readonly Rectangle[], arcs: number[]): number | undefined {
  if (!runsBack({ x: from.x + from.width, y: 0 }, { x: to.x, y: 0 })) return undefined;
  return ownHeight(lowestOf(from, to, rectangles), arcs);
}

function countArrivals(wires: readonly Wire[]): ReadonlyMap<string, number> {
  const arrivals = new Map<string, number>();
  for (const wire of wires) {
    const end = `${wire.to.node}:${wire.to.port}`;
    arrivals.set(end, (arrivals.get(end) ?? 0) + 1);
  }
  return arrivals;
}

/** The selection after xyflow's changes to nodes or wires; undefined when they select nothing else. */
export function selectionAfter(
  before: ReadonlySet<string>,
  changes: readonly (NodeChange<CanvasShape> | EdgeChange<WireShape>)[],
): ReadonlySet<string> | undefined {
  const selecting = changes.filter((change) => change.type === 'select');
  if (selecting.length === 0) return undefined;
  const after = new Set(before);
  for (const change of selecting) {
    if (change.selected) after.add(change.id);
    else after.delete(change.id);
  }
  return after;
}

/** Where xyflow's changes put the nodes that a hand drags; undefined when they move none. */
export function movesIn(changes: readonly NodeChange<CanvasShape>[]): ReadonlyMap<string, Position> | undefined {
  const moves = changes.flatMap((change) =>
    change.type === 'position' && change.position ? [[change.id, change.position] as const] : [],
  );
  return moves.length === 0 ? undefined : new Map(moves);
}
