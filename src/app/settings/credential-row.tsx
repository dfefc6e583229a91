import { useState } from 'react';
import type { Credential } from '../../flow/vault-status';
import { Icon } from '../../look/icon';
import { Menu } from '../../look/menu';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';
import { keepWords, lastFourWords } from './key-words';

const kindWords = { bearer: 'bearer token', basic: 'user and password', header: 'header' } as const;

/** One credential: all that is known of it, and what can be done with it. */
export function CredentialRow({
  credential,
  onReplace,
}: {
  readonly credential: Credential;
  readonly onReplace: () => void;
}) {
  const [doing, setDoing] = useState<'nothing' | 'renaming' | 'deleting'>('nothing');
  const { name, kind, header, origin, keep, isLocked } = credential;
  const done = () => setDoing('nothing');
  return (
    <li className="credential">
      <Icon name="key" />
      <div className="credential-words">
        {doing === 'renaming' ? (
          <Renaming credential={credential} onDone={done} />
        ) : (
          <span className="settings-row-title">
            {name} <span className="mono">{lastFourWords(credential)}</span>
            {isLocked ? <span className="badge">{say('locked')}</span> : null}
          </span>
        )}
        <span className="settings-row-figures">
          <span className="mono">{origin}</span> · {header ?? kindWords[kind]} · {keepWords[keep]}
        </span>
        {doing === 'deleting' ? <Deleting credential={credential} onDone={done} /> : null}
      </div>
      <Menu
        label={say('More for {name}', { name })}
        icon="ellipsis"
        items={[
          { label: say('Rename'), icon: 'pencil', run: () => setDoing('renaming') },
          { label: say('Replace…'), icon: 'refresh-cw', run: onReplace },
          { label: say('Delete'), icon: 'trash-2', isDanger: true, run: () => setDoing('deleting') },
        ]}
      />
    </li>
  );
}

interface DoingProps {
  readonly credential: Credential;
  readonly onDone: () => void;
}

function Renaming({ credential: { id, name }, onDone }: DoingProps) {
  const { vault } = useWorkspace();
  const [written, setWritten] = useState(name);
  const rename = async () => {
    const next = written.trim();
    if (next !== '' && next !== name) await vault.change({ type: 'rename', id, name: next });
    onDone();
  };
  return (
    <input
      className="input"
      aria-label={say('New name of {name}', { name })}
      maxLength={100}
      ref={(element) => element?.focus()}
      value={written}
      onChange={(event) => setWritten(event.target.value)}
      onBlur={() => void rename()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
      }}
    />
  );
}

function Deleting({ credential: { id, name }, onDone }: DoingProps) {
  const { vault } = useWorkspace();
  return (
    <div className="settings-ask" role="alertdialog" aria-label={say('Delete {name}', { name })}>
      <p>
        <b>{say('Delete “{name}”?', { name })}</b>{' '}
        {say('It cannot be brought back; what needs it will ask for another.')}
      </p>
      <div className="settings-buttons">
        <button type="button" className="button danger" onClick={() => void vault.change({ type: 'delete', id })}>
          {say('Delete')}
        </button>
        <button type="button" className="button quiet" onClick={onDone}>
          {say('Keep it')}
        </button>
      </div>
    </div>
  );
}
