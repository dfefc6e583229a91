import { type ReactNode, useState } from 'react';
import { type Preset, presets, presetsAsOf } from '../../flow/presets';
import { Icon } from '../../look/icon';
import { SearchField } from '../../look/search-field';
import { say, sayGiven } from '../../look/words';
import { BackButton } from './parts';
import { openSettings } from './settings-place';

const inBrowserWords = 'A model that this browser runs itself. No key and no server; it is downloaded once.';

/** The endpoints to choose from, with what is known of each. */
export function PresetList(props: { readonly onChoose: (preset: Preset) => void; readonly onBack: () => void }) {
  const [wanted, setWanted] = useState('');
  const words = wanted.trim().toLowerCase();
  const found = presets.filter(({ label, baseUrl, note }) =>
    `${sayGiven(label)} ${baseUrl} ${sayGiven(note)}`.toLowerCase().includes(words),
  );
  const groupOf = (place: Preset['place']) => ({
    presets: found.filter((preset) => preset.place === place),
    onChoose: props.onChoose,
  });
  return (
    <>
      <BackButton title={say('Add a connection')} onBack={props.onBack} />
      <SearchField
        label={say('Search providers')}
        placeholder={say('Search providers and servers')}
        value={wanted}
        onChange={setWanted}
      />
      {found.length === 0 ? (
        <p className="settings-empty">
          {say('Nothing is called “{name}”. Choose {other}: any address that answers like OpenAI’s will do.', {
            name: wanted.trim(),
            other: sayGiven('Another endpoint'),
          })}
        </p>
      ) : null}
      <PresetGroup label={say('Hosted')} {...groupOf('hosted')} />
      <PresetGroup label={say('On this computer')} {...groupOf('local')} />
      {say(inBrowserWords).toLowerCase().includes(words) ? (
        <Group label={say('In this browser')}>
          <Row title={say('This browser')} words={say(inBrowserWords)} onChoose={() => openSettings('browser')} />
        </Group>
      ) : null}
      <PresetGroup label={say('Anything else')} {...groupOf('custom')} />
      <p className="hint">
        {say('What is known about calls from a page, as of {presetsAsOf}. None of it was tried with a real key.', {
          presetsAsOf,
        })}
      </p>
    </>
  );
}

function PresetGroup(props: {
  readonly label: string;
  readonly presets: readonly Preset[];
  readonly onChoose: (preset: Preset) => void;
}) {
  if (props.presets.length === 0) return null;
  return (
    <Group label={props.label}>
      {props.presets.map((preset) => (
        <Row
          key={preset.id}
          title={sayGiven(preset.label)}
          words={sayGiven(preset.note)}
          badge={preset.direct === 'unverified' && preset.place === 'hosted' ? say('unverified') : undefined}
          onChoose={() => props.onChoose(preset)}
        />
      ))}
    </Group>
  );
}

function Group({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <h3 className="settings-group">{label}</h3>
      <ul className="settings-rows" aria-label={label}>
        {children}
      </ul>
    </div>
  );
}

function Row(props: {
  readonly title: string;
  readonly words: string;
  readonly badge?: string | undefined;
  readonly onChoose: () => void;
}) {
  return (
    <li>
      <button type="button" className="settings-row" onClick={props.onChoose}>
        <span className="settings-row-title">
          {props.title}
          {props.badge === undefined ? null : <span className="badge">{props.badge}</span>}
        </span>
        <span className="settings-row-words">{props.words}</span>
        <Icon name="chevron-right" />
      </button>
    </li>
  );
}
