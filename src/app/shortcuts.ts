import { useEffect } from 'react';
import { commands, playCommand } from './commands';
import type { Workspace } from './workspace';

// Undo and redo belong to the canvas, which knows when a field has the focus and its own undo is meant.
const byKey: Readonly<Record<string, (workspace: Workspace) => void>> = {
  b: commands.build.run,
  '.': commands.stop.run,
  s: commands.save.run,
  Enter: (workspace) => void playCommand.run(workspace),
};

/** Listens for the keys that work everywhere in the app. */
export function useShortcuts(workspace: Workspace): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const isPlain = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      const run = isPlain && !event.repeat && !event.isComposing ? byKey[event.key] : undefined;
      if (!run || document.querySelector('dialog[open].dialog')) return;
      event.preventDefault();
      run(workspace);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [workspace]);
}
