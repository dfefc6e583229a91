import { useState } from 'react';
import { useStore } from 'zustand';
import { type Connection, connectionSchema, isEndpoint, modelName, practiceModel } from '../flow/connection';
import { type ItemId, newId } from '../flow/ids';
import { Field } from '../look/field';
import { Icon } from '../look/icon';
import { useWorkspace } from './use-workspace';

const reserved = ['default', practiceModel];

/**
 * The connection to an endpoint that answers like OpenAI's. The key goes to the worker and is kept nowhere else: the field
 * is empty again as soon as it is saved, and a connection that moves to another origin loses its key.
 */
export function ConnectionForm() {
  const { models } = useWorkspace();
  const settings = useStore(models, (state) => state.settings);
  const withKey = useStore(models, (state) => state.withKey);
  const saved = settings.connections[0];
  const [baseUrl, setBaseUrl] = useState(saved?.baseUrl ?? '');
  const [model, setModel] = useState(saved?.models[0]?.id ?? '');
  const [key, setKey] = useState('');
  const [isTried, setTried] = useState(false);
  const [isJustSaved, setJustSaved] = useState(false);
  const addressError = isEndpoint(baseUrl.trim())
    ? undefined
    : 'Write an address that begins with http:// or https://.';
  const modelError = modelProblem(model.trim());
  const change = (set: (text: string) => void) => (text: string) => {
    set(text);
    setJustSaved(false);
  };

  const save = async () => {
    setTried(true);
    if (addressError || modelError) return;
    const connection = connectionSchema.parse({
      id: saved?.id ?? newId<ItemId>(),
      name: new URL(baseUrl.trim()).host,
      baseUrl: baseUrl.trim(),
      models: [{ id: model.trim() }],
    });
    // The first connection is what its person wants to use, so it becomes the default at once.
    const wasDefault = !saved || settings.defaultModel !== practiceModel;
    await models.save({
      connections: [connection],
      defaultModel: wasDefault ? modelName(connection, model.trim()) : settings.defaultModel,
    });
    if (saved && originOf(saved.baseUrl) !== originOf(connection.baseUrl)) models.setKey(connection.id, undefined);
    if (key.trim() !== '') models.setKey(connection.id, key.trim());
    setKey('');
    setJustSaved(true);
  };

  const remove = async (connection: Connection) => {
    models.setKey(connection.id, undefined);
    await models.save({ connections: [], defaultModel: practiceModel });
    setBaseUrl('');
    setModel('');
    setKey('');
    setTried(false);
    setJustSaved(false);
  };

  return (
    <form
      className="connection"
      aria-label="Connection"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h4>
        Connection
        {saved ? <span className="badge">{withKey.has(saved.id) ? 'key set for this session' : 'no key'}</span> : null}
      </h4>
      <p className="hint">
        Any endpoint that answers like OpenAI’s: a provider, a gateway, or a server on this computer.
      </p>
      <TextField
        label="Base URL"
        value={baseUrl}
        placeholder="https://api.openai.com/v1"
        error={isTried ? addressError : undefined}
        onChange={change(setBaseUrl)}
      />
      <TextField
        label="Model name"
        value={model}
        placeholder="gpt-5-mini"
        error={isTried ? modelError : undefined}
        onChange={change(setModel)}
      />
      <Field
        label="API key"
        hint="Kept in memory until this page is closed, and sent only to the address above. A local server needs none."
      >
        {(naming) => (
          <input
            {...naming}
            className="input mono"
            type="password"
            autoComplete="off"
            placeholder={saved && withKey.has(saved.id) ? 'Set. Write a new one to replace it.' : ''}
            value={key}
            onChange={(event) => change(setKey)(event.target.value)}
          />
        )}
      </Field>
      <div className="connection-foot">
        {isJustSaved ? (
          <span className="hint" role="status">
            <Icon name="check" /> Saved
          </span>
        ) : null}
        {saved ? (
          <button type="button" className="button quiet" onClick={() => void remove(saved)}>
            Remove
          </button>
        ) : null}
        <button type="submit" className="button primary">
          Save connection
        </button>
      </div>
    </form>
  );
}

function TextField(props: {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
}) {
  return (
    <Field label={props.label} error={props.error}>
      {(naming) => (
        <input
          {...naming}
          className="input mono"
          spellCheck={false}
          autoComplete="off"
          placeholder={props.placeholder}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

function modelProblem(model: string): string | undefined {
  if (model === '') return 'Write the name of a model, as the provider spells it.';
  return reserved.includes(model) ? `“${model}” is a name that Voide uses itself.` : undefined;
}

function originOf(address: string): string {
  return new URL(address).origin;
}
