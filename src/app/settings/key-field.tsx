import { useState } from 'react';
import type { Keep } from '../../flow/credential';
import type { Credential } from '../../flow/vault-status';
import { Icon } from '../../look/icon';
import { say } from '../../look/words';
import { KeepField } from './keep-field';
import { keepWords, lastFourWords } from './key-words';
import { SecretInput } from './secret-input';

interface Props {
  /** The key that is there already. */
  readonly credential: Credential | undefined;
  readonly isNeeded: boolean;
  readonly secret: string;
  readonly keep: Keep;
  readonly onSecret: (secret: string) => void;
  readonly onKeep: (keep: Keep) => void;
}

/** The key of a connection: what is known of the one that is there, or a field for one. No key is ever shown. */
export function KeyField({ credential, isNeeded, secret, keep, onSecret, onKeep }: Props) {
  const [isReplacing, setReplacing] = useState(false);
  const replace = () => {
    if (credential) onKeep(credential.keep);
    setReplacing(true);
  };
  if (credential && !isReplacing)
    return (
      <div className="key-there">
        <span className="field-label">{say('API key')}</span>
        <Icon name="key" />
        <span className="mono">{lastFourWords(credential)}</span>
        <span>{credential.isLocked ? say('locked, under your passphrase') : keepWords[credential.keep]}</span>
        <button type="button" className="button quiet" onClick={replace}>
          {say('Replace')}
        </button>
      </div>
    );
  return (
    <>
      <SecretInput
        label={say('API key')}
        hint={isNeeded ? say('Sent to this address and nowhere else.') : say('Leave it empty where none is asked for.')}
        value={secret}
        onChange={onSecret}
      />
      {secret === '' ? null : <KeepField value={keep} onChange={onKeep} />}
    </>
  );
}
