import { useRef, useState } from 'react';
import { isEndpoint } from '../../flow/connection';
import type { LocalModels } from '../../flow/local-model';
import { addressOf, type SuggestedModel, suggestedModels, suggestedModelsAsOf } from '../../flow/local-model-list';
import { Icon } from '../../look/icon';
import type { createLocalModels } from '../local-models';
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
      <h3 className="settings-group">Add a model</h3>
      <ul className="settings-rows" aria-label="Suggested models">
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
        Sizes and licences as of {suggestedModelsAsOf}, about; the true size comes with the download.
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
          {model.kind === 'embeddings' ? <span className="badge">embeddings</span> : null}
        </span>
        <span className="settings-row-words">{model.note}</span>
        <span className="settings-row-figures mono">
          about {model.megabytes} MB · {model.licence}
        </span>
        {isAsking ? (
          <div className="settings-ask">
            <p>
              <b>Download about {model.megabytes} MB from huggingface.co?</b> It is kept in this browser until you
              delete it. Its licence: {model.licence}.{isTight ? ' There may not be room enough for it.' : ''}
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
                Download
              </button>
              <button type="button" className="button quiet" onClick={() => setAsking(false)}>
                Not now
              </button>
            </div>
          </div>
        ) : null}
      </div>
      {isAsking ? null : (
        <button
          type="button"
          className="button"
          aria-label={`Download ${model.label}…`}
          onClick={() => setAsking(true)}
        >
          Download…
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
        aria-label="Address of a GGUF file"
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
        Download
      </button>
      <button type="button" className="button" onClick={() => picker.current?.click()}>
        <Icon name="folder-open" />
        From the disk…
      </button>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".gguf"
        aria-label="Take a model from the disk"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) void download(localModels, { type: 'file', file }, file.name);
        }}
      />
      {address !== '' && !isModel ? (
        <p className="field-error">Write an address that begins with https:// and ends in .gguf.</p>
      ) : null}
    </div>
  );
}
