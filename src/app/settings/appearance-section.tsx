import { useStore } from 'zustand';
import { Field } from '../../look/field';
import { say } from '../../look/words';
import { chooseLanguage, type LanguageChoice, languageStore, languages } from '../language';
import { type ContrastChoice, chooseTheme, type ThemeChoice, themeStore } from '../theme';

const themes: readonly (readonly [ThemeChoice, string])[] = [
  ['system', 'Like the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];
const contrasts: readonly (readonly [ContrastChoice, string])[] = [
  ['system', 'Like the system'],
  ['usual', 'Usual'],
  ['more', 'High'],
];

/** How Voide looks. */
export function AppearanceSection() {
  const { choice, contrast } = useStore(themeStore);
  return (
    <>
      <LanguageField />
      <Choice label={say('Theme')} value={choice} options={themes} onChoose={(next) => chooseTheme({ choice: next })} />
      <Choice
        label={say('Contrast')}
        value={contrast}
        options={contrasts}
        onChoose={(next) => chooseTheme({ contrast: next })}
      />
    </>
  );
}

function Choice<Value extends string>(props: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly onChoose: (value: Value) => void;
}) {
  return (
    <Field label={props.label}>
      {(naming) => (
        <select
          {...naming}
          className="input"
          value={props.value}
          // The options below are these values.
          onChange={(event) => props.onChoose(event.target.value as Value)}
        >
          {props.options.map(([value, label]) => (
            <option key={value} value={value}>
              {say(label)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function LanguageField() {
  const choice = useStore(languageStore, (state) => state.choice);
  return (
    <Field label={say('Language')}>
      {(naming) => (
        <select
          {...naming}
          className="input"
          value={choice}
          // The options below are LanguageChoice values.
          onChange={(event) => void chooseLanguage(event.target.value as LanguageChoice)}
        >
          <option value="system">{say('Like the system')}</option>
          {languages.map(({ code, name }) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
