import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Flow } from '../flow/flow';
import { Menu, type MenuItem } from '../look/menu';
import { say } from '../look/words';
import { hasTrigger } from './has-trigger';
import { withLive } from './late-work';
import { FlowSettingsDialog, FlowsDialog, ImportConflict, Late } from './lazy-parts';
import { openTemplates } from './templates/templates-place';
import { useWorkspace } from './use-workspace';

/** What can be done with the flow as a whole, and the way to the others. */
export function FlowMenu() {
  const { document, library } = useWorkspace();
  const [isListOpen, setListOpen] = useState(false);
  const [isSettingsOpen, setSettingsOpen] = useState(false);
  const [conflicts, setConflicts] = useState<readonly Flow[]>([]);
  const picker = useRef<HTMLInputElement>(null);
  const shown = () => document.getState().flow;
  const live = useLiveItems();
  return (
    <>
      <Menu
        label={say('Flow')}
        icon="chevron-down"
        items={[
          ...live,
          { label: 'Open…', icon: 'folder-open', run: () => setListOpen(true) },
          { label: 'New flow', icon: 'file-plus', run: () => void library.create() },
          { label: 'Templates…', icon: 'sparkles', run: openTemplates },
          { label: 'Flow settings…', icon: 'settings', run: () => setSettingsOpen(true) },
          { label: 'Duplicate', icon: 'copy-plus', run: () => void library.duplicate(shown().id) },
          { label: 'Import a file…', icon: 'upload', run: () => picker.current?.click() },
          { label: 'Export to a file', icon: 'download', keys: 'Ctrl+S', run: () => void library.export(shown().id) },
          { label: 'Delete', icon: 'trash-2', isDanger: true, run: () => void library.remove(shown()) },
        ]}
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
          void library.importFiles(files).then(setConflicts);
        }}
      />
      <Late>
        <FlowsDialog isOpen={isListOpen} onClose={() => setListOpen(false)} onImport={() => picker.current?.click()} />
      </Late>
      <Late>
        <FlowSettingsDialog isOpen={isSettingsOpen} onClose={() => setSettingsOpen(false)} />
      </Late>
      <Late>
        <ImportConflict
          flows={conflicts}
          onSettled={(flow) => setConflicts(conflicts.filter((other) => other !== flow))}
        />
      </Late>
    </>
  );
}

/** Makes the flow live, or ends that; nothing where nothing in it begins runs by itself. */
function useLiveItems(): readonly MenuItem[] {
  const workspace = useWorkspace();
  const id = useStore(workspace.document, (state) => state.flow.id);
  const canGoLive = useStore(workspace.document, (state) => hasTrigger(state.flow));
  const isLive = useStore(workspace.live, (state) => state.flows.get(id)?.status?.isLive === true);
  if (isLive)
    return [{ label: 'Stop live', icon: 'square', run: () => withLive(({ stopLive }) => stopLive(workspace, id)) }];
  return canGoLive
    ? [{ label: 'Start live', icon: 'play', run: () => withLive(({ startLive }) => startLive(workspace)) }]
    : [];
}
