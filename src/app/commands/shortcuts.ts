import { useEffect } from 'react';
import { isPressed, isTyping, keysOf } from '../../canvas';
import type { Workspace } from '../workspace';
import { appActions } from './commands';

/** Listens for the keys that work everywhere in the app; those without Ctrl wait while somebody types. */
export function useShortcuts(workspace: Workspace): void {
  useEffect(() => {
    const actions = appActions(workspace);
    const hear = (event: KeyboardEvent) => {
      if (event.repeat || event.isComposing || document.querySelector('dialog[open].dialog')) return;
      // Ctrl and the function keys write nothing.
      const isMeant = (keys: string) =>
        isPressed(event, keys) && (/^Ctrl\+|F\d+$/.test(keys) || !isTyping(event.target));
      const action = actions.find((candidate) => keysOf(candidate).some(isMeant));
      if (!action) return;
      event.preventDefault();
      if (action.isEnabled()) action.run();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [workspace]);
}
