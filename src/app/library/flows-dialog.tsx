import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { Dialog } from '../../look/dialog';
import { formatMoment } from '../../look/format';
import { Icon } from '../../look/icon';
import { Menu } from '../../look/menu';
import { SearchField } from '../../look/search-field';
import { say, sayCount } from '../../look/words';
import type { FlowSummary } from '../../storage/storage';
import { closeFlowPlace, flowPlace, openFlowPlace } from '../flow-place';
import { openTemplates } from '../templates/templates-place';
import { useWorkspace } from '../use-workspace';
import './flows-dialog.css';

/** The flows of this machine: search, open, rename, duplicate, export, delete. */
export function FlowsDialog() {
  const { library, document, flush } = useWorkspace();
  const [entries, setEntries] = useState<readonly FlowSummary[]>([]);
  const [search, setSearch] = useState('');
  const isOpen = useStore(flowPlace, ({ open }) => open === 'flows');
  const refresh = useCallback(() => void flush().then(library.list).then(setEntries), [library, flush]);
  useEffect(() => {
    if (isOpen) refresh();
  }, [isOpen, refresh]);
  const found = entries.filter((entry) => entry.name.toLowerCase().includes(search.trim().toLowerCase()));
  const openId = document.getState().flow.id;
  return (
    <Dialog label={say('Flows')} isOpen={isOpen} onClose={closeFlowPlace}>
      <div className="flows-tools">
        <SearchField isFirst label={say('Search flows')} value={search} onChange={setSearch} />
        <button type="button" className="button" onClick={() => void library.create().then(closeFlowPlace)}>
          <Icon name="plus" />
          {say('New flow')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            closeFlowPlace();
            openTemplates();
          }}
        >
          <Icon name="sparkles" />
          {say('Templates')}
        </button>
        <button type="button" className="button" onClick={openFlowPlace('import')}>
          <Icon name="upload" />
          {say('Import')}
        </button>
      </div>
      {found.length === 0 ? (
        <p className="hint">
          {search === '' ? say('Your flows will be here.') : say('No flow has “{search}” in its name.', { search })}
        </p>
      ) : (
        <ul className="flows" aria-label={say('Flows')}>
          {found.map((entry) => (
            <FlowRow
              key={entry.id}
              entry={entry}
              isOpen={entry.id === openId}
              onClose={closeFlowPlace}
              onChanged={refresh}
            />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function FlowRow(props: {
  readonly entry: FlowSummary;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}) {
  const { library, document } = useWorkspace();
  const { entry, onChanged } = props;
  const [renamed, setRenamed] = useState<string>();
  const rename = async () => {
    const name = renamed?.trim();
    setRenamed(undefined);
    if (!name || name === entry.name) return;
    if (props.isOpen) document.edit({ type: 'set', fields: { name }, unset: [] });
    else await library.edit(entry.id, () => ({ type: 'set', fields: { name }, unset: [] }));
    onChanged();
  };
  if (renamed !== undefined) {
    return (
      <li className="flow-row">
        <input
          className="input"
          aria-label={say('New name of {name}', { name: entry.name })}
          ref={(element) => element?.focus()}
          value={renamed}
          onChange={(event) => setRenamed(event.target.value)}
          onBlur={() => void rename()}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
          }}
        />
      </li>
    );
  }
  return (
    <li className="flow-row" aria-current={props.isOpen ? 'true' : undefined}>
      <button type="button" className="flow-open" onClick={() => void library.open(entry.id).then(props.onClose)}>
        <span className="flow-title">{entry.name}</span>
        <span className="hint">
          {sayCount(entry.nodeCount, '{count} node', '{count} nodes')} · {formatMoment(entry.updatedAt, Date.now())}
          {props.isOpen ? say(' · open') : ''}
        </span>
      </button>
      <Menu
        label={say('More for {name}', { name: entry.name })}
        icon="ellipsis"
        items={[
          { label: say('Rename'), icon: 'pencil', run: () => setRenamed(entry.name) },
          { label: say('Duplicate'), icon: 'copy-plus', run: () => void library.duplicate(entry.id).then(onChanged) },
          { label: say('Export to a file'), icon: 'download', run: () => void library.export(entry.id) },
          {
            label: say('Delete'),
            icon: 'trash-2',
            isDanger: true,
            run: () => void library.remove(entry).then(onChanged),
          },
        ]}
      />
    </li>
  );
}
