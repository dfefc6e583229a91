import { type Node, type NodeHandle, Position as Side } from '@xyflow/react';
import type { Flow, Frame, Note } from '../../flow/flow';
import type { Rectangle } from '../card/card-geometry';
import { sameItems } from '../scene/same-items';
import type { SelectionState } from '../selection';
import type { AnnotationHand } from './annotation-hand';
import { boxOfFrame, boxOfNote, contentsOf, hiddenBehind } from './frame-contents';
import { frameShape, noteShape, type Places } from './places';

export type NoteShape = Node<{ readonly note: Note; readonly hand: AnnotationHand }, 'note'>;
/** `hidden` are the nodes that it stands for while it is collapsed. */
export type FrameShape = Node<
  { readonly frame: Frame; readonly hand: AnnotationHand; readonly hidden: readonly string[] },
  'frame'
>;

/** What is seen in the place of a node that is hidden. */
export interface StandIn {
  readonly shape: string;
  readonly box: Rectangle;
}

/** What is drawn besides cards and wires. */
export interface DrawnShapes {
  /** From the back to the front: the larger frame lies behind the smaller. */
  readonly shapes: readonly (FrameShape | NoteShape)[];
  /** Their boxes, by the ids of the shapes, and the nodes that a collapsed frame stands for. */
  readonly boxes: readonly { readonly id: string; readonly box: Rectangle; readonly hidden: readonly string[] }[];
  /** By node: the collapsed frame that is seen in its place. */
  readonly standIns: ReadonlyMap<string, StandIn>;
}

/** A note or frame as a box, for whoever draws a picture of the flow. */
export interface DrawnBox {
  readonly kind: 'note' | 'frame';
  readonly shape: string;
  readonly box: Rectangle;
  /** The text of a note, the title of a frame. */
  readonly text: string;
  readonly tone: Note['tone'];
  readonly isSelected: boolean;
  readonly isCollapsed: boolean;
}

interface Scene {
  readonly flow: Flow;
  readonly selection: SelectionState;
  /** Where things are while a hand drags or resizes them. */
  readonly moved: Places;
}

/** Notes and frames as boxes, in the order in which they are drawn; frames lie behind all wires and cards. */
export function drawnBoxes({ flow, selection, moved }: Scene): readonly DrawnBox[] {
  const hidden = hiddenBehind(flow);
  const area = ({ box }: DrawnBox) => box.width * box.height;
  const frames = flow.frames
    .filter(({ id }) => !hidden.has(id))
    .map((frame): DrawnBox => {
      const shape = frameShape(frame.id);
      return {
        ...{ kind: 'frame', shape, text: frame.title, tone: frame.tone },
        box: { ...boxOfFrame(frame), ...moved.get(shape) },
        isSelected: selection.frames?.has(frame.id) === true,
        isCollapsed: frame.hides !== undefined,
      };
    })
    .sort((a, b) => area(b) - area(a));
  const notes = flow.notes
    .filter(({ id }) => !hidden.has(id))
    .map((note): DrawnBox => {
      const shape = noteShape(note.id);
      return {
        ...{ kind: 'note', shape, text: note.text, tone: note.tone, isCollapsed: false },
        box: { ...boxOfNote(note), ...moved.get(shape) },
        isSelected: selection.notes?.has(note.id) === true,
      };
    });
  return [...frames, ...notes];
}

/** For each node that a collapsed frame hides, the box that is seen in its place. */
export function standInsOf(flow: Flow, moved: Places): ReadonlyMap<string, StandIn> {
  const hidden = hiddenBehind(flow);
  return new Map(
    flow.nodes.flatMap(({ id }) => {
      const frame = hidden.get(id);
      if (!frame) return [];
      const shape = frameShape(frame.id);
      return [[id, { shape, box: { ...boxOfFrame(frame), ...moved.get(shape) } }] as const];
    }),
  );
}

/** Makes the function that answers the shapes of notes and frames; it keeps the shape of what has not changed. */
export function createDrawnShapes(hand: AnnotationHand): (scene: Scene) => DrawnShapes {
  let before = new Map<string, FrameShape | NoteShape>();
  return (scene) => {
    const { flow, moved } = scene;
    const items = new Map<string, Note | Frame>([
      ...flow.notes.map((note) => [noteShape(note.id), note] as const),
      ...flow.frames.map((frame) => [frameShape(frame.id), frame] as const),
    ]);
    const next = new Map<string, FrameShape | NoteShape>();
    const boxes = drawnBoxes(scene);
    for (const drawn of boxes) {
      const item = items.get(drawn.shape);
      if (!item) continue;
      const shape = 'title' in item ? toFrame(item, drawn, flow, hand) : toNote(item, drawn, hand);
      next.set(shape.id, reuse(before.get(shape.id), shape));
    }
    before = next;
    return {
      shapes: [...next.values()],
      boxes: boxes.map(({ shape, box }) => ({ id: shape, box, hidden: hiddenIn(next.get(shape)) })),
      standIns: standInsOf(flow, moved),
    };
  };
}

/** Under everything: xyflow lifts what is selected by a thousand, and a frame stays behind its cards all the same. */
const behind = -2_000;

function toFrame(frame: Frame, { box, isSelected }: DrawnBox, flow: Flow, hand: AnnotationHand): FrameShape {
  return {
    ...common(frameShape(frame.id), box, isSelected),
    ...held(frame),
    type: 'frame',
    data: { frame, hand, hidden: frame.hides ? [...contentsOf(flow, frame).nodes] : nothing },
    handles: borderHandles(box),
    // What is in an open frame is under a hand as if there were no frame; a marquee begins and ends in it.
    ...(frame.hides ? {} : { zIndex: behind, selectable: false, style: { pointerEvents: 'none' as const } }),
  };
}

function toNote(note: Note, { box, isSelected }: DrawnBox, hand: AnnotationHand): NoteShape {
  const shape = common(noteShape(note.id), box, isSelected);
  return { ...shape, ...held(note), type: 'note', data: { note, hand }, handles: [] };
}

/** What is locked is not dragged. */
const held = ({ locked }: Note | Frame) => (locked ? { draggable: false } : {});

function common(id: string, { x, y, width, height }: Rectangle, selected: boolean) {
  return {
    ...{ id, position: { x, y }, width, height, measured: { width, height }, selected },
    connectable: false,
    // The note or frame itself is the group with a name; the box around it is nothing to a screen reader.
    domAttributes: { 'aria-roledescription': undefined },
  };
}

/** Where the wires of what a collapsed frame hides end. */
function borderHandles({ width, height }: Rectangle): NodeHandle[] {
  const middle = { y: height / 2, width: 0, height: 0 };
  return [
    { id: 'in', type: 'target', position: Side.Left, x: 0, ...middle },
    { id: 'out', type: 'source', position: Side.Right, x: width, ...middle },
  ];
}

function reuse(before: FrameShape | NoteShape | undefined, next: FrameShape | NoteShape): FrameShape | NoteShape {
  if (!before || itemOf(before) !== itemOf(next) || !sameItems(hiddenIn(before), hiddenIn(next))) return next;
  const isSame =
    before.selected === next.selected &&
    before.position.x === next.position.x &&
    before.position.y === next.position.y &&
    before.width === next.width &&
    before.height === next.height;
  return isSame ? before : next;
}

function itemOf(shape: FrameShape | NoteShape): Note | Frame {
  return shape.type === 'note' ? shape.data.note : shape.data.frame;
}

const nothing: readonly string[] = [];

function hiddenIn(shape: FrameShape | NoteShape | undefined): readonly string[] {
  return shape?.type === 'frame' ? shape.data.hidden : nothing;
}
