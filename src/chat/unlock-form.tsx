import { useState } from 'react';
import type { Failure } from '../flow/failure';
import { Field } from '../look/field';
import { say, sayGiven } from '../look/words';

interface Props {
  /** Opens the vault; answers why it stays locked. */
  readonly onUnlock: ((passphrase: string) => Promise<Failure | undefined>) | undefined;
  readonly onDone: () => void;
}

/** Asks for the passphrase of the vault. What is written goes to the vault alone, and is gone from here with the answer. */
export function UnlockForm({ onUnlock, onDone }: Props) {
  const [passphrase, setPassphrase] = useState('');
  const [refused, setRefused] = useState<Failure>();
  const [isBusy, setBusy] = useState(false);
  if (onUnlock === undefined) return <p className="hint">{say('Unlock your keys in Settings.')}</p>;
  const unlock = async () => {
    setBusy(true);
    const failure = await onUnlock(passphrase);
    setBusy(false);
    setRefused(failure);
    setPassphrase('');
    if (failure === undefined) onDone();
  };
  return (
    <form
      className="unlock"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase !== '' && !isBusy) void unlock();
      }}
    >
      <Field label={say('Passphrase')} error={refused && `${sayGiven(refused.message)} ${sayGiven(refused.remedy)}`}>
        {(naming) => (
          <input
            {...naming}
            className="input"
            type="password"
            autoComplete="off"
            value={passphrase}
            onChange={(event) => {
              setPassphrase(event.target.value);
              setRefused(undefined);
            }}
          />
        )}
      </Field>
      <div className="run-actions">
        <button type="submit" className="button" disabled={passphrase === '' || isBusy}>
          {say('Unlock')}
        </button>
      </div>
    </form>
  );
}
