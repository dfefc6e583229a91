import type { CanvasAction } from '../../canvas';
import { withDebugger } from '../late-work';
import type { Workspace } from '../workspace';
import { debugStore } from './debug-store';

/** What is done to the run that is under way. Where it is held is an action of the canvas. */
export function debugActions(workspace: Workspace): readonly CanvasAction[] {
  const { runs } = workspace;
  const isRunning = () => runs.getState().active.length > 0;
  return [
    {
      name: 'pause',
      label: 'Pause',
      keys: ['Shift+F8'],
      isEnabled: isRunning,
      run: () => withDebugger(({ pause }) => pause(workspace)),
    },
    {
      name: 'continue',
      label: 'Continue',
      keys: ['F8'],
      isEnabled: () => debugStore.getState().runs.size > 0,
      run: () => withDebugger(({ goOn }) => goOn(workspace)),
    },
    {
      name: 'step',
      label: 'Step',
      keys: ['F10'],
      isEnabled: isRunning,
      run: () => withDebugger(({ step }) => step(workspace)),
    },
  ];
}
