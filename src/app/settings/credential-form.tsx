import { useState } from 'react';
import { type CredentialKind, type Keep, newCredentialSchema, type VaultChange } from '../../flow/credential';
import type { Failure } from '../../flow/failure';
import { type ItemId, newId } from '../../flow/ids';
import type { Credential } from '../../flow/vault-status';
import { Field } from '../../look/field';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';
import { originOf } from './connection-draft';
import { KeepField } from './keep-field';
import { FailureLines } from './parts';
import { SecretInput } from './secret-input';

export const kinds: readonly { readonly value: CredentialKind; readonly label: string }[] = [
  { value: 'bearer', label: 'Bearer token (authorization: Bearer …)' },
  { value: 'basic', label: 'User and password (HTTP Basic)' },
  { value: 'header', label: 'In a header of its own' },
];

const secretLabels = { bearer: 'Token', basic: 'User and password, as user:password', header: 'Value' } as const;

/** Adds a credential, or puts another secret in the place of the one that is there. */
export function CredentialForm({ replaced, onDone }: { readonly replaced?: Credential; readonly onDone: () => void }) {
  const { vault } = useWorkspace();
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [kind, setKind] = useState<CredentialKind>(replaced?.kind ?? 'bearer');
  const [header, setHeader] = useState('');
  const [secret, setSecret] = useState('');
  const [keep, setKeep] = useState<Keep>('session');
  const [refused, setRefused] = useState<Pick<Failure, 'message' | 'remedy'>>();
  const submit = async () => {
    const given = secret.trim();
    const put = { id: newId<ItemId>(), name, kind, origin: address, secret: given, keep };
    const change: VaultChange | string = replaced
      ? { type: 'replace-secret', id: replaced.id, secret: given }
      : changeOf(kind === 'header' ? { ...put, header: header.trim() } : put);
    if (typeof change === 'string' || given === '') {
      setRefused({
        message: say('The key was not added.'),
        remedy: typeof change === 'string' ? change : say('Write the key.'),
      });
      return;
    }
    setSecret('');
    const failure = await vault.change(change);
    setRefused(failure);
    if (!failure) onDone();
  };
  return (
    <form
      className="settings-form"
      aria-label={replaced ? say('Replace a key') : say('Add a key')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {replaced ? null : (
        <>
          <TextField label={say('Name')} value={name} placeholder={say('Weather service')} onChange={setName} />
          <TextField
            label={say('Address')}
            value={address}
            placeholder="https://api.example.com"
            hint={addressHint(address)}
            onChange={setAddress}
          />
          <Field label={say('How it is sent')}>
            {(naming) => (
              <select
                {...naming}
                className="input"
                value={kind}
                // The options below are kinds.
                onChange={(event) => setKind(event.target.value as CredentialKind)}
              >
                {kinds.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {say(label)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {kind === 'header' ? (
            <TextField label={say('Header')} value={header} placeholder="x-api-key" onChange={setHeader} />
          ) : null}
        </>
      )}
      <SecretInput label={say(secretLabels[kind])} value={secret} onChange={setSecret} />
      {replaced ? null : <KeepField value={keep} onChange={setKeep} />}
      <FailureLines failure={refused} />
      <div className="settings-buttons">
        <button type="submit" className="button primary">
          {replaced ? say('Replace') : say('Add key')}
        </button>
        <button type="button" className="button quiet" onClick={onDone}>
          {say('Cancel')}
        </button>
      </div>
    </form>
  );
}

function addressHint(address: string): string {
  const origin = originOf(address);
  return origin === undefined
    ? say('The only place it is sent to: scheme, host and port of this address.')
    : say('Sent to {origin} and nowhere else.', { origin });
}

/** The change that adds a credential, or what has to be mended first. */
function changeOf(credential: object): VaultChange | string {
  const parsed = newCredentialSchema.safeParse(credential);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path[0];
    if (field === 'name') return say('Give it a name of at most 100 characters.');
    return field === 'header'
      ? say('Write the name of a header that a page may send, such as x-api-key.')
      : say('Mend the key.');
  }
  if (originOf(parsed.data.origin) === undefined) return say('Write an address that begins with http:// or https://.');
  return { type: 'put', credential: parsed.data };
}

function TextField(props: {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly hint?: string;
  readonly onChange: (text: string) => void;
}) {
  return (
    <Field label={props.label} hint={props.hint}>
      {(naming) => (
        <input
          {...naming}
          className="input"
          autoComplete="off"
          spellCheck={false}
          placeholder={props.placeholder}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
