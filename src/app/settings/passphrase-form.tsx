import { useState } from 'react';
import type { Failure } from '../../flow/failure';
import { minPassphraseLength, type VaultStatus } from '../../flow/vault-status';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';
import { FailureLines } from './parts';
import { SecretInput } from './secret-input';

interface Props {
  readonly status: VaultStatus;
  readonly onDone?: () => void;
}

/** Sets the first passphrase, or another one. What was written is gone from here as soon as it was handed over. */
export function PassphraseForm({ status, onDone }: Props) {
  const { vault } = useWorkspace();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [refused, setRefused] = useState<Failure>();
  const [isBusy, setBusy] = useState(false);
  const isShort = next !== '' && next.length < minPassphraseLength;
  const isOther = again !== '' && again !== next;
  const canSet = next.length >= minPassphraseLength && again === next && (!status.hasPassphrase || current !== '');
  const submit = async () => {
    setBusy(true);
    const failure = await vault.change({
      type: 'set-passphrase',
      next,
      ...(status.hasPassphrase ? { current } : {}),
    });
    setBusy(false);
    setRefused(failure);
    setCurrent('');
    setNext('');
    setAgain('');
    if (!failure) onDone?.();
  };
  // A form of its own would be a form in a form where a key is added.
  return (
    <div className="passphrase-form">
      {status.hasPassphrase ? (
        <SecretInput label={say('Passphrase now')} value={current} onChange={setCurrent} />
      ) : null}
      <SecretInput
        label={say('New passphrase')}
        value={next}
        hint={say('Nobody can restore it: what it opens is lost with it.')}
        error={isShort ? say('Use at least {minPassphraseLength} characters.', { minPassphraseLength }) : undefined}
        onChange={setNext}
      />
      <SecretInput
        label={say('The same again')}
        value={again}
        error={isOther ? say('This is not the same.') : undefined}
        onChange={setAgain}
        onEnter={() => canSet && void submit()}
      />
      <FailureLines failure={refused} />
      <div className="settings-buttons">
        <button type="button" className="button" disabled={!canSet || isBusy} onClick={() => void submit()}>
          {status.hasPassphrase ? say('Change the passphrase') : say('Set the passphrase')}
        </button>
      </div>
    </div>
  );
}
