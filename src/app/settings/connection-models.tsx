import { useState } from 'react';
import type { Connection, ConnectionModel } from '../../flow/connection';
import { defaultModel, practiceModel } from '../../flow/connection';
import type { Failure } from '../../flow/failure';
import { failureOf } from '../../flow/failure';
import type { ListedModel } from '../../flow/model-list';
import { Icon } from '../../look/icon';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';
import { firstKnock } from './connection-tests';
import { ListedModels } from './listed-models';
import { ModelRow } from './model-row';
import { withConnection, withModel, withoutModel } from './model-settings';
import { FailureLines } from './parts';

/** The models of a connection that nodes may name: chosen from the endpoint's list, or written by hand. */
export function ConnectionModels({ connection }: { readonly connection: Connection }) {
  const { models } = useWorkspace();
  const { listed, failure, isListing, list } = useListing(connection);
  const keep = (next: Connection) => models.save(withConnection(models.getState().settings, next));
  const take = (model: ConnectionModel) => void keep(withModel(connection, model));
  const drop = (id: string) => void keep(withoutModel(connection, id));
  return (
    <section className="settings-part" aria-label={say('Models')}>
      <div className="settings-head">
        <h3>{say('Models')}</h3>
        <button type="button" className="button" disabled={isListing} onClick={() => void list()}>
          <Icon name="list-tree" />
          {isListing ? say('Listing…') : say('List its models')}
        </button>
      </div>
      {connection.models.length === 0 ? (
        <p className="hint">{say('Nodes can name the models that are chosen here. List them, or write a name.')}</p>
      ) : (
        <ul className="model-rows" aria-label={say('Chosen models')}>
          {connection.models.map((model) => (
            <ModelRow
              key={model.id}
              connection={connection}
              model={model}
              onChange={take}
              onRemove={() => drop(model.id)}
            />
          ))}
        </ul>
      )}
      <FailureLines failure={failure} />
      {listed ? <ListedModels connection={connection} listed={listed} onTake={take} onDrop={drop} /> : null}
      <WriteModel connection={connection} onTake={take} />
    </section>
  );
}

function useListing(connection: Connection) {
  const { dispatcher } = useWorkspace();
  const [listed, setListed] = useState<readonly ListedModel[]>();
  const [failure, setFailure] = useState<Failure>();
  const [isListing, setListing] = useState(false);
  const list = async () => {
    setListing(true);
    setFailure(undefined);
    await firstKnock(connection);
    const answer = await dispatcher.listModels(connection).catch((error) => ({ failure: failureOf(error) }));
    setListing(false);
    setListed('models' in answer ? answer.models : undefined);
    if ('failure' in answer) setFailure(answer.failure);
  };
  return { listed, failure, isListing, list };
}

function WriteModel(props: { readonly connection: Connection; readonly onTake: (model: ConnectionModel) => void }) {
  const [name, setName] = useState('');
  const id = name.trim();
  const fault = faultOf(id, props.connection);
  const add = () => {
    if (id === '' || fault) return;
    props.onTake({ id });
    setName('');
  };
  return (
    <div className="write-model">
      <input
        className="input mono"
        aria-label={say('Model name')}
        aria-invalid={fault !== undefined}
        spellCheck={false}
        autoComplete="off"
        placeholder={say('Or write a model’s name')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add();
        }}
      />
      <button type="button" className="button" disabled={id === '' || fault !== undefined} onClick={add}>
        {say('Add')}
      </button>
      {fault === undefined ? null : <p className="field-error">{fault}</p>}
    </div>
  );
}

function faultOf(id: string, { models }: Connection): string | undefined {
  if (models.some((model) => model.id === id)) return say('It is in the list already.');
  if (id === defaultModel || id === practiceModel) return say('“{id}” is a name that Voide uses itself.', { id });
  return id.length > 200 ? say('Use at most 200 characters.') : undefined;
}
