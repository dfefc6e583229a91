import { useState } from 'react';
import type { Credential, VaultStatus } from '../../flow/vault-status';
import { Icon } from '../../look/icon';
import { say } from '../../look/words';
import { CredentialForm } from './credential-form';
import { CredentialRow } from './credential-row';
import { BackButton } from './parts';
import { useVault } from './use-vault';
import { VaultPart } from './vault-part';

type View = { readonly type: 'list' } | { readonly type: 'add' } | { readonly type: 'replace'; readonly id: string };

/** The credentials of this machine: which there are, and where each is kept. None is ever shown. */
export function KeysSection() {
  const { status } = useVault();
  const [view, setView] = useState<View>({ type: 'list' });
  const toList = () => setView({ type: 'list' });
  if (!status) return <p className="settings-empty">{say('The vault is being opened.')}</p>;
  if (view.type === 'add')
    return (
      <>
        <BackButton title={say('Add a key')} onBack={toList} />
        <CredentialForm onDone={toList} />
      </>
    );
  const replaced = view.type === 'replace' ? status.credentials.find(({ id }) => id === view.id) : undefined;
  if (replaced)
    return (
      <>
        <BackButton title={say('Replace “{name}”', { name: replaced.name })} onBack={toList} />
        <CredentialForm replaced={replaced} onDone={toList} />
      </>
    );
  return (
    <KeyList
      status={status}
      onAdd={() => setView({ type: 'add' })}
      onReplace={({ id }) => setView({ type: 'replace', id })}
    />
  );
}

function KeyList(props: {
  readonly status: VaultStatus;
  readonly onAdd: () => void;
  readonly onReplace: (credential: Credential) => void;
}) {
  const { status } = props;
  return (
    <>
      {status.cannotKeep === undefined ? null : <p className="settings-notes">{status.cannotKeep}</p>}
      <div className="settings-head">
        <h3>{say('Keys')}</h3>
        <button type="button" className="button" onClick={props.onAdd}>
          <Icon name="plus" />
          {say('Add a key')}
        </button>
      </div>
      {status.credentials.length === 0 ? (
        <p className="settings-empty">
          {say(
            'Your keys will be listed here by name and last four characters. Each is sent to one address and no other, and no flow, file or log ever holds one. The key of a connection is given in Models.',
          )}
        </p>
      ) : (
        <ul className="settings-rows" aria-label={say('Keys')}>
          {status.credentials.map((credential) => (
            <CredentialRow key={credential.id} credential={credential} onReplace={() => props.onReplace(credential)} />
          ))}
        </ul>
      )}
      <VaultPart status={status} />
    </>
  );
}
