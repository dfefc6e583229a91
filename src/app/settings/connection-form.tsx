import { useState } from 'react';
import { type Connection, connectionSchema, type Protocol } from '../../flow/connection';
import type { Keep } from '../../flow/credential';
import type { Failure } from '../../flow/failure';
import { Field } from '../../look/field';
import { Icon } from '../../look/icon';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';
import { type ConnectionDraft, faultsOf, originOf, presetOf, protocolWords, trimmed } from './connection-draft';
import { forgetTest } from './connection-tests';
import { KeyField } from './key-field';
import { withConnection } from './model-settings';
import { FailureLines } from './parts';
import { SignIn } from './sign-in';
import { credentialOf, useVault } from './use-vault';

interface Props {
  readonly begun: Connection;
  /** As it is in the settings; missing until it is first saved. */
  readonly saved: Connection | undefined;
  readonly onRenamed: (from: Connection, to: Connection) => void;
}

/** Where a connection is and what it is called, and its key. The key goes to the vault, and the field is empty again at once. */
export function ConnectionForm({ begun, saved, onRenamed }: Props) {
  const [draft, setDraft] = useState<ConnectionDraft>(saved ?? begun);
  const [secret, setSecret] = useState('');
  const [keep, setKeep] = useState<Keep>('session');
  const [isTried, setTried] = useState(false);
  const { save, refused, isJustSaved, savedCount, forget } = useSaving({ begun, saved, onRenamed });
  const { models } = useWorkspace();
  const { status } = useVault();
  const others = models.getState().settings.connections.filter(({ id }) => id !== begun.id);
  const faults = faultsOf(
    draft,
    others.map(({ name }) => name),
  );
  const credential = credentialOf(status, begun.id);
  const origin = originOf(draft.baseUrl);
  const preset = presetOf(begun);
  const isForElsewhere = credential !== undefined && origin !== undefined && credential.origin !== origin;
  const isDirty = saved === undefined || secret !== '' || isDifferent(trimmed(draft), saved);
  const change = (fields: Partial<ConnectionDraft>) => {
    setDraft({ ...draft, ...fields });
    forget();
  };
  const submit = async () => {
    setTried(true);
    if (faults.name || faults.baseUrl) return;
    const given = secret;
    setSecret('');
    setDraft(trimmed(draft));
    await save(trimmed(draft), { secret: given, keep });
  };
  return (
    <form
      className="settings-form"
      aria-label={say('Connection')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field
        label={say('Name')}
        error={isTried ? faults.name : undefined}
        hint={
          saved
            ? say('Nodes name its models “{name}/…”.', { name: saved.name })
            : say('What nodes call it. Without one it is named by its host.')
        }
      >
        {(naming) => (
          <input
            {...naming}
            className="input"
            autoComplete="off"
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={say('Base URL')}
        error={isTried ? faults.baseUrl : undefined}
        hint={
          isForElsewhere
            ? say('The key is for {origin} alone: give one for the new address.', { origin: credential.origin })
            : undefined
        }
      >
        {(naming) => (
          <input
            {...naming}
            className="input mono"
            spellCheck={false}
            autoComplete="off"
            placeholder="https://api.example.com/v1"
            value={draft.baseUrl}
            onChange={(event) => change({ baseUrl: event.target.value })}
          />
        )}
      </Field>
      {preset?.place === 'custom' ? (
        <ProtocolField value={draft.protocol} onChange={(protocol) => change({ protocol })} />
      ) : null}
      {preset?.id === 'openrouter' && origin === originOf(preset.baseUrl) ? (
        <SignIn
          connection={{ ...begun, ...trimmed(draft) }}
          onSignedIn={() => save(trimmed(draft), { secret: '', keep })}
        />
      ) : null}
      {preset?.key === 'none' && !credential ? null : (
        <KeyField
          key={savedCount}
          credential={isForElsewhere ? undefined : credential}
          isNeeded={preset?.key === 'needed'}
          secret={secret}
          keep={keep}
          onSecret={(next) => {
            setSecret(next);
            forget();
          }}
          onKeep={setKeep}
        />
      )}
      <FailureLines failure={refused} />
      <div className="settings-buttons">
        {isJustSaved ? (
          <span className="settings-done" role="status">
            <Icon name="check" /> {say('Saved')}
          </span>
        ) : null}
        <button type="submit" className="button primary" disabled={!isDirty}>
          {saved ? say('Save') : say('Connect')}
        </button>
      </div>
    </form>
  );
}

function isDifferent(draft: ConnectionDraft, saved: Connection): boolean {
  return draft.name !== saved.name || draft.baseUrl !== saved.baseUrl || draft.protocol !== saved.protocol;
}

function ProtocolField(props: { readonly value: Protocol; readonly onChange: (protocol: Protocol) => void }) {
  return (
    <Field
      label={say('Protocol')}
      hint={say('How it is spoken to. Most gateways and servers speak OpenAI chat completions.')}
    >
      {(naming) => (
        <select
          {...naming}
          className="input"
          value={props.value}
          // The options below are protocols.
          onChange={(event) => props.onChange(event.target.value as Protocol)}
        >
          {protocolWords.map(({ value, label }) => (
            <option key={value} value={value}>
              {say(label)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Keeps a connection and hands its key to the vault; a key that was for another origin goes. */
function useSaving({ begun, saved, onRenamed }: Props) {
  const { models, vault } = useWorkspace();
  const [refused, setRefused] = useState<Failure>();
  const [isJustSaved, setJustSaved] = useState(false);
  const [savedCount, setSavedCount] = useState(0);
  const save = async (draft: ConnectionDraft, key: { readonly secret: string; readonly keep: Keep }) => {
    const connection = connectionSchema.parse({ ...(saved ?? begun), ...draft });
    await models.save(withConnection(models.getState().settings, connection));
    forgetTest(connection.id);
    setRefused(await handKey(connection, key));
    setJustSaved(true);
    setSavedCount((count) => count + 1);
    if (saved && saved.name !== connection.name && saved.models.length > 0) onRenamed(saved, connection);
  };
  const handKey = async (connection: Connection, { secret, keep }: { secret: string; keep: Keep }) => {
    const { id, name, baseUrl } = connection;
    const credential = credentialOf(vault.getState().status, id);
    const text = secret.trim();
    if (text !== '')
      return vault.change({
        type: 'put',
        credential: { id, name, kind: 'bearer', origin: baseUrl, secret: text, keep },
      });
    if (credential && credential.origin !== originOf(baseUrl)) return vault.change({ type: 'delete', id });
    if (credential && credential.name !== name) return vault.change({ type: 'rename', id, name });
    return undefined;
  };
  const isDone = isJustSaved && refused === undefined;
  return { save, refused, isJustSaved: isDone, savedCount, forget: () => setJustSaved(false) };
}
