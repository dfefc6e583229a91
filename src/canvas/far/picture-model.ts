import type { Position } from '../../flow/flow';
import { typeFamily } from '../../look/type-color';
import type { Rectangle } from '../card/card-geometry';
import type { PortSide } from '../card/card-ports';
import { type CardShape, rectangleOf, type Shapes, type WireShape } from '../scene/flow-shapes';
import { traceWire, type WireSpan } from '../wires/wire-path';

/** A node of the picture: where its card would be. */
export interface Box extends Rectangle {
  readonly id: string;
  readonly card: CardShape;
}

/** A wire of the picture, from port to port. */
export interface Line extends WireSpan {
  readonly id: string;
  readonly wire: WireShape;
  /** The family of looks of its port type. */
  readonly family: string;
  /** A rectangle that holds it. */
  readonly bounds: Rectangle;
}

/** What the picture of a flow shows. */
export interface PictureModel {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  boxOf(node: string): Box | undefined;
  lineOf(wire: string): Line | undefined;
}

/** How far a wire may leave the rectangle of its ends to the side: see `wirePath`. */
const widestReach = 92;

/** What a picture is made from. */
export type PictureShapes = Pick<Shapes, 'cards' | 'wires' | 'drawn'>;

/** What was made of a shape stays the same object as long as the shape does. */
const knownBoxes = new WeakMap<CardShape, Box>();
const knownLines = new WeakMap<WireShape, { readonly line: Line | undefined; readonly ends: readonly unknown[] }>();

/** Reads the picture's boxes and lines out of the shapes of a flow. */
export function pictureModel({ cards, wires, drawn = [] }: PictureShapes): PictureModel {
  const boxes = new Map<string, Box>(cards.map((card) => [card.id, boxOfCard(card)]));
  const lines = new Map<string, Line>();
  // A wire may end at a collapsed frame, which stands for the nodes in it.
  const frames = new Map<string, Rectangle>(drawn.map(({ id, box }) => [id, box]));
  const endOf = (shape: string) => boxes.get(shape) ?? frames.get(shape);
  for (const wire of wires) {
    const line = lineOfWire(wire, endOf(wire.source), endOf(wire.target));
    if (line) lines.set(wire.id, line);
  }
  return {
    boxes: [...boxes.values()],
    lines: [...lines.values()],
    boxOf: (node) => boxes.get(node),
    lineOf: (wire) => lines.get(wire),
  };
}

function boxOfCard(card: CardShape): Box {
  const known = knownBoxes.get(card) ?? { id: card.id, card, ...rectangleOf(card) };
  knownBoxes.set(card, known);
  return known;
}

function lineOfWire(
  wire: WireShape,
  source: Box | Rectangle | undefined,
  target: Box | Rectangle | undefined,
): Line | undefined {
  const known = knownLines.get(wire);
  if (known && known.ends[0] === source && known.ends[1] === target) return known.line;
  const line = lineBetween(wire, source, target);
  knownLines.set(wire, { line, ends: [source, target] });
  return line;
}

/** Where something looks different in another picture, before and after. */
export function changedRegions(before: PictureModel, after: PictureModel): readonly Rectangle[] {
  const regions: Rectangle[] = [];
  for (const box of after.boxes) {
    const old = before.boxOf(box.id);
    if (old === box) continue;
    regions.push(box);
    if (old) regions.push(old);
  }
  for (const box of before.boxes) if (!after.boxOf(box.id)) regions.push(box);
  for (const line of after.lines) {
    const old = before.lineOf(line.id);
    if (old === line) continue;
    // A line to a node that was only selected lies where it lay.
    if (old && old.wire === line.wire && sameRectangle(old.bounds, line.bounds)) continue;
    regions.push(line.bounds);
    if (old) regions.push(old.bounds);
  }
  for (const line of before.lines) if (!after.lineOf(line.id)) regions.push(line.bounds);
  return regions;
}

function sameRectangle(a: Rectangle, b: Rectangle): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

