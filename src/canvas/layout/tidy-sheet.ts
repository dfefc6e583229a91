import type { Flow, Frame } from '../../flow/flow';
import { boxOfFrame, contentsOf, hiddenBehind } from '../annotations/frame-contents';
import { frameShape, lockedShapes, noteShape, type Places } from '../annotations/places';
import { boundsOf } from '../card/card-geometry';
import type { SelectionState } from '../selection';
import type { Box } from './align';
import type { Way } from './forward-wires';
import type { TidyBox } from './tidy';

/** Right of and under what is in a frame. */
const margin = 24;

/**
 * What is to be tidied: what is selected and what is in the frames among it; everything, where less than two things are.
 * A wire of what a collapsed frame hides is one of the frame.
 * @returns also the boxes that stay where they are, because something is locked
 */
export function sheetOf(
  flow: Flow,
  seen: readonly Box[],
  selection: SelectionState,
): { readonly boxes: readonly TidyBox[]; readonly wires: readonly Way[]; readonly fixed: readonly Box[] } {
  const hidden = hiddenBehind(flow);
  const inside = new Map(flow.frames.map((frame) => [frame, shapesIn(flow, frame)]));
  const wanted = new Set([
    ...selection.nodes,
    ...[...(selection.notes ?? [])].map(noteShape),
    ...[...(selection.frames ?? [])].map(frameShape),
  ]);
  for (const frame of flow.frames)
    if (wanted.has(frameShape(frame.id))) for (const id of inside.get(frame) ?? []) wanted.add(id);
  const chosen = seen.filter(({ id }) => wanted.has(id));
  const stays = staying(flow, inside);
  const wished = chosen.length > 1 ? chosen : seen;
  const all = wished.filter(({ id }) => !stays.has(id));
  const ids = new Set(all.map(({ id }) => id));
  const area = ({ size }: Frame) => size.width * size.height;
  // The smallest frame around a thing is its own.
  const open = flow.frames
    .filter((frame) => !frame.hides && ids.has(frameShape(frame.id)))
    .sort((a, b) => area(a) - area(b));
  const boxes = all.map((box): TidyBox => {
    const own = open.findIndex((frame) => frameShape(frame.id) === box.id);
    const parent = open.find((frame, index) => index > own && inside.get(frame)?.has(box.id));
    return { ...box, kind: kindOf(box.id), parent: parent && frameShape(parent.id) };
  });
  const endOf = (node: string) => {
    const frame = hidden.get(node);
    return frame ? frameShape(frame.id) : node;
  };
  const wires = flow.wires.map(({ from, to }) => ({ from: endOf(from.node), to: endOf(to.node) }));
  return {
    boxes,
    wires: wires.filter(({ from, to }) => from !== to && ids.has(from) && ids.has(to)),
    fixed: seen.filter(({ id }) => stays.has(id)),
  };
}

/** What is locked, and the open frames that hold something locked with all that is in them: those stay as they are. */
function staying(flow: Flow, inside: ReadonlyMap<Frame, ReadonlySet<string>>): ReadonlySet<string> {
  const locked = lockedShapes(flow);
  const stays = new Set(locked);
  for (const [frame, shapes] of locked.size === 0 ? [] : inside) {
    const shape = frameShape(frame.id);
    if (frame.hides || (!locked.has(shape) && ![...shapes].some((id) => locked.has(id)))) continue;
    for (const id of [shape, ...shapes]) stays.add(id);
  }
  return stays;
}

/** Frames that are not tidied themselves, grown so that what was in them is in them after. */
export function grownFrames(flow: Flow, open: readonly Frame[], boxes: readonly TidyBox[], places: Places): Places {
  const tidied = new Set(boxes.map(({ id }) => id));
  return new Map(
    open.flatMap((frame) => {
      const shape = frameShape(frame.id);
      const within = shapesIn(flow, frame);
      const after = boxes.flatMap((box) => (within.has(box.id) ? [{ ...box, ...places.get(box.id) }] : []));
      const bounds = boundsOf(after);
      if (tidied.has(shape) || !bounds) return [];
      const { x, y, width, height } = boxOfFrame(frame);
      const size = {
        width: Math.max(width, bounds.x + bounds.width + margin - x),
        height: Math.max(height, bounds.y + bounds.height + margin - y),
      };
      return size.width === width && size.height === height ? [] : [[shape, { x, y, ...size }] as const];
    }),
  );
}

function shapesIn(flow: Flow, frame: Frame): ReadonlySet<string> {
  const { nodes, notes, frames } = contentsOf(flow, frame);
  return new Set([...nodes, ...[...notes].map(noteShape), ...[...frames].map(frameShape)]);
}

function kindOf(shape: string): TidyBox['kind'] {
  if (shape.startsWith('note:')) return 'note';
  return shape.startsWith('frame:') ? 'frame' : 'node';
}
