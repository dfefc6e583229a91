import { useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { shortcutKeys, shortcutOf } from '../../canvas';
import { Menu } from '../../look/menu';
import { say } from '../../look/words';
import { flowActions } from '../commands/flow-commands';
import { askAboutConflicts } from '../files/conflict-place';
import { closeFlowPlace, flowPlace } from '../flow-place';
import { useWorkspace } from '../use-workspace';

const icons: Readonly<Record<string, string>> = {
  'stop-live': 'square',
  'start-live': 'play',
  'open-flows': 'folder-open',
  'new-flow': 'file-plus',
  templates: 'sparkles',
  'flow-settings': 'settings',
  versions: 'history',
  'duplicate-flow': 'copy-plus',
  compare: 'split',
  import: 'upload',
  save: 'download',
  'delete-flow': 'trash-2',
};

/** Shown only while there is something to do it to: a flow without a trigger never goes live. */
const isPassing = (name: string) => name === 'start-live' || name === 'stop-live';

/** What can be done with the flow as a whole, and the way to the others. */
export function FlowMenu() {
  const workspace = useWorkspace();
  const { document, library, live } = workspace;
  const actions = useMemo(() => flowActions(workspace), [workspace]);
  const open = useStore(flowPlace, (state) => state.open);
  const picker = useRef<HTMLInputElement>(null);
  // What is offered follows these.
  useStore(document, (state) => state.flow);
  useStore(live);
  useStore(shortcutKeys);
  useEffect(() => {
    if (open !== 'import') return;
    closeFlowPlace();
    picker.current?.click();
  }, [open]);
  return (
    <>
      <Menu
        label={say('Flow')}
        icon="chevron-down"
        items={actions
          .filter((action) => !isPassing(action.name) || action.isEnabled())
          .map((action) => {
            const keys = shortcutOf(action);
            return {
              label: say(action.label),
              icon: icons[action.name] ?? 'box',
              isEnabled: action.isEnabled(),
              isDanger: action.name === 'delete-flow',
              run: () => action.run(),
              ...(keys === undefined ? {} : { keys }),
            };
          })}
      />
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept=".json,.voide"
        aria-label={say('Import a file')}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          void library.importFiles(files).then(askAboutConflicts);
        }}
      />
    </>
  );
}
