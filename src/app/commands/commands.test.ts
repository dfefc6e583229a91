import { describe, expect, it } from 'vitest';
import { createDocument, createSelection } from '../../canvas';
import { drawingActions, editActions, viewActions } from '../../canvas/canvas-actions';
import type { LayerSurface } from '../../canvas/layer-surface';
import { createLayers } from '../../canvas/layers/layers';
import { menuGroups } from '../../canvas/menus/menu-lists';
import { createTools } from '../../canvas/menus/tools';
import type { ToolSurface } from '../../canvas/tool-surface';
import { createDrawing } from '../../canvas/wiring/drawing';
import { emptyFlow } from '../../flow/flow';
import { type FlowId, newId } from '../../flow/ids';
import { catalogue } from '../../nodes';
import type { Workspace } from '../workspace';
import { searchEntries } from './command-entries';
import { appActions } from './commands';

const nothing = () => undefined;

function allActions() {
  const targets = { document: createDocument(emptyFlow(newId<FlowId>(), '')), selection: createSelection(), catalogue };
  const view = { fit: nothing, actualSize: nothing, zoomIn: nothing, zoomOut: nothing };
  return [
    ...appActions({} as Workspace), // nothing is run here, so nothing of the workspace is read
    ...drawingActions(createDrawing()),
    ...editActions(targets),
    ...viewActions(targets, view),
    ...createTools({} as ToolSurface).actions, // as above
  ];
}

describe('the actions of the app and of the canvas', () => {
  it('each have a name of their own and a label of their own', () => {
    const actions = allActions();
    expect(actions.filter((action) => action.label.trim() === '')).toEqual([]);
    expect(new Set(actions.map((action) => action.name)).size).toBe(actions.length);
    expect(new Set(actions.map((action) => action.label)).size).toBe(actions.length);
  });

  it('share no keys, but for Escape, which ends the innermost thing', () => {
    const keys = allActions().flatMap((action) => action.keys.filter((key) => key !== 'Escape'));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
});

describe('the context menus', () => {
  it('show actions that are in the list, each once in a menu', () => {
    const surface = { subFlows: {}, document: { getState: nothing } } as unknown as LayerSurface; // nothing is run here
    const late = [...createTools(surface).actions, ...createLayers(surface).actions];
    const known = new Set([...allActions(), ...late].map((action) => action.name));
    for (const groups of Object.values(menuGroups)) {
      const names = groups.flat();
      expect(names.filter((name) => !known.has(name))).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

describe('the search of the command palette', () => {
  const entry = (label: string, words = '') => ({ id: label, label, words, run: nothing });

  it('finds an entry in which every word is, and puts what begins with the search first', () => {
    const entries = [entry('Show a build', ''), entry('Build'), entry('Join', 'build together'), entry('Play')];
    expect(searchEntries(entries, 'build').map(({ label }) => label)).toEqual(['Build', 'Show a build', 'Join']);
    expect(searchEntries(entries, 'build show').map(({ label }) => label)).toEqual(['Show a build']);
  });
});
