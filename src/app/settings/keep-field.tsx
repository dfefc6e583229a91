import { useId } from 'react';
import type { Keep } from '../../flow/credential';
import { say } from '../../look/words';
import { keepHints } from './key-words';
import { PassphraseForm } from './passphrase-form';
import { UnlockPart } from './unlock-part';
import { useVault } from './use-vault';

const choices: readonly { readonly value: Keep; readonly label: string }[] = [
  { value: 'session', label: 'This session only' },
  { value: 'passphrase', label: 'Keep it, under a passphrase' },
  { value: 'device', label: 'Keep it on this device' },
];

/** Where a secret is to be kept, each way with what it means. What the choice needs first is asked for here. */
export function KeepField({ value, onChange }: { readonly value: Keep; readonly onChange: (keep: Keep) => void }) {
  const { status } = useVault();
  const name = useId();
  return (
    <fieldset className="keep-field">
      <legend className="field-label">{say('Where it is kept')}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className="keep-choice">
          <input
            type="radio"
            name={name}
            checked={value === choice.value}
            disabled={choice.value !== 'session' && status?.cannotKeep !== undefined}
            onChange={() => onChange(choice.value)}
          />
          <span>
            {say(choice.label)}
            <span className="hint">{say(keepHints[choice.value])}</span>
          </span>
        </label>
      ))}
      {status?.cannotKeep === undefined ? null : <p className="hint">{status.cannotKeep}</p>}
      {value === 'passphrase' && status?.hasPassphrase === false ? <PassphraseForm status={status} /> : null}
      {value === 'passphrase' && status?.isLocked ? <UnlockPart /> : null}
    </fieldset>
  );
}
