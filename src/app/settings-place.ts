import { createStore } from 'zustand/vanilla';

export type SettingsSection = 'models' | 'keys' | 'browser' | 'storage' | 'appearance';

/** Which section of the Settings is open; none while they are closed. */
export const settingsPlace = createStore<{ readonly open?: SettingsSection | undefined }>(() => ({}));

/** Opens the Settings, at the models where nothing else is said. */
export function openSettings(section?: SettingsSection): void {
  settingsPlace.setState({ open: section ?? 'models' });
}
