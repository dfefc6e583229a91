import type { Connection, Protocol } from '../../flow/connection';
import { Field } from '../../look/field';
import { say } from '../../look/words';
import { type ConnectionDraft, protocolWords } from './connection-draft';

interface FieldProps {
  readonly draft: ConnectionDraft;
  readonly error: string | undefined;
  readonly onChange: (fields: Partial<ConnectionDraft>) => void;
}

/** What nodes call a connection. */
export function NameField({ draft, saved, error, onChange }: FieldProps & { readonly saved: Connection | undefined }) {
  const hint = saved
    ? say('Nodes name its models “{name}/…”.', { name: saved.name })
    : say('What nodes call it. Without one it is named by its host.');
  return (
    <Field label={say('Name')} error={error} hint={hint}>
      {(naming) => (
        <input
          {...naming}
          className="input"
          autoComplete="off"
          value={draft.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      )}
    </Field>
  );
}

/** Where it is; says so where the key is for another place. */
export function AddressField({
  draft,
  error,
  elsewhere,
  onChange,
}: FieldProps & { readonly elsewhere: string | undefined }) {
  const hint =
    elsewhere === undefined
      ? undefined
      : say('The key is for {origin} alone: give one for the new address.', { origin: elsewhere });
  return (
    <Field label={say('Base URL')} error={error} hint={hint}>
      {(naming) => (
        <input
          {...naming}
          className="input mono"
          spellCheck={false}
          autoComplete="off"
          placeholder="https://api.example.com/v1"
          value={draft.baseUrl}
          onChange={(event) => onChange({ baseUrl: event.target.value })}
        />
      )}
    </Field>
  );
}

/** How it is spoken to. */
export function ProtocolField(props: { readonly value: Protocol; readonly onChange: (protocol: Protocol) => void }) {
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
