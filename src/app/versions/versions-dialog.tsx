import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Flow } from '../../flow/flow';
import { operationBetween } from '../../flow/operation-between';
import { Dialog } from '../../look/dialog';
import { formatMoment } from '../../look/format';
import { Icon } from '../../look/icon';
import { say, sayCount } from '../../look/words';
import { createVersionStore, type Version } from '../../storage/version-store';
import { compareWith } from '../compare/compare-place';
import { notify } from '../notices/notices';
import { useWorkspace } from '../use-workspace';
import { closeVersions, versionsPlace } from './versions-place';
import './versions-dialog.css';

/** The states of the flow that are kept: each build, what was replaced, and those with a name. */
export function VersionsDialog() {
  const isOpen = useStore(versionsPlace, (state) => state.open !== undefined);
  return (
    <Dialog label={say('Versions')} isOpen={isOpen} onClose={closeVersions}>
      <Versions onClose={closeVersions} />
    </Dialog>
  );
}

function Versions({ onClose }: { readonly onClose: () => void }) {
  const { storage, document } = useWorkspace();
  const flow = useStore(document, (state) => state.flow);
  const isReadOnly = useStore(document, (state) => state.isReadOnly);
  const [versions, setVersions] = useState<readonly Version[]>();
  const [name, setName] = useState('');
  const { id } = flow;
  const refresh = useCallback(
    () => void storage.extend(createVersionStore).ofFlow(id).then(setVersions),
    [storage, id],
  );
  useEffect(refresh, [refresh]);
  const keep = async () => {
    await storage.extend(createVersionStore).keep(flow, name.trim() === '' ? undefined : name.trim());
    setName('');
    refresh();
  };
  // One edit: undo takes it back.
  const restore = (version: Version) => {
    document.edit(operationBetween(flow, { ...version.flow, id }));
    onClose();
    notify({ kind: 'info', text: say('“{name}” is as it was then. Undo takes that back.', { name: flow.name }) });
  };
  return (
    <>
      <form
        className="versions-keep"
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <input
          className="input"
          aria-label={say('Name of the version')}
          placeholder={say('Name of the version')}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" className="button primary">
          {say('Keep this version')}
        </button>
      </form>
      <p className="hint">{say('Each build keeps a version too; of those without a name the newest 30 stay.')}</p>
      <ul className="versions" aria-label={say('Versions')}>
        {versions?.map((version) => (
          <VersionRow
            key={version.number}
            version={version}
            of={flow}
            isReadOnly={isReadOnly}
            onRestore={() => restore(version)}
            onCompare={(title) => {
              onClose();
              compareWith(version.flow, title);
            }}
            onChanged={refresh}
          />
        ))}
      </ul>
      {versions?.length === 0 ? <p className="hint">{say('None is kept yet.')}</p> : null}
    </>
  );
}

function VersionRow(props: {
  readonly version: Version;
  readonly of: Flow;
  readonly isReadOnly: boolean;
  readonly onRestore: () => void;
  readonly onCompare: (title: string) => void;
  readonly onChanged: () => void;
}) {
  const { storage } = useWorkspace();
  const { version, of } = props;
  const moment = formatMoment(version.keptAt, Date.now());
  const title = version.name ?? say('Without a name');
  const [typed, setTyped] = useState<string>();
  const commit = async () => {
    const next = typed?.trim();
    setTyped(undefined);
    if (next === undefined || next === (version.name ?? '')) return;
    await storage.extend(createVersionStore).rename(of.id, version.number, next);
    props.onChanged();
  };
  return (
    <li className="version-row">
      <div>
        <input
          className="input quiet"
          aria-label={say('Name of the version kept {moment}', { moment })}
          placeholder={say('Without a name')}
          value={typed ?? version.name ?? ''}
          maxLength={200}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => void commit()}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
          }}
        />
        <span className="hint">
          {moment} · {sayCount(version.flow.nodes.length, '{count} node', '{count} nodes')}
        </span>
      </div>
      <button
        type="button"
        className="button quiet"
        aria-label={say('Compare {title}, {moment}, with what is open', { title, moment })}
        onClick={() => props.onCompare(title)}
      >
        {say('Compare')}
      </button>
      <button
        type="button"
        className="button"
        aria-label={say('Restore {title}, {moment}', { title, moment })}
        disabled={props.isReadOnly}
        onClick={props.onRestore}
      >
        <Icon name="history" />
        {say('Restore')}
      </button>
    </li>
  );
}
