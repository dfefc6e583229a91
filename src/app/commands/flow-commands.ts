import type { CanvasAction } from '../../canvas';
import { chooseComparison } from '../compare/compare-place';
import { openFlowPlace } from '../flow-place';
import { withLive } from '../late-work';
import { hasTrigger } from '../running/has-trigger';
import { openTemplates } from '../templates/templates-place';
import { openVersions } from '../versions/versions-place';
import type { Workspace } from '../workspace';

const always = () => true;

/** What a person can do with the flow as a whole, and the way to the others; the menu of the flow shows these. */
export function flowActions(workspace: Workspace): readonly CanvasAction[] {
  const { document, library, live } = workspace;
  const flow = () => document.getState().flow;
  const isLive = () => live.getState().flows.get(flow().id)?.status?.isLive === true;
  return [
    {
      name: 'stop-live',
      label: 'Stop live',
      keys: [],
      isEnabled: isLive,
      run: () => withLive(({ stopLive }) => stopLive(workspace, flow().id)),
    },
    {
      name: 'start-live',
      label: 'Start live',
      keys: [],
      isEnabled: () => !isLive() && hasTrigger(flow()),
      run: () => withLive(({ startLive }) => startLive(workspace)),
    },
    { name: 'open-flows', label: 'Open…', keys: ['Ctrl+O'], isEnabled: always, run: openFlowPlace('flows') },
    { name: 'new-flow', label: 'New flow', keys: [], isEnabled: always, run: () => void library.create() },
    { name: 'templates', label: 'Templates…', keys: [], isEnabled: always, run: openTemplates },
    { name: 'flow-settings', label: 'Flow settings…', keys: [], isEnabled: always, run: openFlowPlace('settings') },
    { name: 'versions', label: 'Versions…', keys: [], isEnabled: always, run: openVersions },
    {
      name: 'duplicate-flow',
      label: 'Duplicate the flow',
      keys: [],
      isEnabled: always,
      run: () => void library.duplicate(flow().id),
    },
    { name: 'compare', label: 'Compare with…', keys: [], isEnabled: always, run: chooseComparison },
    { name: 'import', label: 'Import a file…', keys: [], isEnabled: always, run: openFlowPlace('import') },
    {
      name: 'save',
      label: 'Export to a file',
      keys: ['Ctrl+S'],
      isEnabled: always,
      run: () => void library.export(flow().id),
    },
    {
      name: 'delete-flow',
      label: 'Delete the flow',
      keys: [],
      isEnabled: always,
      run: () => void library.remove(flow()),
    },
  ];
}
