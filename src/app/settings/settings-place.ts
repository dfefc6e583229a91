import { createPlace } from '../place';

/** The sections of the Settings, in their order, with their headings. */
export const settingsSections = [
  { id: 'models', label: 'Models' },
  { id: 'keys', label: 'Keys' },
  { id: 'hosts', label: 'Hosts' },
  { id: 'browser', label: 'This browser' },
  { id: 'storage', label: 'Storage' },
  { id: 'appearance', label: 'Appearance' },
] as const;

export type SettingsSection = (typeof settingsSections)[number]['id'];

/** Which section of the Settings is open; none while they are closed. */
export const settingsPlace = createPlace<SettingsSection>();

/** Opens the Settings, at the models where nothing else is said. */
export function openSettings(section?: SettingsSection): void {
  settingsPlace.setState({ open: section ?? 'models' });
}
