import { useState } from 'react';
import type { Failure } from '../../flow/failure';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';
import { FailureLines } from './parts';
import { SecretInput } from './secret-input';

/** Opens the vault. What is written goes to the vault alone. */
export function UnlockPart() {
  const { vault } = useWorkspace();
  const [passphrase, setPassphrase] = useState('');
  const [refused, setRefused] = useState<Failure>();
  const unlock = async () => {
    const given = passphrase;
    setPassphrase('');
    setRefused(await vault.change({ type: 'unlock', passphrase: given }));
  };
  return (
    <div className="passphrase-form">
      <SecretInput
        label={say('Passphrase')}
        hint={say('Your keys are locked. The passphrase opens them until they are locked again.')}
        value={passphrase}
        onChange={setPassphrase}
        onEnter={() => passphrase !== '' && void unlock()}
      />
      <FailureLines failure={refused} />
      <div className="settings-buttons">
        <button type="button" className="button" disabled={passphrase === ''} onClick={() => void unlock()}>
          {say('Unlock')}
        </button>
      </div>
    </div>
  );
}
