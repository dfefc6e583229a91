import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Dialog } from '../../look/dialog';
import { Icon } from '../../look/icon';
import { walkTabs } from '../../look/walk-tabs';
import { say } from '../../look/words';
import { AppearanceSection } from './appearance-section';
import { BrowserSection } from './browser-section';
import { HostsSection } from './hosts-section';
import { KeysSection } from './keys-section';
import { ModelsSection } from './models-section';
import { type SettingsSection, settingsPlace, settingsSections } from './settings-place';
import { StorageSection } from './storage-section';
import './settings.css';

const parts: Readonly<Record<SettingsSection, { readonly icon: string; readonly draw: () => ReactNode }>> = {
  models: { icon: 'sparkles', draw: () => <ModelsSection /> },
  keys: { icon: 'key', draw: () => <KeysSection /> },
  hosts: { icon: 'globe', draw: () => <HostsSection /> },
  browser: { icon: 'box', draw: () => <BrowserSection /> },
  storage: { icon: 'package', draw: () => <StorageSection /> },
  appearance: { icon: 'settings', draw: () => <AppearanceSection /> },
};

const close = () => settingsPlace.setState({ open: undefined });

/** What holds for this machine, whatever flow is open. */
export function SettingsDialog() {
  const open = useStore(settingsPlace, (state) => state.open);
  const shown = settingsSections.find(({ id }) => id === open);
  return (
    <Dialog label={say('Settings')} isOpen={shown !== undefined} isWide onClose={close}>
      <div className="settings">
        <div
          className="settings-list"
          role="tablist"
          aria-label={say('Settings')}
          aria-orientation="vertical"
          onKeyDown={walkTabs}
        >
          {settingsSections.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              role="tab"
              aria-selected={id === open}
              tabIndex={id === open ? 0 : -1}
              onClick={() => settingsPlace.setState({ open: id })}
            >
              <Icon name={parts[id].icon} />
              {say(label)}
            </button>
          ))}
        </div>
        {shown ? (
          <div className="settings-section" role="tabpanel" aria-label={say(shown.label)} key={shown.id}>
            {parts[shown.id].draw()}
          </div>
        ) : null}
      </div>
    </Dialog>
  );
}