function lineBetween(
  wire: WireShape,
  source: Box | Rectangle | undefined,
  target: Box | Rectangle | undefined,
): Line | undefined {
  const { data, sourceHandle, targetHandle } = wire;
  const from = source && endAt(source, sourceHandle, 'out');
  const to = target && endAt(target, targetHandle, 'in');
  if (!data || !from || !to) return undefined;
  const lowest = data.lowest === undefined ? {} : { lowest: data.lowest };
  const family = typeFamily(data.type);
  const bounds = boundsOfLine(from, to, data.lowest);
  return { id: wire.id, wire, family, from, to, ...lowest, bounds: data.hasProblem ? withFault(bounds) : bounds };
}

/** How far the mark of a wire reaches from its middle at the least zoom: see `paint-marks.ts`. */
const faultReach = 64;

/** The mark in the middle of a wire may be higher than the wire. */
function withFault({ x, y, width, height }: Rectangle): Rectangle {
  return { x, y: y - faultReach, width, height: height + 2 * faultReach };
}

function endAt(box: Box | Rectangle, port: string | null | undefined, side: PortSide): Position | undefined {
  if (!('card' in box)) return { x: side === 'in' ? box.x : box.x + box.width, y: box.y + box.height / 2 };
  const place = box.card.data.geometry.ports.find((candidate) => candidate.id === port && candidate.side === side);
  return place && { x: box.x + place.x, y: box.y + place.y };
}

/** The rectangle that holds a line from one place to another. */
export function boundsOfLine(from: Position, to: Position, lowest?: number): Rectangle {
  const x = Math.min(from.x, to.x) - widestReach;
  const y = Math.min(from.y, to.y);
  const right = Math.max(from.x, to.x) + widestReach;
  const bottom = Math.max(from.y, to.y, lowest ?? Number.NEGATIVE_INFINITY);
  return { x, y, width: right - x, height: bottom - y };
}

/** The node at a point: the one on top, where several are. */
export function boxAt({ boxes }: PictureModel, { x, y }: Position): Box | undefined {
  return boxes.findLast((box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height);
}

/** Whether two rectangles have a point in common. */
export function meets(a: Rectangle, b: Rectangle): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

/** The nodes that a rectangle touches, and the wires that hang on them. */
export function within({ boxes, lines }: PictureModel, rectangle: Rectangle) {
  const nodes = new Set(boxes.filter((box) => meets(box, rectangle)).map((box) => box.id));
  const hangs = ({ wire }: Line) => nodes.has(wire.source) || nodes.has(wire.target);
  return { nodes, wires: new Set(lines.filter(hangs).map((line) => line.id)) };
}

const samples = 24;

/** The wire that passes within some distance of a point, if one does. */
export function lineAt({ lines }: PictureModel, point: Position, distance: number): Line | undefined {
  const near = { x: point.x - distance, y: point.y - distance, width: 2 * distance, height: 2 * distance };
  return lines.findLast((line) => meets(line.bounds, near) && passes(line, point, distance));
}

function passes(line: Line, point: Position, distance: number): boolean {
  const places = placesAlong(line);
  return places.some((place, index) => {
    const before = places[index - 1];
    return before !== undefined && awayFrom(before, place, point) <= distance;
  });
}

/** Places along a wire, close enough that straight lines between them show where it runs. */
function placesAlong(line: Line): readonly Position[] {
  const places: Position[] = [];
  traceWire(
    {
      moveTo: (x, y) => places.push({ x, y }),
      lineTo: (x, y) => places.push({ x, y }),
      bezierCurveTo(x1, y1, x2, y2, x, y) {
        const start = places.at(-1) ?? { x, y };
        for (let index = 1; index <= samples; index++) {
          const t = index / samples;
          const mix = (a: number, b: number, c: number, d: number) =>
            a * (1 - t) ** 3 + 3 * b * (1 - t) ** 2 * t + 3 * c * (1 - t) * t ** 2 + d * t ** 3;
          places.push({ x: mix(start.x, x1, x2, x), y: mix(start.y, y1, y2, y) });
        }
      },
    },
    line,
  );
  return places;
}

/** How far a point is from a straight line between two others. */
function awayFrom(a: Position, b: Position, point: Position): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length));
  return Math.hypot(point.x - a.x - t * dx, point.y - a.y - t * dy);
}
