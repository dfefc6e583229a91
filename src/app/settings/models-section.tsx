import { useState } from 'react';
import { useStore } from 'zustand';
import { type Connection, defaultModel, findModel, isRemote, modelName, practiceModel } from '../../flow/connection';
import type { Preset } from '../../flow/presets';
import { Field } from '../../look/field';
import { Icon } from '../../look/icon';
import { Lamp } from '../../look/lamp';
import { say, sayCount } from '../../look/words';
import { modelChoices } from '../models/model-choices';
import { useWorkspace } from '../use-workspace';
import { connectionOf, presetOf } from './connection-draft';
import { ConnectionEditor } from './connection-editor';
import { lightOfTest, testsStore, wordsOfTest } from './connection-tests';
import { keyWords } from './key-words';
import { PresetList } from './preset-list';
import { openSettings } from './settings-place';
import { useVault } from './use-vault';

type View =
  | { readonly type: 'list' }
  | { readonly type: 'presets' }
  | { readonly type: 'connection'; readonly begun: Connection };

/** The places where models answer: which there are, and what each needs. */
export function ModelsSection() {
  const { models } = useWorkspace();
  const [view, setView] = useState<View>({ type: 'list' });
  const toList = () => setView({ type: 'list' });
  const begin = (preset: Preset) => {
    setView({ type: 'connection', begun: connectionOf(preset, models.getState().settings) });
  };
  if (view.type === 'presets') return <PresetList onChoose={begin} onBack={toList} />;
  if (view.type === 'connection') return <ConnectionEditor key={view.begun.id} begun={view.begun} onBack={toList} />;
  return (
    <ConnectionList
      onAdd={() => setView({ type: 'presets' })}
      onEdit={(connection) => setView({ type: 'connection', begun: connection })}
    />
  );
}

function ConnectionList(props: { readonly onAdd: () => void; readonly onEdit: (connection: Connection) => void }) {
  const { models } = useWorkspace();
  const { connections } = useStore(models, (state) => state.settings);
  return (
    <>
      <DefaultModel />
      <div className="settings-head">
        <h3>{say('Connections')}</h3>
        <button type="button" className="button" onClick={props.onAdd}>
          <Icon name="plus" />
          {say('Add a connection')}
        </button>
      </div>
      {connections.length === 0 ? (
        <p className="settings-empty">
          {say(
            'The places where models answer will be here: a provider, a server on this computer, or this browser. Until then nodes ask the practice model, which needs no key and is no AI.',
          )}
        </p>
      ) : (
        <ul className="settings-rows" aria-label={say('Connections')}>
          {connections.map((connection) => (
            <ConnectionRow key={connection.id} connection={connection} onEdit={() => props.onEdit(connection)} />
          ))}
        </ul>
      )}
    </>
  );
}

function ConnectionRow({ connection, onEdit }: { readonly connection: Connection; readonly onEdit: () => void }) {
  const { status } = useVault();
  const test = useStore(testsStore, (state) => state.tests.get(connection.id));
  const place = isRemote(connection.protocol) ? new URL(connection.baseUrl).host : say('in this browser');
  const preset = presetOf(connection);
  const label = preset?.place === 'custom' ? undefined : preset?.label;
  const edit = connection.protocol === 'in-browser' ? () => openSettings('browser') : onEdit;
  return (
    <li>
      <button type="button" className="settings-row" onClick={edit}>
        <span className="settings-row-title">
          {connection.name}
          {label === undefined || label === connection.name ? null : <span className="badge">{label}</span>}
        </span>
        <span className="settings-row-figures mono">
          {place} · {sayCount(connection.models.length, '{count} model', '{count} models')}
          {isRemote(connection.protocol) ? ` · ${keyWords(connection, status)}` : ''}
        </span>
        <span className="settings-row-state">
          {test === undefined ? (
            isRemote(connection.protocol) ? (
              <span className="hint">{say('not tested')}</span>
            ) : null
          ) : (
            <>
              <Lamp light={lightOfTest(test)} />
              <span>{wordsOfTest(test)}</span>
            </>
          )}
        </span>
        <Icon name="chevron-right" />
      </button>
    </li>
  );
}

function DefaultModel() {
  const { models } = useWorkspace();
  const settings = useStore(models, (state) => state.settings);
  const named = modelChoices(settings).filter(({ name }) => name !== defaultModel && name !== practiceModel);
  // What was chosen before connections had several models is a bare name.
  const found = findModel(settings.defaultModel, settings);
  const chosen =
    found === undefined || found === practiceModel ? practiceModel : modelName(found.connection, found.model.id);
  return (
    <Field label={say('Default model')} hint={say('What a node gets that asks for the default model.')}>
      {(naming) => (
        <select
          {...naming}
          className="input"
          value={chosen}
          onChange={(event) => void models.save({ ...settings, defaultModel: event.target.value })}
        >
          <option value="practice">{say('Practice model (built in, not an AI)')}</option>
          {named.map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
