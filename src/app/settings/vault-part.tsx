import { useState } from 'react';
import type { VaultStatus } from '../../flow/vault-status';
import { Field } from '../../look/field';
import { Lamp } from '../../look/lamp';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';
import { PassphraseForm } from './passphrase-form';
import { UnlockPart } from './unlock-part';

const minutes = [1, 5, 15, 30, 60, 240] as const;

/** The passphrase: set, change or forget it, lock and unlock. */
export function VaultPart({ status }: { readonly status: VaultStatus }) {
  const { vault } = useWorkspace();
  const [doing, setDoing] = useState<'nothing' | 'setting' | 'forgetting'>('nothing');
  const done = () => setDoing('nothing');
  if (status.cannotKeep !== undefined) return null;
  return (
    <section className="settings-part" aria-label={say('Your passphrase')}>
      <div className="settings-head">
        <h3>{say('Passphrase')}</h3>
        <PassphraseState status={status} />
        {status.hasPassphrase && !status.isLocked ? (
          <button type="button" className="button" onClick={() => void vault.change({ type: 'lock' })}>
            {say('Lock now')}
          </button>
        ) : null}
      </div>
      {status.isLocked ? <UnlockPart /> : null}
      {doing === 'setting' ? <PassphraseForm status={status} onDone={done} /> : null}
      {doing === 'forgetting' ? <Forgetting status={status} onDone={done} /> : null}
      {doing === 'nothing' ? (
        <div className="settings-buttons">
          {status.isLocked ? null : (
            <button type="button" className="button quiet" onClick={() => setDoing('setting')}>
              {status.hasPassphrase ? say('Change the passphrase…') : say('Set a passphrase…')}
            </button>
          )}
          {status.hasPassphrase ? (
            <button type="button" className="button quiet danger" onClick={() => setDoing('forgetting')}>
              {say('I forgot it…')}
            </button>
          ) : null}
        </div>
      ) : null}
      {status.hasPassphrase ? <AutoLock status={status} /> : null}
    </section>
  );
}

function PassphraseState({ status: { hasPassphrase, isLocked } }: { readonly status: VaultStatus }) {
  if (!hasPassphrase) return <span className="hint">{say('none')}</span>;
  return (
    <span className="settings-row-state">
      <Lamp light={isLocked ? 'paused' : 'done'} />
      {isLocked ? 'locked' : 'unlocked'}
    </span>
  );
}

function AutoLock({ status }: { readonly status: VaultStatus }) {
  const { vault } = useWorkspace();
  const set = (value: string) =>
    void vault.change({ type: 'auto-lock', ...(value === '' ? {} : { minutes: Number(value) }) });
  return (
    <Field label={say('Lock by itself')} hint={say('After so long without a use of a key.')}>
      {(naming) => (
        <select
          {...naming}
          className="input"
          value={status.autoLockMinutes ?? ''}
          onChange={(event) => set(event.target.value)}
        >
          <option value="">{say('Never')}</option>
          {[...new Set([...minutes, ...(status.autoLockMinutes === undefined ? [] : [status.autoLockMinutes])])]
            .sort((a, b) => a - b)
            .map((count) => (
              <option key={count} value={count}>
                {count < 60 ? say('After {count} min', { count }) : say('After {value} h', { value: count / 60 })}
              </option>
            ))}
        </select>
      )}
    </Field>
  );
}

function Forgetting({ status, onDone }: { readonly status: VaultStatus; readonly onDone: () => void }) {
  const { vault } = useWorkspace();
  const lost = status.credentials.filter(({ keep }) => keep === 'passphrase');
  const forget = async () => {
    await vault.change({ type: 'forget-passphrase' });
    onDone();
  };
  return (
    <div className="settings-ask" role="alertdialog" aria-label={say('Forget the passphrase')}>
      <p>
        <b>{say('Nobody can restore what the passphrase opens.')}</b>{' '}
        {lost.length === 0
          ? say('Nothing is kept under it.')
          : say('Deleted with it: {list}.', { list: lost.map(({ name }) => `“${name}”`).join(', ') })}
      </p>
      <div className="settings-buttons">
        <button type="button" className="button danger" onClick={() => void forget()}>
          {say('Delete the passphrase')}
        </button>
        <button type="button" className="button quiet" onClick={onDone}>
          {say('Cancel')}
        </button>
      </div>
    </div>
  );
}
