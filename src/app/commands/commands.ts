import type { CanvasAction } from '../../canvas';
import { debugActions } from '../debugging/debug-actions';
import { withPlay } from '../late-work';
import { openNews } from '../news/news-place';
import { playOrAsk } from '../running/play-place';
import type { Workspace } from '../workspace';
import { openCommands, openShortcuts } from './commands-place';
import { flowActions } from './flow-commands';
import { regionActions } from './region-actions';

const always = () => true;

/**
 * What a person can do wherever they are in the app: buttons, keys, the command palette and the sheet of keys read it.
 * What is done to the canvas, undo and redo among it, is in the canvas's own list, of the same kind.
 */
export function appActions(workspace: Workspace): readonly CanvasAction[] {
  return [
    {
      name: 'build',
      label: 'Build',
      keys: ['Ctrl+B'],
      isEnabled: always,
      run: () => withPlay(({ build }) => build(workspace)),
    },
    {
      name: 'play',
      label: 'Play',
      keys: ['Ctrl+Enter'],
      isEnabled: always,
      run: () => playOrAsk(workspace),
    },
    {
      name: 'stop',
      label: 'Stop',
      keys: ['Ctrl+.'],
      isEnabled: () => workspace.runs.getState().active.length > 0,
      run: () => withPlay(({ stop }) => stop(workspace)),
    },
    ...debugActions(workspace),
    ...flowActions(workspace),
    ...regionActions,
    { name: 'commands', label: 'Search commands', keys: ['Ctrl+K'], isEnabled: always, run: openCommands },
    { name: 'shortcuts', label: 'Show the shortcuts', keys: ['?'], isEnabled: always, run: openShortcuts },
    { name: 'news', label: 'What is new', keys: [], isEnabled: always, run: openNews },
  ];
}
