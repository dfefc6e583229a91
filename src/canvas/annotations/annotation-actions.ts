import { addNodes } from '../../flow/edits';
import { type Frame, type Note, type Position, type Tone, tones } from '../../flow/flow';
import { type ItemId, newId } from '../../flow/ids';
import type { Operation } from '../../flow/operation';
import type { CanvasAction } from '../canvas-actions';
import { boundsOf, type Rectangle } from '../card-geometry';
import { type CardShape, rectangleOf } from '../flow-shapes';
import { type AnnotationHand, changeFrame, changeNote } from './annotation-hand';
import { around } from './frame-box';
import { boxOfFrame, boxOfNote, contentsOf, noteSize } from './frame-contents';
import { frameShape, noteShape } from './places';
import { toggleCollapsed } from './toggle-collapsed';

/** What the actions on notes and frames need of the canvas. */
export interface AnnotationPlaces {
  /** Where the pointer is over the canvas, else a place in sight; in the flow's coordinates. */
  pointer(): Position;
  cardOf(node: string): CardShape | undefined;
}

export const newFrameSize = { width: 480, height: 260 };

const toneLabels: Readonly<Record<Tone | 'plain', string>> = {
  plain: 'Colour: plain',
  blue: 'Colour: blue',
  teal: 'Colour: teal',
  green: 'Colour: green',
  violet: 'Colour: violet',
  pink: 'Colour: pink',
};

/** What can be done with notes and frames. */
export function annotationActions(hand: AnnotationHand, places: AnnotationPlaces): readonly CanvasAction[] {
  const flowNow = () => hand.document.getState().flow;
  const chosen = () => {
    const { notes, frames } = hand.selection.getState();
    const flow = flowNow();
    return {
      notes: flow.notes.filter(({ id }) => notes?.has(id)),
      frames: flow.frames.filter(({ id }) => frames?.has(id)),
    };
  };
  const only = () => {
    const { notes, frames } = chosen();
    const { nodes } = hand.selection.getState();
    return nodes.size === 0 && notes.length + frames.length === 1 ? { note: notes[0], frame: frames[0] } : {};
  };
  const hasFrame = () => chosen().frames.length > 0;
  const selectedBoxes = () => {
    const { notes, frames } = chosen();
    const cards = [...hand.selection.getState().nodes].flatMap((node) => places.cardOf(node) ?? []).map(rectangleOf);
    return [...cards, ...notes.map(boxOfNote), ...frames.map(boxOfFrame)];
  };
  const addFrameAround = (box: Rectangle) => addFrame(hand, box);
  return [
    {
      name: 'add-note',
      label: 'Add a note',
      keys: ['N'],
      isEnabled: () => true,
      run: () => addNote(hand, places.pointer()),
    },
    {
      name: 'frame-selection',
      label: 'Frame the selection',
      keys: ['F'],
      isEnabled: () => selectedBoxes().length > 0,
      run() {
        const bounds = boundsOf(selectedBoxes());
        if (bounds) addFrameAround(around(bounds));
      },
    },
    {
      name: 'add-frame',
      label: 'Add a frame',
      keys: ['Shift+F'],
      isEnabled: () => true,
      run: () => addFrameAround({ ...places.pointer(), ...newFrameSize }),
    },
    {
      name: 'write-note',
      label: 'Write in the note',
      keys: ['Enter', 'F2'],
      isEnabled: () => only().note !== undefined,
      run: () => startEditing(hand, only().note),
    },
    {
      name: 'rename-frame',
      label: 'Rename the frame',
      keys: ['Enter', 'F2'],
      isEnabled: () => only().frame !== undefined,
      run: () => startEditing(hand, only().frame),
    },
    {
      name: 'collapse-frame',
      label: 'Collapse or open the frame',
      keys: ['Shift+C'],
      isEnabled: hasFrame,
      run() {
        const [frame] = chosen().frames;
        if (frame) toggleCollapsed(hand, frame);
      },
    },
    {
      name: 'select-in-frame',
      label: 'Select what is in the frame',
      keys: [],
      isEnabled: () => chosen().frames.some(({ hides }) => hides === undefined),
      run() {
        const flow = flowNow();
        const all = chosen().frames.filter(({ hides }) => hides === undefined);
        const contents = all.map((frame) => contentsOf(flow, frame));
        const ids = (kind: 'nodes' | 'notes' | 'frames') => contents.flatMap((part) => [...part[kind]]);
        hand.selection.select({ nodes: ids('nodes'), notes: ids('notes'), frames: ids('frames') });
      },
    },
    ...(['plain', ...tones] as const).map((tone) => ({
      name: `colour-${tone}`,
      label: toneLabels[tone],
      keys: [],
      isEnabled: () => hasFrame() || chosen().notes.length > 0,
      run: () => hand.document.edit(coloured(chosen(), tone === 'plain' ? undefined : tone)),
    })),
  ];
}

/** Gives notes and frames a colour; without one they are plain. */
export function coloured(
  { notes, frames }: { readonly notes: readonly Note[]; readonly frames: readonly Frame[] },
  tone: Tone | undefined,
): Operation {
  return {
    type: 'batch',
    operations: [
      ...notes.map((note) => changeNote(note, { tone })),
      ...frames.map((frame) => changeFrame(frame, { tone })),
    ],
  };
}

/** Puts an empty note on the canvas and begins to write in it. */
export function addNote(hand: AnnotationHand, { x, y }: Position): void {
  const position = { x: Math.round(x), y: Math.round(y) };
  const note: Note = { id: newId<ItemId>(), text: '', position, size: noteSize };
  hand.document.edit(addNodes(hand.document.getState().flow, [], [], { notes: [note] }));
  startEditing(hand, note);
}

/** Puts a frame on the canvas and begins to name it. */
export function addFrame(hand: AnnotationHand, { x, y, width, height }: Rectangle): void {
  const position = { x: Math.round(x), y: Math.round(y) };
  const size = { width: Math.round(width), height: Math.round(height) };
  const frame: Frame = { id: newId<ItemId>(), title: '', position, size };
  hand.document.edit(addNodes(hand.document.getState().flow, [], [], { frames: [frame] }));
  startEditing(hand, frame);
}

function startEditing({ selection, editing }: AnnotationHand, item: Note | Frame | undefined): void {
  if (!item) return;
  const isFrame = 'title' in item;
  selection.select(isFrame ? { frames: [item.id] } : { notes: [item.id] });
  editing.setState({ shape: isFrame ? frameShape(item.id) : noteShape(item.id) });
}
