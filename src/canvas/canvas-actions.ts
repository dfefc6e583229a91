import { removeItems } from '../flow/edits';
import type { Position } from '../flow/flow';
import type { Catalogue } from '../flow/node-definition';
import { hiddenBehind } from './annotations/frame-contents';
import { copiedPiece, deletedIds, isNothing, moveSelected } from './annotations/piece';
import { freshCopies } from './clipboard/fresh-nodes';
import type { DocumentStore } from './document';
import { type SelectionStore, selectedCount, selectedNodes } from './selection';
import type { DrawingStore } from './wiring/drawing';
import { removeHealing } from './wiring/heal';

/** Something a person can do to what is on the canvas. Keys, menus, buttons and the command palette read the same list. */
export interface CanvasAction {
  readonly name: string;
  readonly label: string;
  /** `Ctrl+Z`; Ctrl is the command key on a Mac. */
  readonly keys: readonly string[];
  /** Its keys also work while the focus is outside the canvas. */
  readonly isEverywhere?: boolean;
  /** The browser itself tells of its keys (copy, cut, paste), so they are shown and not listened for. */
  readonly isNative?: boolean;
  isEnabled(): boolean;
  /** Of what is on or off: menus show a tick. */
  isOn?(): boolean;
  run(): void;
}

/** How the view of the canvas is moved. */
export interface CanvasView {
  fit(nodes?: readonly string[]): void;
  actualSize(): void;
  zoomIn(): void;
  zoomOut(): void;
}

export interface ActionTargets {
  readonly document: DocumentStore;
  readonly selection: SelectionStore;
  readonly catalogue: Catalogue;
}

/** From what is duplicated to its copies. */
export const duplicateOffset: Position = { x: 24, y: 24 };
const nudgeStep = 1;
const nudgeLabels = {
  left: ['Move left', 'Move left by ten'],
  right: ['Move right', 'Move right by ten'],
  up: ['Move up', 'Move up by ten'],
  down: ['Move down', 'Move down by ten'],
} as const;

/** What can be done to the document and to what is selected. */
export function editActions({ document, selection, catalogue }: ActionTargets): readonly CanvasAction[] {
  const hasSelection = () => selectedCount(selection.getState()) > 0;
  const pieceNow = () => copiedPiece(document.getState().flow, selection.getState());
  const nudge = (name: keyof typeof nudgeLabels, key: string, x: number, y: number): CanvasAction[] =>
    [1, 10].map((times) => ({
      name: times === 1 ? `nudge-${name}` : `nudge-${name}-far`,
      label: nudgeLabels[name][times === 1 ? 0 : 1],
      keys: [times === 1 ? key : `Shift+${key}`],
      isEnabled: () => !isNothing(pieceNow()),
      run() {
        const step = nudgeStep * times;
        const way = { x: x * step, y: y * step };
        document.edit(moveSelected(document.getState().flow, selection.getState(), way), { merge: 'nudge' });
      },
    }));
  return [
    ...historyActions(document),
    {
      name: 'select-all',
      label: 'Select all',
      keys: ['Ctrl+A'],
      isEnabled: () => !isNothing(document.getState().flow),
      run() {
        const { flow } = document.getState();
        const hidden = hiddenBehind(flow);
        const seen = (items: readonly { readonly id: string }[]) =>
          items.flatMap(({ id }) => (hidden.has(id) ? [] : [id]));
        const wires = flow.wires.map(({ id }) => id);
        selection.select({ nodes: seen(flow.nodes), wires, notes: seen(flow.notes), frames: seen(flow.frames) });
      },
    },
    {
      name: 'duplicate',
      label: 'Duplicate',
      keys: ['Ctrl+D'],
      isEnabled: () => !isNothing(pieceNow()),
      run() {
        const copies = freshCopies(document.getState().flow, pieceNow(), duplicateOffset, catalogue);
        document.edit(copies.operation);
        selection.select(copies.selection);
      },
    },
    {
      name: 'delete',
      label: 'Delete',
      keys: ['Delete', 'Backspace'],
      isEnabled: hasSelection,
      run() {
        const { flow } = document.getState();
        const { wires } = selection.getState();
        const { nodes, ...drawn } = deletedIds(flow, selection.getState());
        const operation = removeHealing(flow, nodes, wires, catalogue);
        const isDrawn = drawn.notes.size + drawn.frames.size > 0;
        const both = () => [operation, removeItems(flow, new Set(), new Set(), drawn)];
        document.edit(isDrawn ? { type: 'batch', operations: both() } : operation);
        selection.clear();
      },
    },
    {
      name: 'select-nothing',
      label: 'Select nothing',
      keys: ['Escape'],
      isEnabled: hasSelection,
      run: () => selection.clear(),
    },
    ...nudge('left', 'ArrowLeft', -1, 0),
    ...nudge('right', 'ArrowRight', 1, 0),
    ...nudge('up', 'ArrowUp', 0, -1),
    ...nudge('down', 'ArrowDown', 0, 1),
  ];
}

/** Undo and redo. */
export function historyActions(document: DocumentStore): readonly CanvasAction[] {
  return [
    {
      name: 'undo',
      label: 'Undo',
      keys: ['Ctrl+Z'],
      isEverywhere: true,
      isEnabled: () => document.getState().canUndo,
      run: () => document.undo(),
    },
    {
      name: 'redo',
      label: 'Redo',
      keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
      isEverywhere: true,
      isEnabled: () => document.getState().canRedo,
      run: () => document.redo(),
    },
  ];
}

/** What can be done to the wire that is being drawn; it goes before what else its keys would do. */
export function drawingActions(drawing: DrawingStore): readonly CanvasAction[] {
  return [
    {
      name: 'cancel-wire',
      label: 'Draw no wire',
      keys: ['Escape'],
      isEverywhere: true,
      isEnabled: () => drawing.getState().drawing !== undefined,
      run: () => drawing.setState({ drawing: undefined }),
    },
  ];
}

/** What can be done to the view. */
export function viewActions(targets: ActionTargets, view: CanvasView): readonly CanvasAction[] {
  const hasNodes = () => targets.document.getState().flow.nodes.length > 0;
  const nodesNow = () => selectedNodes(targets.document.getState().flow, targets.selection.getState());
  return [
    { name: 'fit', label: 'Fit the flow', keys: ['1'], isEnabled: hasNodes, run: () => view.fit() },
    {
      name: 'fit-selection',
      label: 'Fit the selection',
      keys: ['2'],
      isEnabled: () => nodesNow().length > 0,
      run: () => view.fit(nodesNow().map((node) => node.id)),
    },
    { name: 'actual-size', label: 'Zoom to 100 %', keys: ['0'], isEnabled: () => true, run: () => view.actualSize() },
    { name: 'zoom-in', label: 'Zoom in', keys: ['+', '='], isEnabled: () => true, run: () => view.zoomIn() },
    { name: 'zoom-out', label: 'Zoom out', keys: ['-'], isEnabled: () => true, run: () => view.zoomOut() },
  ];
}
