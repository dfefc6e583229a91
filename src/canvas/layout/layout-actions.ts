import type { Flow } from '../../flow/flow';
import { say } from '../../look/words';
import { contentsOf, hiddenBehind } from '../annotations/frame-contents';
import { carryAlong, frameShape, lockedShapes, moveShapes, noteShape, type Places } from '../annotations/places';
import type { CanvasAction } from '../canvas-actions';
import type { LayerSurface } from '../layer-surface';
import { align, type Box, distribute, type Edge } from './align';
import { seenBoxes } from './seen-boxes';
import { toggleView, type ViewSettings, viewSettings } from './view-settings';

const alignments: readonly { readonly edge: Edge; readonly label: string; readonly keys: string }[] = [
  { edge: 'left', label: 'Align left', keys: 'Alt+A' },
  { edge: 'centre', label: 'Align centres', keys: 'Alt+H' },
  { edge: 'right', label: 'Align right', keys: 'Alt+D' },
  { edge: 'top', label: 'Align tops', keys: 'Alt+W' },
  { edge: 'middle', label: 'Align middles', keys: 'Alt+V' },
  { edge: 'bottom', label: 'Align bottoms', keys: 'Alt+S' },
];

/** What lays nodes, notes and frames out. */
export function layoutActions(surface: LayerSurface): readonly CanvasAction[] {
  const flowNow = () => surface.document.getState().flow;
  const put = (places: Places) => {
    const flow = flowNow();
    surface.document.edit(moveShapes(flow, carryAlong(flow, places)));
  };
  const chosen = () => chosenBoxes(surface);
  const locked = () => {
    const ids = lockedShapes(flowNow());
    return chosen().filter(({ id }) => ids.has(id));
  };
  const free = () => {
    const fixed = locked();
    return chosen().filter((box) => !fixed.some(({ id }) => id === box.id));
  };
  return [
    {
      name: 'tidy',
      label: 'Tidy up',
      keys: ['T'],
      isEnabled: () => surface.shapes().cards.length > 0,
      run: () => void tidyUp(surface).catch(() => surface.announce(say('Tidying could not be loaded. Try again.'))),
    },
    ...alignments.map(({ edge, label, keys }) => ({
      name: `align-${edge}`,
      label,
      keys: [keys],
      isEnabled: () => chosen().length > 1 && free().length > 0,
      run: () => put(align(chosen(), edge, locked())),
    })),
    {
      name: 'distribute-across',
      label: 'Distribute across',
      keys: ['Alt+Shift+H'],
      isEnabled: () => free().length > 2,
      run: () => put(distribute(free(), 'across')),
    },
    {
      name: 'distribute-down',
      label: 'Distribute down',
      keys: ['Alt+Shift+V'],
      isEnabled: () => free().length > 2,
      run: () => put(distribute(free(), 'down')),
    },
  ];
}

const viewToggles: readonly {
  readonly setting: keyof ViewSettings;
  readonly name: string;
  readonly label: string;
  readonly keys: string;
}[] = [
  { setting: 'isZen', name: 'zen', label: 'Zen: hide the panels', keys: 'Z' },
  { setting: 'grid', name: 'grid', label: 'Show the grid', keys: 'G' },
  { setting: 'overview', name: 'overview', label: 'Show the overview', keys: 'M' },
  { setting: 'snap', name: 'snap', label: 'Snap to other nodes', keys: 'S' },
  { setting: 'snapToGrid', name: 'snap-to-grid', label: 'Snap to the grid', keys: 'Shift+G' },
];

function toToggle({ setting, name, label, keys }: (typeof viewToggles)[number]): CanvasAction {
  return {
    ...{ name, label, keys: [keys] },
    isEnabled: () => true,
    isOn: () => viewSettings.getState()[setting],
    run: () => toggleView(setting),
  };
}

/** What changes how the canvas looks and helps, and is remembered. */
export function viewSettingActions(): readonly CanvasAction[] {
  return [
    {
      name: 'leave-zen',
      label: 'Show the panels again',
      keys: ['Escape'],
      isEnabled: () => viewSettings.getState().isZen,
      run: () => toggleView('isZen'),
    },
    ...viewToggles.map(toToggle),
  ];
}

/** The boxes that are selected; what is in a selected frame moves with the frame. */
function chosenBoxes({ document, selection, shapes }: LayerSurface): readonly Box[] {
  const { flow } = document.getState();
  const { nodes, notes, frames } = selection.getState();
  const carried = new Set(flow.frames.flatMap((frame) => (frames?.has(frame.id) ? shapesIn(flow, frame) : [])));
  const wanted = new Set([...nodes, ...[...(notes ?? [])].map(noteShape), ...[...(frames ?? [])].map(frameShape)]);
  return seenBoxes(shapes()).filter(({ id }) => wanted.has(id) && !carried.has(id));
}

function shapesIn(flow: Flow, frame: Flow['frames'][number]): readonly string[] {
  const { nodes, notes, frames } = contentsOf(flow, frame);
  return [...nodes, ...[...notes].map(noteShape), ...[...frames].map(frameShape)];
}

/** Tidies what is selected, or everything, in one undo step. */
async function tidyUp(surface: LayerSurface): Promise<void> {
  const [{ tidy }, { sheetOf, grownFrames }, { clearOf }] = await Promise.all([
    import('./tidy'),
    import('./tidy-sheet'),
    import('./clear-of'),
  ]);
  const { flow } = surface.document.getState();
  const seen = seenBoxes(surface.shapes());
  const { boxes, wires, fixed } = sheetOf(flow, seen, surface.selection.getState());
  const places = clearOf(boxes, tidy(boxes, wires), fixed);
  const hidden = hiddenBehind(flow);
  const open = flow.frames.filter(({ id, hides }) => !hides && !hidden.has(id));
  const grown = grownFrames(flow, open, boxes, places);
  surface.document.edit(moveShapes(flow, carryAlong(flow, new Map([...places, ...grown]))));
  if (boxes.length + fixed.length === seen.length) surface.view.fit();
}
