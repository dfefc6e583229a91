import type { Rectangle } from '../card/card-geometry';
import { boundsOfLine, meets } from '../far/picture-model';
import { type CanvasShape, type CardShape, rectangleOf, type WireShape } from '../scene/flow-shapes';

/** What xyflow is told of. */
export interface Told {
  readonly nodes: readonly CanvasShape[];
  readonly wires: readonly WireShape[];
}

/** Around what is in sight: what comes into `enter` is told of, and stays so until it has left `leave`. */
export interface Around {
  readonly enter: Rectangle;
  readonly leave: Rectangle;
}

/**
 * Of many shapes those near what is in sight, so that xyflow does not look through all there are at each step of the
 * view. Besides them: what is selected (it is dragged and deselected through xyflow), notes and frames, and the cards at
 * the ends of wires that pass, unmounted.
 * @param kept the ids of those that were mounted
 */
export function nearShapes({ nodes, wires }: Told, { enter, leave }: Around, kept: ReadonlySet<string>): Told {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const isNear = (id: string, bounds: Rectangle) => meets(bounds, enter) || (kept.has(id) && meets(bounds, leave));
  const passing = wires.filter((wire) => {
    const bounds = boundsBetween(byId.get(wire.source), byId.get(wire.target), wire);
    return bounds !== undefined && (wire.selected === true || isNear(wire.id, bounds));
  });
  const ends = new Set(passing.flatMap(({ source, target }) => [source, target]));
  const near = nodes.flatMap((node) => {
    if (node.type !== 'card' || node.selected === true || isNear(node.id, rectangleOf(node))) return [node];
    return ends.has(node.id) ? [unmounted(node)] : [];
  });
  return { nodes: near, wires: passing };
}

/** Of the shapes as they are now, those that were told of, mounted as they were. */
export function keptShapes({ nodes, wires }: Told, mounted: ReadonlySet<string>, named: ReadonlySet<string>): Told {
  const kept = nodes.flatMap((node) => {
    if (mounted.has(node.id) || node.type !== 'card') return named.has(node.id) ? [node] : [];
    return named.has(node.id) ? [unmounted(node)] : [];
  });
  return { nodes: kept, wires: wires.filter(({ id }) => mounted.has(id)) };
}

const knownUnmounted = new WeakMap<CardShape, CardShape>();

/** A card out of sight, where a wire that passes ends: xyflow knows its place and mounts nothing. */
function unmounted(card: CardShape): CardShape {
  const known = knownUnmounted.get(card) ?? { ...card, hidden: true };
  knownUnmounted.set(card, known);
  return known;
}

/** Whether there is something in a rectangle that is not mounted. */
export function lacksSome({ nodes, wires }: Told, rectangle: Rectangle, mounted: ReadonlySet<string>): boolean {
  if (nodes.some((node) => !mounted.has(node.id) && meets(boxOf(node), rectangle))) return true;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return wires.some((wire) => {
    if (mounted.has(wire.id)) return false;
    const bounds = boundsBetween(byId.get(wire.source), byId.get(wire.target), wire);
    return bounds !== undefined && meets(bounds, rectangle);
  });
}

interface KnownBounds {
  readonly from: CanvasShape;
  readonly to: CanvasShape;
  readonly bounds: Rectangle;
}

const knownBounds = new WeakMap<WireShape, KnownBounds>();

/** A rectangle that holds a wire, wherever its ports are on its cards. */
function boundsBetween(
  from: CanvasShape | undefined,
  to: CanvasShape | undefined,
  wire: WireShape,
): Rectangle | undefined {
  if (!from || !to) return undefined;
  const known = knownBounds.get(wire);
  if (known?.from === from && known.to === to) return known.bounds;
  const [a, b] = [boxOf(from), boxOf(to)];
  const top = boundsOfLine({ x: a.x + a.width, y: a.y }, { x: b.x, y: b.y }, wire.data?.lowest);
  const bottom = Math.max(a.y + a.height, b.y + b.height, top.y + top.height);
  const bounds = { ...top, height: bottom - top.y };
  knownBounds.set(wire, { from, to, bounds });
  return bounds;
}

function boxOf(shape: CanvasShape): Rectangle {
  if (shape.type === 'card') return rectangleOf(shape);
  return { ...shape.position, width: shape.width ?? 0, height: shape.height ?? 0 };
}
