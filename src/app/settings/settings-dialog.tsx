import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Dialog } from '../../look/dialog';
import { Icon } from '../../look/icon';
import { say } from '../../look/words';
import { type SettingsSection, settingsPlace } from '../settings-place';
import { AppearanceSection } from './appearance-section';
import { BrowserSection } from './browser-section';
import { KeysSection } from './keys-section';
import { ModelsSection } from './models-section';
import { StorageSection } from './storage-section';
import './settings.css';

interface Section {
  readonly id: SettingsSection;
  readonly label: string;
  readonly icon: string;
  readonly draw: () => ReactNode;
}

const sections: readonly Section[] = [
  { id: 'models', label: 'Models', icon: 'sparkles', draw: () => <ModelsSection /> },
  { id: 'keys', label: 'Keys', icon: 'key', draw: () => <KeysSection /> },
  { id: 'browser', label: 'This browser', icon: 'box', draw: () => <BrowserSection /> },
  { id: 'storage', label: 'Storage', icon: 'package', draw: () => <StorageSection /> },
  { id: 'appearance', label: 'Appearance', icon: 'settings', draw: () => <AppearanceSection /> },
];

const close = () => settingsPlace.setState({ open: undefined });

/** What holds for this machine, whatever flow is open. */
export function SettingsDialog() {
  const open = useStore(settingsPlace, (state) => state.open);
  const shown = sections.find(({ id }) => id === open);
  return (
    <Dialog label={say('Settings')} isOpen={shown !== undefined} isWide onClose={close}>
      <div className="settings">
        <div className="settings-list" role="tablist" aria-label={say('Settings')} aria-orientation="vertical">
          {sections.map(({ id, label, icon }) => (
            <button
              key={id}
              type="button"
              role="tab"
              aria-selected={id === open}
              onClick={() => settingsPlace.setState({ open: id })}
            >
              <Icon name={icon} />
              {label}
            </button>
          ))}
        </div>
        {shown ? (
          <div className="settings-section" role="tabpanel" aria-label={shown.label} key={shown.id}>
            {shown.draw()}
          </div>
        ) : null}
      </div>
    </Dialog>
  );
}
