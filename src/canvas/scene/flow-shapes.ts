import {
  type Edge,
  type EdgeChange,
  type Node,
  type NodeChange,
  type NodeHandle,
  Position as Side,
} from '@xyflow/react';
import type { Flow, FlowNode, Position, Wire } from '../../flow/flow';
import type { PortType } from '../../flow/port-type';
import { say } from '../../look/words';
import type { FrameShape, NoteShape, StandIn } from '../annotations/annotation-shapes';
import type { CardFacts } from '../card/card-facts';
import { boundsOf, type CardGeometry, type Rectangle } from '../card/card-geometry';
import type { CardPorts } from '../card/card-ports';
import type { SelectionState } from '../selection';
import { arcReach } from '../wires/wire-path';

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
  readonly hasProblem: boolean;
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
  /** Nodes and wires that keep the flow from being built. */
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
  /** Notes and frames, by the ids of their shapes, and the nodes that a collapsed frame stands for. */
  readonly drawn?: readonly { readonly id: string; readonly box: Rectangle; readonly hidden?: readonly string[] }[];
}

/** The card of a node, with its place and whether it is selected. */
export function toCard(id: string, data: CardData, position: Position, selected: boolean): CardShape {
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
    ...(data.node.locked ? { draggable: false } : {}),
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

/** What a wire is drawn from. */
export interface WireSource {
  readonly wire: Wire;
  readonly source: CardData;
  readonly target: CardData;
  readonly from: StandIn | undefined;
  readonly to: StandIn | undefined;
  readonly number: number;
  readonly lowest: number | undefined;
  readonly isSelected: boolean;
  readonly hasProblem: boolean;
}

/** The wire between two cards, or between what stands for them. */
export function toWire({
  wire,
  source,
  target,
  from,
  to,
  number,
  lowest,
  isSelected,
  hasProblem,
}: WireSource): WireShape {
  const output = source.ports.outputs.find((port) => port.id === wire.from.port);
  const input = target.ports.inputs.find((port) => port.id === wire.to.port);
  const ends = {
    from: `${source.facts.label}: ${output?.name ?? wire.from.port}`,
    to: `${target.facts.label}: ${input?.name ?? wire.to.port}`,
  };
  return {
    id: wire.id,
    type: 'wire',
    source: from?.shape ?? wire.from.node,
    sourceHandle: from ? 'out' : wire.from.port,
    target: to?.shape ?? wire.to.node,
    targetHandle: to ? 'in' : wire.to.port,
    selected: isSelected,
    ariaLabel: say('Wire from {from} to {to}', ends),
    domAttributes: { 'aria-roledescription': say('wire') },
    data: {
      wire,
      type: output?.type ?? 'any',
      number,
      lowest,
      hasProblem,
    },
  };
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
