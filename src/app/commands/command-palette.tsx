import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { CanvasAction, CanvasHandle } from '../../canvas';
import { Dialog } from '../../look/dialog';
import { say } from '../../look/words';
import { catalogue } from '../../nodes';
import type { FlowSummary } from '../../storage/storage';
import { openSettings } from '../settings/settings-place';
import { useWorkspace } from '../use-workspace';
import {
  actionEntries,
  type CommandEntry,
  flowEntries,
  nodeEntries,
  searchEntries,
  settingsEntries,
} from './command-entries';
import { appActions } from './commands';
import { closeCommands, commandsPlace } from './commands-place';
import { ShortcutSheet } from './shortcut-sheet';
import './command-palette.css';

interface CanvasProps {
  readonly canvas: { readonly current: CanvasHandle | null };
}

/** The search of all commands, and the sheet of their keys. */
export function Commands({ canvas }: CanvasProps) {
  const workspace = useWorkspace();
  const open = useStore(commandsPlace, (state) => state.open);
  const actions = () => [...appActions(workspace), ...(canvas.current?.actions ?? [])];
  return (
    <>
      <Dialog label={say('Commands')} isOpen={open === 'commands'} onClose={closeCommands}>
        <CommandSearch canvas={canvas} actions={actions} />
      </Dialog>
      <Dialog label={say('Shortcuts')} isOpen={open === 'shortcuts'} onClose={closeCommands}>
        <ShortcutSheet actions={actions()} />
      </Dialog>
    </>
  );
}

function CommandSearch({ canvas, actions }: CanvasProps & { readonly actions: () => readonly CanvasAction[] }) {
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const entries = useEntries(canvas, actions);
  const found = useMemo(() => searchEntries(entries, search), [entries, search]);
  const run = (entry: CommandEntry | undefined) => {
    if (!entry) return;
    closeCommands();
    // When the dialog has given the focus back: what it opens keeps it.
    setTimeout(() => entry.run());
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') run(found[at]);
    // The browser's own Escape only empties the field first.
    else if (event.key === 'Escape') closeCommands();
    else if (step !== undefined && found.length > 0) setAt((at + step + found.length) % found.length);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        // React's own autoFocus comes before the dialog opens, which then looks for this attribute.
        ref={(field) => field?.setAttribute('autofocus', '')}
        className="input"
        type="search"
        role="combobox"
        aria-label={say('Search commands')}
        aria-expanded={found.length > 0}
        aria-controls="command-list"
        aria-activedescendant={found[at]?.id}
        placeholder={say('A command, a node, a flow, a setting')}
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      {found.length === 0 ? (
        <p className="hint">{say('No command has “{trim}” in its name.', { trim: search.trim() })}</p>
      ) : null}
      <div className="command-list" id="command-list" role="listbox" aria-label={say('Commands')}>
        {found.map((entry, index) => (
          <Line key={entry.id} entry={entry} isAt={index === at} onRun={() => run(entry)} />
        ))}
      </div>
    </>
  );
}

function Line({
  entry,
  isAt,
  onRun,
}: {
  readonly entry: CommandEntry;
  readonly isAt: boolean;
  readonly onRun: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the search field, which keeps the focus.
    <div
      ref={(line) => {
        if (isAt) line?.scrollIntoView({ block: 'nearest' });
      }}
      id={entry.id}
      className="command-line"
      role="option"
      tabIndex={-1}
      aria-selected={isAt}
      onClick={onRun}
    >
      <span>{entry.label}</span>
      {entry.keys === undefined ? null : <kbd>{entry.keys}</kbd>}
    </div>
  );
}

/** What can be done when the palette opens; the flows come when they have been read. */
function useEntries(canvas: CanvasProps['canvas'], actions: () => readonly CanvasAction[]) {
  const { library, document, flush } = useWorkspace();
  const [flows, setFlows] = useState<readonly FlowSummary[]>([]);
  const [able] = useState(() => actionEntries(actions()));
  useEffect(() => {
    void flush().then(library.list).then(setFlows);
  }, [library, flush]);
  return useMemo(
    () => [
      ...able,
      ...nodeEntries(catalogue, (type) => canvas.current?.add(type)),
      ...flowEntries(flows, document.getState().flow.id, (id) => void library.open(id)),
      ...settingsEntries(openSettings),
    ],
    [able, flows, canvas, document, library],
  );
}
