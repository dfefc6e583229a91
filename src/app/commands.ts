import { build, play, stop } from './play';
import type { Workspace } from './workspace';

/** Something a person can do, wherever it is offered: a button, a key, a menu. */
export interface Command {
  readonly name: string;
  readonly label: string;
  /** As a person reads it; `Ctrl` is `⌘` on a Mac. */
  readonly keys?: string;
  readonly isEnabled: (workspace: Workspace) => boolean;
  readonly run: (workspace: Workspace) => void;
}

const always = () => true;
const isRunning = (workspace: Workspace) => workspace.runs.getState().active.length > 0;

export const commands = {
  build: {
    name: 'build',
    label: 'Build',
    keys: 'Ctrl+B',
    isEnabled: always,
    run: (workspace) => void build(workspace),
  },
  stop: { name: 'stop', label: 'Stop', keys: 'Ctrl+.', isEnabled: isRunning, run: (workspace) => stop(workspace) },
  undo: {
    name: 'undo',
    label: 'Undo',
    keys: 'Ctrl+Z',
    isEnabled: (workspace) => workspace.document.getState().canUndo,
    run: (workspace) => workspace.document.undo(),
  },
  redo: {
    name: 'redo',
    label: 'Redo',
    keys: 'Ctrl+Shift+Z',
    isEnabled: (workspace) => workspace.document.getState().canRedo,
    run: (workspace) => workspace.document.redo(),
  },
  save: {
    name: 'save',
    label: 'Export to a file',
    keys: 'Ctrl+S',
    isEnabled: always,
    run: (workspace) => void workspace.library.export(workspace.document.getState().flow.id),
  },
} as const satisfies Readonly<Record<string, Command>>;

/** Play may have to ask where to begin, so it is a command with an answer. */
export const playCommand = { name: 'play', label: 'Play', keys: 'Ctrl+Enter', run: play } as const;
