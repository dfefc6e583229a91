import { useRef, useState } from 'react';
import { isEndpoint } from '../../flow/connection';
import type { LocalModels } from '../../flow/local-model';
import { addressOf, type SuggestedModel, suggestedModels, suggestedModelsAsOf } from '../../flow/local-model-list';
import { Icon } from '../../look/icon';
import { say, sayGiven } from '../../look/words';
import type { createLocalModels } from '../models/local-models';
import { download } from './downloads';

interface Props {
  readonly list: LocalModels;
  readonly localModels: ReturnType<typeof createLocalModels>;
}

/** The ways to a model: the short list, an address, a file. Nothing is downloaded before the person has said so. */
export function AddLocalModel({ list, localModels }: Props) {
  const isThere = (url: string) => list.models.some((model) => model.url === url);
  const offered = suggestedModels.filter((model) => !isThere(addressOf(model)));
  return (
    <>
      <h3 className="settings-group">{say('Add a model')}</h3>
      <ul className="settings-rows" aria-label={say('Suggested models')}>
        {offered.map((model) => (
          <Suggestion
            key={model.file}
            model={model}
            freeBytes={list.freeBytes}
            onDownload={() => void download(localModels, { type: 'address', url: addressOf(model) }, model.label)}
          />
        ))}
      </ul>
      <p className="hint">
        {say('Sizes and licences as of {suggestedModelsAsOf}, about; the true size comes with the download.', {
          suggestedModelsAsOf,
        })}
      </p>
      <OtherModel localModels={localModels} />
    </>
  );
}

function Suggestion(props: {
  readonly model: SuggestedModel;
  readonly freeBytes: number | undefined;
  readonly onDownload: () => void;
}) {
  const { model, freeBytes } = props;
  const [isAsking, setAsking] = useState(false);
  const isTight = freeBytes !== undefined && freeBytes < model.megabytes * 1_000_000;
  return (
    <li className="credential">
      <Icon name="sparkles" />
      <div className="credential-words">
        <span className="settings-row-title">
          {model.label}
          {model.kind === 'embeddings' ? <span className="badge">{say('embeddings')}</span> : null}
        </span>
        <span className="settings-row-words">{sayGiven(model.note)}</span>
        <span className="settings-row-figures mono">
          {say('about {megabytes} MB · {licence}', { megabytes: model.megabytes, licence: model.licence })}
        </span>
        {isAsking ? (
          <div className="settings-ask">
            <p>
              <b>{say('Download about {megabytes} MB from huggingface.co?', { megabytes: model.megabytes })}</b>{' '}
              {say('It is kept in this browser until you delete it. Its licence: {licence}.', {
                licence: model.licence,
              })}{' '}
              {isTight ? say('There may not be room enough for it.') : ''}
            </p>
            <div className="settings-buttons">
              <button
                type="button"
                className="button primary"
                onClick={() => {
                  setAsking(false);
                  props.onDownload();
                }}
              >
                {say('Download')}
              </button>
              <button type="button" className="button quiet" onClick={() => setAsking(false)}>
                {say('Not now')}
              </button>
            </div>
          </div>
        ) : null}
      </div>
      {isAsking ? null : (
        <button
          type="button"
          className="button"
          aria-label={say('Download {label}…', { label: model.label })}
          onClick={() => setAsking(true)}
        >
          {say('Download…')}
        </button>
      )}
    </li>
  );
}

/** Any GGUF: by its address, or from the disk. */
function OtherModel({ localModels }: Pick<Props, 'localModels'>) {
  const [url, setUrl] = useState('');
  const picker = useRef<HTMLInputElement>(null);
  const address = url.trim();
  const isModel = isEndpoint(address) && /\.gguf$/i.test(address);
  const fetchIt = () => {
    if (!isModel) return;
    void download(localModels, { type: 'address', url: address }, address.split('/').at(-1) ?? address);
    setUrl('');
  };
  return (
    <div className="write-model">
      <input
        className="input mono"
        aria-label={say('Address of a GGUF file')}
        aria-invalid={address !== '' && !isModel}
        spellCheck={false}
        autoComplete="off"
        placeholder="https://…/model.gguf"
        value={url}
        onChange={(event) => setUrl(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') fetchIt();
        }}
      />
      <button type="button" className="button" disabled={!isModel} onClick={fetchIt}>
        <Icon name="download" />
        {say('Download')}
      </button>
      <button type="button" className="button" onClick={() => picker.current?.click()}>
        <Icon name="folder-open" />
        {say('From the disk…')}
      </button>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".gguf"
        aria-label={say('Take a model from the disk')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) void download(localModels, { type: 'file', file }, file.name);
        }}
      />
      {address !== '' && !isModel ? (
        <p className="field-error">{say('Write an address that begins with https:// and ends in .gguf.')}</p>
      ) : null}
    </div>
  );
}
