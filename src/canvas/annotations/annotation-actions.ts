import { type Flow, type Frame, type Note, type Tone, tones } from '../../flow/flow';
import type { Operation } from '../../flow/operation';
import type { CanvasAction } from '../canvas-actions';
import { boundsOf, type Rectangle } from '../card/card-geometry';
import type { LayerSurface } from '../layer-surface';
import { rectangleOf } from '../scene/flow-shapes';
import type { SelectionState } from '../selection';
import { addAnnotation, addFrame, pointOfHand, startEditing } from './add-annotation';
import { type AnnotationHand, changeFrame, changeNote } from './annotation-hand';
import { around } from './frame-box';
import { boxOfFrame, boxOfNote, contentsOf } from './frame-contents';
import { frameType, noteType } from './palette-items';
import { toggleCollapsed } from './toggle-collapsed';

interface Drawn {
  readonly notes: readonly Note[];
  readonly frames: readonly Frame[];
}

/** The notes and frames that are selected. */
export function selectedDrawn(flow: Flow, { notes, frames }: SelectionState): Drawn {
  return {
    notes: flow.notes.filter(({ id }) => notes?.has(id)),
    frames: flow.frames.filter(({ id }) => frames?.has(id)),
  };
}

/** What can be done with notes and frames. */
export function annotationActions(hand: AnnotationHand, surface: LayerSurface): readonly CanvasAction[] {
  const chosen = () => selectedDrawn(hand.document.getState().flow, hand.selection.getState());
  return [...addingActions(hand, surface, chosen), ...changingActions(hand, chosen), ...toneActions(hand, chosen)];
}

function addingActions(hand: AnnotationHand, surface: LayerSurface, chosen: () => Drawn): readonly CanvasAction[] {
  const always = () => true;
  const add = (type: string) => addAnnotation(hand, surface, type, pointOfHand(surface));
  const selectedBoxes = (): readonly Rectangle[] => {
    const { notes, frames } = chosen();
    const cards = [...hand.selection.getState().nodes].flatMap((node) => surface.cardOf(node) ?? []);
    return [...cards.map(rectangleOf), ...notes.map(boxOfNote), ...frames.map(boxOfFrame)];
  };
  return [
    { name: 'add-note', label: 'Add a note', keys: ['N'], isEnabled: always, run: () => void add(noteType) },
    { name: 'add-frame', label: 'Add a frame', keys: ['Shift+F'], isEnabled: always, run: () => void add(frameType) },
    {
      name: 'frame-selection',
      label: 'Frame the selection',
      keys: ['F'],
      isEnabled: () => selectedBoxes().length > 0,
      run() {
        const bounds = boundsOf(selectedBoxes());
        if (bounds) addFrame(hand, around(bounds));
      },
    },
  ];
}

function changingActions(hand: AnnotationHand, chosen: () => Drawn): readonly CanvasAction[] {
  const only = (): Partial<Record<'note', Note> & Record<'frame', Frame>> => {
    const { notes, frames } = chosen();
    const [[note], [frame]] = [notes, frames];
    const isOne = hand.selection.getState().nodes.size === 0 && notes.length + frames.length === 1;
    return isOne ? { ...(note ? { note } : {}), ...(frame ? { frame } : {}) } : {};
  };
  const open = () => chosen().frames.filter(({ hides }) => hides === undefined);
  return [
    {
      name: 'write-note',
      label: 'Write in the note',
      keys: ['F2'],
      isEnabled: () => only().note !== undefined,
      run: () => startEditing(hand, only().note),
    },
    {
      name: 'rename-frame',
      label: 'Rename the frame',
      keys: ['F2'],
      isEnabled: () => only().frame !== undefined,
      run: () => startEditing(hand, only().frame),
    },
    {
      name: 'collapse-frame',
      label: 'Collapse or open the frame',
      keys: ['Shift+C'],
      isEnabled: () => chosen().frames.length > 0,
      run() {
        const [frame] = chosen().frames;
        if (frame) toggleCollapsed(hand, frame);
      },
    },
    {
      name: 'select-in-frame',
      label: 'Select what is in the frame',
      keys: [],
      isEnabled: () => open().length > 0,
      run() {
        const contents = open().map((frame) => contentsOf(hand.document.getState().flow, frame));
        const ids = (kind: 'nodes' | 'notes' | 'frames') => contents.flatMap((part) => [...part[kind]]);
        hand.selection.select({ nodes: ids('nodes'), notes: ids('notes'), frames: ids('frames') });
      },
    },
  ];
}

const toneLabels: Readonly<Record<Tone | 'plain', string>> = {
  plain: 'Colour: plain',
  blue: 'Colour: blue',
  teal: 'Colour: teal',
  green: 'Colour: green',
  violet: 'Colour: violet',
  pink: 'Colour: pink',
};

function toneActions(hand: AnnotationHand, chosen: () => Drawn): readonly CanvasAction[] {
  return (['plain', ...tones] as const).map((tone) => ({
    name: `colour-${tone}`,
    label: toneLabels[tone],
    keys: [],
    isEnabled: () => chosen().notes.length + chosen().frames.length > 0,
    run: () => hand.document.edit(coloured(chosen(), tone === 'plain' ? undefined : tone)),
  }));
}

/** Gives notes and frames a colour; without one they are plain. */
export function coloured({ notes, frames }: Drawn, tone: Tone | undefined): Operation {
  return {
    type: 'batch',
    operations: [
      ...notes.map((note) => changeNote(note, { tone })),
      ...frames.map((frame) => changeFrame(frame, { tone })),
    ],
  };
}
