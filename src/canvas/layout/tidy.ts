import { graphlib, layout } from '@dagrejs/dagre';
import type { Position } from '../../flow/flow';
import { around } from '../annotations/frame-box';
import { boundsOf, type Rectangle, type Size } from '../card/card-geometry';
import type { Box } from './align';
import { forwardWires, type Way } from './forward-wires';
import { inColumns, ranksOf } from './ranks';

/** A card, note or frame that is laid out. */
export interface TidyBox extends Box {
  readonly kind: 'node' | 'note' | 'frame';
  /** The open frame that it is in, which is laid out as well. */
  readonly parent?: string | undefined;
}

const gapDown = 48;
const gapAcross = 96;
/** Under what a wire runs back around. */
const gapOfArc = 64;
/** A note this near to a card or frame goes where that goes. */
const near = 48;
/** How much wider than high what hangs on no wire may lie. */
const shape = 1.6;
/** Of more boxes and columns crossed by wires than this, dagre takes seconds. */
const many = 300;

/**
 * Lays boxes out from left to right along the wires: what is in a frame within it, the frame as one box. The top left
 * corner of it all stays where it was; the same boxes always come to the same places.
 * @returns the place of each box, and the size of frames that have something in them
 */
export function tidy(boxes: readonly TidyBox[], wires: readonly Way[]): ReadonlyMap<string, Position & Partial<Size>> {
  const bounds = boundsOf(boxes);
  const parents = new Map(boxes.map(({ id, parent }) => [id, parent]));
  const places = new Map<string, Position & Partial<Size>>();
  arrange(undefined, { boxes, wires, parents, places });
  const after = boundsOf([...places].map(([id, place]) => ({ ...sizeIn(boxes, id), ...place })));
  if (!bounds || !after) return places;
  const way = { x: bounds.x - after.x, y: bounds.y - after.y };
  return new Map(
    [...places].map(([id, { x, y, ...size }]) => [id, { x: Math.round(x + way.x), y: Math.round(y + way.y), ...size }]),
  );
}

interface Sheet {
  readonly boxes: readonly TidyBox[];
  readonly wires: readonly Way[];
  readonly parents: ReadonlyMap<string, string | undefined>;
  readonly places: Map<string, Position & Partial<Size>>;
}

/** Puts what is in a frame (or in none) around the origin, frames in it first; answers its size. */
function arrange(parent: string | undefined, sheet: Sheet): Size | undefined {
  const children = sheet.boxes.filter((box) => box.parent === parent);
  const sized = children.map((box): TidyBox => {
    const inside = box.kind === 'frame' ? arrange(box.id, sheet) : undefined;
    return inside ? { ...box, ...inside } : box;
  });
  const blocks = blocksOf(sized);
  const lifted = liftedWires(parent, blocks, sheet);
  const placed = stack(blocks, lifted);
  const bounds = boundsOf(blocks.map(({ box }) => ({ ...box, ...placed.get(box.id) })));
  if (!bounds) return undefined;
  const frame = parent === undefined ? bounds : around(bounds);
  for (const { box, members } of blocks) {
    const at = placed.get(box.id) ?? box;
    for (const member of members) {
      const way = { x: at.x - box.x + member.x - frame.x, y: at.y - box.y + member.y - frame.y };
      put(member, way, sheet);
    }
  }
  return { width: Math.round(frame.width), height: Math.round(frame.height) };
}

/** Puts a box at a place; what is in it was laid out around the origin, and comes along. */
function put(box: TidyBox, place: Position, sheet: Sheet): void {
  const isFull = sheet.boxes.some(({ parent }) => parent === box.id);
  sheet.places.set(box.id, isFull ? { ...place, width: box.width, height: box.height } : place);
  if (isFull) shiftInside(box.id, place, sheet);
}

function shiftInside(frame: string, way: Position, sheet: Sheet): void {
  for (const { id, parent } of sheet.boxes) {
    const place = parent === frame ? sheet.places.get(id) : undefined;
    if (!place) continue;
    sheet.places.set(id, { ...place, x: place.x + way.x, y: place.y + way.y });
    shiftInside(id, way, sheet);
  }
}

/** A card, frame or note, with the notes that lie beside it. */
interface Block {
  readonly box: Box;
  readonly members: readonly TidyBox[];
}

function blocksOf(boxes: readonly TidyBox[]): readonly Block[] {
  const hosts = boxes.filter(({ kind }) => kind !== 'note');
  const notes = new Map<string, TidyBox[]>();
  const alone: TidyBox[] = [];
  for (const note of boxes.filter(({ kind }) => kind === 'note')) {
    const [host] = hosts
      .map((candidate) => ({ id: candidate.id, distance: distanceOf(candidate, note) }))
      .filter(({ distance }) => distance <= near)
      .sort((a, b) => a.distance - b.distance);
    if (host) notes.set(host.id, [...(notes.get(host.id) ?? []), note]);
    else alone.push(note);
  }
  return [...hosts, ...alone].map((host) => {
    const members = [host, ...(notes.get(host.id) ?? [])];
    return { box: { id: host.id, ...(boundsOf(members) ?? host) }, members };
  });
}

