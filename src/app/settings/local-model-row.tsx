import { useState } from 'react';
import { useStore } from 'zustand';
import { modelName } from '../../flow/connection';
import type { Failure } from '../../flow/failure';
import { type LocalModel, localConnection, type UnfinishedModel } from '../../flow/local-model';
import { formatBytes } from '../../look/format';
import { Icon } from '../../look/icon';
import { say } from '../../look/words';
import type { createLocalModels } from '../models/local-models';
import { useWorkspace } from '../use-workspace';
import { testConnection, testsStore } from './connection-tests';
import { download } from './downloads';
import { Capabilities } from './model-row';
import { FailureLines } from './parts';
import { TestLine } from './test-line';

type Remove = () => Promise<Failure | undefined>;

/** A model that this browser keeps: test it, or delete it. */
export function LocalModelRow({ model, onRemove }: { readonly model: LocalModel; readonly onRemove: Remove }) {
  const { dispatcher, models } = useWorkspace();
  const connection = useStore(models, ({ settings }) =>
    settings.connections.find(({ id }) => id === localConnection.id),
  );
  const record = useStore(testsStore, ({ tests }) => tests.get(localConnection.id));
  const isTested = record?.model === model.id;
  return (
    <li className="credential">
      <Icon name="box" />
      <div className="credential-words">
        <span className="settings-row-title">
          {model.title ?? model.id}
          <Capabilities of={model.capabilities} />
        </span>
        <span className="settings-row-figures mono">
          {modelName(localConnection, model.id)} · {formatBytes(model.bytes)}
          {model.licence === undefined ? '' : ` · ${model.licence}`}
        </span>
        <div role="status">{isTested ? <TestLine record={record} /> : null}</div>
      </div>
      {connection ? (
        <button
          type="button"
          className="button quiet"
          disabled={isTested && !record.result}
          aria-label={say('Test {id}', { id: model.id })}
          onClick={() => void testConnection(dispatcher, connection, model.id)}
        >
          {say('Test')}
        </button>
      ) : null}
      <DeleteButton name={model.title ?? model.id} onRemove={onRemove} />
    </li>
  );
}

/** A download that was cut off: it goes on where it ended. */
export function UnfinishedRow(props: {
  readonly model: UnfinishedModel;
  readonly localModels: ReturnType<typeof createLocalModels>;
  readonly onRemove: Remove;
}) {
  const { model, localModels } = props;
  const whole = model.totalBytes === undefined ? '' : ` / ${formatBytes(model.totalBytes)}`;
  return (
    <li className="credential">
      <Icon name="download" />
      <div className="credential-words">
        <span className="settings-row-title">
          {model.id} <span className="badge">{say('unfinished')}</span>
        </span>
        <span className="settings-row-figures mono">
          {formatBytes(model.bytes)}
          {whole}
        </span>
      </div>
      <button
        type="button"
        className="button quiet"
        onClick={() => void download(localModels, { type: 'address', url: model.url }, model.id)}
      >
        {say('Go on')}
      </button>
      <DeleteButton name={model.id} onRemove={props.onRemove} />
    </li>
  );
}

function DeleteButton({ name, onRemove }: { readonly name: string; readonly onRemove: Remove }) {
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const remove = async () => {
    setFailure(await onRemove());
    setAsking(false);
  };
  if (failure) return <FailureLines failure={failure} />;
  return isAsking ? (
    <>
      <button
        type="button"
        className="button danger"
        aria-label={say('Delete {name} now', { name })}
        onClick={() => void remove()}
      >
        {say('Delete')}
      </button>
      <button type="button" className="button quiet" onClick={() => setAsking(false)}>
        {say('Keep it')}
      </button>
    </>
  ) : (
    <button
      type="button"
      className="button quiet"
      aria-label={say('Delete {name}', { name })}
      title={say('Delete')}
      onClick={() => setAsking(true)}
    >
      <Icon name="trash-2" />
    </button>
  );
}
