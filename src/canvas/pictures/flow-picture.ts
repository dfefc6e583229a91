import type { Flow } from '../../flow/flow';
import { type DrawnBox, drawnBoxes } from '../annotations/annotation-shapes';
import { hiddenBehind } from '../annotations/frame-contents';
import { copiedPiece } from '../annotations/piece';
import { frameShape, noteShape } from '../annotations/places';
import { boundsOf, type Rectangle } from '../card/card-geometry';
import { type Line, pictureModel } from '../far/picture-model';
import type { Shapes } from '../scene/flow-shapes';
import { type SelectionState, selectedCount } from '../selection';
import { arcReach } from '../wires/wire-path';
import type { Brush } from './brush';
import { cardMarks } from './card-marks';
import { drawnMarks } from './drawn-marks';
import type { Mark } from './marks';
import { wireMarks } from './wire-marks';

/** A picture of a flow or of a part of it, and the rectangle of the flow that it shows. */
export interface FlowPicture {
  readonly marks: readonly Mark[];
  readonly bounds: Rectangle;
}

/** What is free around what is shown. */
const margin = 32;

const nothing: SelectionState = { nodes: new Set(), wires: new Set() };

/**
 * A picture of what is selected, with what is in the frames among it and the wires between; of the whole flow, where
 * nothing is. It shows a flow at rest: no selection, no lights, no problems. Undefined where there is nothing to see.
 */
export function flowPicture(
  flow: Flow,
  shapes: Shapes,
  selection: SelectionState,
  brush: Brush,
): FlowPicture | undefined {
  const shown = shownShapes(flow, selection);
  const model = pictureModel(shapes);
  const boxes = model.boxes.filter(({ id }) => shown.has(id));
  const drawn = drawnBoxes({ flow, selection: nothing, moved: new Map() }).filter(({ shape }) => shown.has(shape));
  const lines = model.lines.filter(({ wire }) => shown.has(wire.source) && shown.has(wire.target));
  const bounds = boundsOf([...boxes, ...drawn.map(({ box }) => box), ...lines.map(reachOfLine)]);
  if (!bounds || boxes.length + drawn.length === 0) return undefined;
  const paper = grown(bounds, margin);
  const { x, y, width, height } = paper;
  const locked = new Set([...flow.notes, ...flow.frames].flatMap((item) => (item.locked ? [item.id as string] : [])));
  const marksOf = (box: DrawnBox) => drawnMarks(box, countsIn(flow, box), locked.has(idOf(box)), brush);
  return {
    bounds: paper,
    marks: [
      { kind: 'path', d: `M${x} ${y}h${width}v${height}h${-width}z`, fill: brush.color('canvas') },
      ...drawn.filter(isFrame).flatMap(marksOf),
      ...lines.flatMap((line) => wireMarks(line, brush)),
      ...drawn.filter((box) => !isFrame(box)).flatMap(marksOf),
      ...boxes.flatMap((box) => cardMarks(box, brush)),
    ],
  };
}

const isFrame = ({ kind, isCollapsed }: DrawnBox): boolean => kind === 'frame' && !isCollapsed;
const idOf = ({ shape }: DrawnBox): string => shape.slice(shape.indexOf(':') + 1);

/** The shapes that a picture shows. */
function shownShapes(flow: Flow, selection: SelectionState): ReadonlySet<string> {
  const isSome = selectedCount({ ...selection, wires: new Set() }) > 0;
  const { nodes, notes, frames } = isSome ? copiedPiece(flow, selection) : flow;
  const hidden = hiddenBehind(flow);
  const ids = [
    ...nodes.map(({ id }) => [id, id] as const),
    ...notes.map(({ id }) => [id, noteShape(id)] as const),
    ...frames.map(({ id }) => [id, frameShape(id)] as const),
  ];
  return new Set(ids.flatMap(([id, shape]) => (hidden.has(id) ? [] : [shape])));
}

function countsIn(flow: Flow, box: DrawnBox): number {
  const hides = new Set<string>(flow.frames.find(({ id }) => id === idOf(box))?.hides);
  return flow.nodes.filter(({ id }) => hides.has(id)).length;
}

/** Where a line runs at most; one that runs back goes around its cards. */
function reachOfLine({ from, to, lowest }: Line): Rectangle {
  const x = Math.min(from.x, to.x) - (lowest === undefined ? 0 : arcReach);
  const y = Math.min(from.y, to.y);
  const right = Math.max(from.x, to.x) + (lowest === undefined ? 0 : arcReach);
  return { x, y, width: right - x, height: Math.max(from.y, to.y, lowest ?? y) - y };
}

function grown({ x, y, width, height }: Rectangle, by: number): Rectangle {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