function distanceOf(a: Rectangle, b: Rectangle): number {
  const gap = (near: number, far: number, otherNear: number, otherFar: number) =>
    Math.max(0, otherNear - far, near - otherFar);
  return Math.hypot(gap(a.x, a.x + a.width, b.x, b.x + b.width), gap(a.y, a.y + a.height, b.y, b.y + b.height));
}

/** Wires between what is in different blocks here, however deep in their frames. */
function liftedWires(parent: string | undefined, blocks: readonly Block[], { wires, parents }: Sheet): readonly Way[] {
  const here = new Set(blocks.map(({ box }) => box.id));
  const lifted = (id: string): string | undefined => {
    let at: string | undefined = id;
    while (at !== undefined && !here.has(at)) at = parents.get(at);
    return at !== undefined && parents.get(at) === parent ? at : undefined;
  };
  return wires.flatMap((wire) => {
    const [from, to] = [lifted(wire.from), lifted(wire.to)];
    return from !== undefined && to !== undefined && from !== to ? [{ from, to }] : [];
  });
}

/** What hangs together is laid out on its own, and one under the other; what hangs on nothing lies in rows below. */
function stack(blocks: readonly Block[], wires: readonly Way[]): ReadonlyMap<string, Position> {
  const sorted = blocks.map(({ box }) => box).sort((a, b) => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1));
  const wired = new Set(wires.flatMap(({ from, to }) => [from, to]));
  const places = new Map<string, Position>();
  let top = 0;
  for (const group of groupsOf(
    sorted.filter(({ id }) => wired.has(id)),
    wires,
  )) {
    const { height, at } = layered(group, wires);
    for (const [id, { x, y }] of at) places.set(id, { x, y: y + top });
    top += height + gapDown;
  }
  for (const [id, { x, y }] of inRows(sorted.filter(({ id }) => !wired.has(id)))) places.set(id, { x, y: y + top });
  return places;
}

/** Boxes that hang together by wires; the group with the highest box first. */
function groupsOf(boxes: readonly Box[], wires: readonly Way[]): readonly (readonly Box[])[] {
  const leader = new Map(boxes.map(({ id }) => [id, id]));
  const find = (id: string): string => {
    let at = id;
    for (let next = leader.get(at); next !== undefined && next !== at; next = leader.get(at)) at = next;
    leader.set(id, at);
    return at;
  };
  for (const { from, to } of wires) leader.set(find(from), find(to));
  const groups = new Map<string, Box[]>();
  for (const box of boxes) groups.set(find(box.id), [...(groups.get(find(box.id)) ?? []), box]);
  const topOf = (group: readonly Box[]) => Math.min(...group.map(({ y }) => y));
  return [...groups.values()].sort((a, b) => topOf(a) - topOf(b));
}

function layered(boxes: readonly Box[], wires: readonly Way[]) {
  const ids = new Set(boxes.map(({ id }) => id));
  const own = wires.filter(({ from }) => ids.has(from));
  const forward = forwardWires([...ids], own);
  const ranks = ranksOf([...ids], forward);
  const crossed = forward.reduce((sum, { from, to }) => sum + (ranks.get(to) ?? 0) - (ranks.get(from) ?? 0), 0);
  const places =
    boxes.length + crossed > many
      ? inColumns(boxes, forward, ranks, { across: gapAcross, down: gapDown })
      : byDagre(boxes, forward);
  const corners = boxes.map((box) => ({ ...box, ...places.get(box.id) }));
  const bounds = boundsOf(corners) ?? { x: 0, y: 0, width: 0, height: 0 };
  const at = new Map(corners.map(({ id, x, y }) => [id, { x: x - bounds.x, y: y - bounds.y }]));
  return { at, height: bounds.height + (forward.length < own.length ? gapOfArc : 0) };
}

function byDagre(boxes: readonly Box[], wires: readonly Way[]): ReadonlyMap<string, Position> {
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: gapDown, edgesep: gapDown / 2, ranksep: gapAcross });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height });
  for (const { from, to } of wires) graph.setEdge(from, to);
  layout(graph);
  return new Map(
    boxes.map(({ id, width, height }) => {
      const { x = 0, y = 0 } = graph.node(id) as Partial<Position>; // the layout has given every node its middle
      return [id, { x: x - width / 2, y: y - height / 2 }];
    }),
  );
}

function inRows(boxes: readonly Box[]): ReadonlyMap<string, Position> {
  const area = boxes.reduce((sum, { width, height }) => sum + (width + gapDown) * (height + gapDown), 0);
  const widest = Math.max(Math.sqrt(area * shape), ...boxes.map(({ width }) => width));
  const places = new Map<string, Position>();
  let [x, y, rowHeight] = [0, 0, 0];
  for (const { id, width, height } of boxes) {
    if (x > 0 && x + width > widest) [x, y, rowHeight] = [0, y + rowHeight + gapDown, 0];
    places.set(id, { x, y });
    x += width + gapDown;
    rowHeight = Math.max(rowHeight, height);
  }
  return places;
}

function sizeIn(boxes: readonly TidyBox[], id: string): Size {
  const { width, height } = boxes.find((box) => box.id === id) ?? { width: 0, height: 0 };
  return { width, height };
}
