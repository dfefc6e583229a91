import { useStore } from 'zustand';
import { Field } from '../../look/field';
import { say } from '../../look/words';
import { chooseTheme, type ThemeChoice, themeStore } from '../theme';

const themes: readonly { readonly value: ThemeChoice; readonly label: string }[] = [
  { value: 'system', label: 'Like the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** How Voide looks. */
export function AppearanceSection() {
  const choice = useStore(themeStore, (state) => state.choice);
  return (
    <Field label={say('Theme')}>
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
              {say(label)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
