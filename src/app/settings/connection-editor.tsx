import { useState } from 'react';
import { useStore } from 'zustand';
import { type Connection, isRemote } from '../../flow/connection';
import { type Preset, presetsAsOf, setupSteps } from '../../flow/presets';
import { Icon } from '../../look/icon';
import { say, sayGiven } from '../../look/words';
import { useWorkspace } from '../use-workspace';
import { presetOf } from './connection-draft';
import { ConnectionForm } from './connection-form';
import { ConnectionModels } from './connection-models';
import { forgetTest } from './connection-tests';
import { withoutConnection } from './model-settings';
import { BackButton, CopyLine } from './parts';
import { RenamedModels } from './renamed-models';
import { TestPart } from './test-part';
import { credentialOf, useVault } from './use-vault';

/** One connection: where it is, its key, its models, and whether it answers. */
export function ConnectionEditor({ begun, onBack }: { readonly begun: Connection; readonly onBack: () => void }) {
  const { models } = useWorkspace();
  const saved = useStore(models, (state) => state.settings.connections.find(({ id }) => id === begun.id));
  const [renamed, setRenamed] = useState<{ readonly from: Connection; readonly to: Connection }>();
  const preset = presetOf(begun);
  return (
    <>
      <BackButton title={saved?.name ?? preset?.label ?? say('New connection')} onBack={onBack} />
      {preset && preset.place !== 'custom' ? <PresetNotes preset={preset} /> : null}
      {isRemote(begun.protocol) ? (
        <ConnectionForm begun={begun} saved={saved} onRenamed={(from, to) => setRenamed({ from, to })} />
      ) : null}
      {renamed ? <RenamedModels {...renamed} onDone={() => setRenamed(undefined)} /> : null}
      {saved ? (
        <>
          <ConnectionModels connection={saved} />
          <TestPart connection={saved} />
          <DeletePart connection={saved} onDeleted={onBack} />
        </>
      ) : null}
    </>
  );
}

/** What is known of a provider, and what has to be done before this page may call a server of one's own. */
function PresetNotes({ preset }: { readonly preset: Preset }) {
  const steps = setupSteps(preset, location.origin);
  return (
    <div className="settings-notes">
      <p>
        {sayGiven(preset.note)}{' '}
        <span className="hint">
          {preset.direct === 'unverified'
            ? say('As of {day}, unverified.', { day: presetsAsOf })
            : say('As of {day}.', { day: presetsAsOf })}
        </span>
      </p>
      {steps.length === 0 ? null : (
        <details open={location.protocol === 'https:'}>
          <summary>{say('What it needs before this page may call it')}</summary>
          {steps.map((step) => (
            <SetupStep key={step} step={sayGiven(step)} />
          ))}
        </details>
      )}
      {preset.keyPage === undefined ? null : (
        <p>
          <a href={preset.keyPage} target="_blank" rel="noreferrer">
            {say('Get a key at {host}', { host: new URL(preset.keyPage).host })}
            <Icon name="globe" />
          </a>
        </p>
      )}
    </div>
  );
}

/** A step is words, or words and a command after a colon; the command can be copied. */
function SetupStep({ step }: { readonly step: string }) {
  const split = /^(.*?:) (.+)$/.exec(step);
  const [, words, command] = split ?? [];
  if (words === undefined || command === undefined || command.endsWith('.')) return <p>{step}</p>;
  return (
    <>
      <p>{words}</p>
      <CopyLine text={command} name={say('Copy the command')} />
    </>
  );
}

function DeletePart({ connection, onDeleted }: { readonly connection: Connection; readonly onDeleted: () => void }) {
  const { models, vault } = useWorkspace();
  const { status } = useVault();
  const [isAsking, setAsking] = useState(false);
  const hasKey = credentialOf(status, connection.id) !== undefined;
  const remove = async () => {
    if (hasKey) await vault.change({ type: 'delete', id: connection.id });
    await models.save(withoutConnection(models.getState().settings, connection.id));
    forgetTest(connection.id);
    onDeleted();
  };
  if (!isAsking)
    return (
      <div className="settings-foot">
        <button type="button" className="button quiet danger" onClick={() => setAsking(true)}>
          <Icon name="trash-2" />
          {say('Delete connection')}
        </button>
      </div>
    );
  return (
    <div className="settings-ask" role="alertdialog" aria-label={say('Delete connection')}>
      <p>
        <b>
          {hasKey
            ? say('Delete “{name}” and its key?', { name: connection.name })
            : say('Delete “{name}”?', { name: connection.name })}
        </b>{' '}
        {say('Nodes that name its models cannot be built until they name another.')}
      </p>
      <div className="settings-buttons">
        <button type="button" className="button danger" onClick={() => void remove()}>
          {say('Delete')}
        </button>
        <button type="button" className="button quiet" onClick={() => setAsking(false)}>
          {say('Keep it')}
        </button>
      </div>
    </div>
  );
}
