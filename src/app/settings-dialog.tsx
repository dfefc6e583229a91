import { useStore } from 'zustand';
import { defaultModel, findModel, modelName, practiceModel } from '../flow/connection';
import { Dialog } from '../look/dialog';
import { Field } from '../look/field';
import { ConnectionForm } from './connection-form';
import { modelChoices } from './model-choices';
import { StorageMeter } from './storage-meter';
import { chooseTheme, type ThemeChoice, themeStore } from './theme';
import { useWorkspace } from './use-workspace';
import './settings.css';

/** What holds for this machine, whatever flow is open. */
export function SettingsDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Dialog label="Settings" isOpen={isOpen} onClose={onClose}>
      <section className="settings-part" aria-label="Models">
        <h3>Models</h3>
        <DefaultModel />
        <ConnectionForm />
      </section>
      <section className="settings-part" aria-label="Appearance">
        <h3>Appearance</h3>
        <ThemePicker />
      </section>
      <section className="settings-part" aria-label="Storage">
        <h3>Storage</h3>
        <StorageMeter />
      </section>
    </Dialog>
  );
}

function DefaultModel() {
  const { models } = useWorkspace();
  const settings = useStore(models, (state) => state.settings);
  const named = modelChoices(settings).filter(({ name }) => name !== defaultModel && name !== practiceModel);
  // What was chosen before connections had several models is a bare name.
  const found = findModel(settings.defaultModel, settings);
  const chosen =
    found === undefined || found === practiceModel ? practiceModel : modelName(found.connection, found.model.id);
  return (
    <Field
      label="Default model"
      hint="What a node gets that asks for the default model. The practice model is built in: no key, no network, and no AI."
    >
      {(naming) => (
        <select
          {...naming}
          className="input"
          value={chosen}
          onChange={(event) => void models.save({ ...settings, defaultModel: event.target.value })}
        >
          <option value="practice">Practice model (built in, not an AI)</option>
          {named.map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

const themes: readonly { readonly value: ThemeChoice; readonly label: string }[] = [
  { value: 'system', label: 'Like the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

function ThemePicker() {
  const choice = useStore(themeStore, (state) => state.choice);
  return (
    <Field label="Theme">
      {(naming) => (
        <select
          {...naming}
          className="input"
          value={choice}
          // The options below are ThemeChoice values.
          onChange={(event) => chooseTheme(event.target.value as ThemeChoice)}
        >
          {themes.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
