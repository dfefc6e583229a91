import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { type LocalModelList, type LocalModels, localConnection } from '../../flow/local-model';
import { formatBytes } from '../../look/format';
import { say, sayCount } from '../../look/words';
import { createLocalModels } from '../models/local-models';
import { useWorkspace } from '../use-workspace';
import { AddLocalModel } from './add-local-model';
import { DownloadRows } from './download-rows';
import { downloadsStore } from './downloads';
import { LocalModelRow, UnfinishedRow } from './local-model-row';
import { FailureLines } from './parts';
import { PromptApiPart } from './prompt-api-part';
import { SandboxPart } from './sandbox-part';

/** What answers without a key and without a server: models that this browser runs itself, and the practice model. */
export function BrowserSection() {
  const { dispatcher, models } = useWorkspace();
  const localModels = useMemo(() => createLocalModels({ dispatcher, models }), [dispatcher, models]);
  const [list, setList] = useState<LocalModelList>();
  const [isUnreachable, setUnreachable] = useState(false);
  const downloads = useStore(downloadsStore, (state) => state.downloads);
  const refresh = useCallback(
    () =>
      void localModels.list().then(setList, () => {
        setUnreachable(true);
      }),
    [localModels],
  );
  // What comes, and what stops coming, changes what is kept.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number of downloads is what is watched
  useEffect(refresh, [refresh, downloads.size]);
  return (
    <>
      <PracticePart />
      <section className="settings-part" aria-label={say('Models in this browser')}>
        <div className="settings-head">
          <h3>{say('Models in this browser')}</h3>
          {list && 'models' in list ? <span className="hint mono">{roomWords(list)}</span> : null}
        </div>
        <p className="hint">
          {say(
            'Small models that run on this computer’s own processor: slower and less able than a provider’s, and nothing you write leaves this browser. Each is downloaded once and works offline afterwards.',
          )}
        </p>
        {isUnreachable ? (
          <FailureLines
            failure={{ message: say('The worker did not answer.'), remedy: say('Open this section again.') }}
          />
        ) : null}
        {list && 'failure' in list ? <FailureLines failure={list.failure} /> : null}
        <DownloadRows downloads={downloads} />
        {list && 'models' in list ? (
          <>
            <KeptModels list={list} localModels={localModels} onChanged={refresh} />
            <AddLocalModel list={list} localModels={localModels} />
          </>
        ) : null}
      </section>
      <PromptApiPart />
      <SandboxPart />
    </>
  );
}

function KeptModels(props: {
  readonly list: LocalModels;
  readonly localModels: ReturnType<typeof createLocalModels>;
  readonly onChanged: () => void;
}) {
  const { list, localModels, onChanged } = props;
  const remove = (id: string) => localModels.remove(id).finally(onChanged);
  if (list.models.length + list.unfinished.length === 0) return null;
  return (
    <ul className="settings-rows" aria-label={say('Models that are kept')}>
      {list.models.map((model) => (
        <LocalModelRow key={model.id} model={model} onRemove={() => remove(model.id)} />
      ))}
      {list.unfinished.map((model) => (
        <UnfinishedRow key={model.id} model={model} localModels={localModels} onRemove={() => remove(model.id)} />
      ))}
    </ul>
  );
}

function roomWords({ models, bytes, freeBytes }: LocalModels): string {
  const free = freeBytes === undefined ? '' : say(' · {bytes} free', { bytes: formatBytes(freeBytes) });
  return models.length === 0 && bytes === 0
    ? free.slice(3)
    : `${sayCount(models.length, '{count} model', '{count} models')}, ${formatBytes(bytes)}${free}`;
}

function PracticePart() {
  return (
    <section className="settings-part" aria-label={say('Practice model')}>
      <h3>{say('Practice model')}</h3>
      <p className="hint">
        {say(
          'Built in, always there, and no AI: it streams, fills JSON schemas, calls tools and picks classes by plain rules, the same every time. It shows that a flow works before anything is spent. Nodes name it {practice}; those of this browser are named {local}.',
          { practice: 'practice', local: `${localConnection.name}/…` },
        )}
      </p>
    </section>
  );
}
