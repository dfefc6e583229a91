import { createStore } from 'zustand/vanilla';
import { say, setWords } from '../look/words';
import { loadGerman } from './late-code';
import { notify } from './notices/notices';

/** Takes over the words of a language; see `setWords`. */
type Speak = (code: string) => void;

/** The languages that the screen can speak, each by its own name. Add one: its words in `look/languages/`, and a line here. */
export const languages = [
  { code: 'en', name: 'English', load: async (): Promise<Speak> => () => setWords({}) },
  { code: 'de', name: 'Deutsch', load: loadGerman },
] as const;

export type Language = (typeof languages)[number]['code'];
export type LanguageChoice = Language | 'system';

const key = 'voide-language';

interface LanguageState {
  readonly choice: LanguageChoice;
  /** What the screen speaks now: the page is drawn anew when it changes. */
  readonly spoken: Language;
}

/** The language the person chose. It lives in localStorage, beside the theme: the first paint needs it. */
export const languageStore = createStore<LanguageState>(() => ({ choice: storedChoice(), spoken: 'en' }));

/** Speaks the language that was chosen on an earlier visit, else the browser's. Wanted before the page is drawn. */
export function speakAsChosen(): Promise<void> {
  return speak(languageStore.getState().choice);
}

/** Speaks another language from now on, and on the next visits. */
export async function chooseLanguage(choice: LanguageChoice): Promise<void> {
  try {
    if (choice === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, choice);
  } catch {
    // Storage is closed to this page: the choice holds until it is left.
  }
  await speak(choice);
}

async function speak(choice: LanguageChoice): Promise<void> {
  languageStore.setState({ choice });
  const wanted = choice === 'system' ? systemLanguage() : choice;
  const language = languages.find(({ code }) => code === wanted) ?? languages[0];
  const take = await language.load().catch(() => undefined);
  // The last choice counts, whichever language was there first.
  if (languageStore.getState().choice !== choice) return;
  if (take === undefined) {
    notify({ kind: 'error', text: say('This language could not be loaded.'), remedy: say('Choose it again.') });
    return;
  }
  take(language.code);
  document.documentElement.lang = language.code;
  languageStore.setState({ spoken: language.code });
}

/** The first of the browser's languages that the screen can speak. */
function systemLanguage(): Language {
  const wanted = navigator.languages.map((tag) => tag.split('-')[0]);
  return (
    wanted.map((tag) => languages.find(({ code }) => code === tag)?.code).find((code) => code !== undefined) ?? 'en'
  );
}

function storedChoice(): LanguageChoice {
  try {
    const stored = localStorage.getItem(key);
    return languages.find(({ code }) => code === stored)?.code ?? 'system';
  } catch {
    return 'system';
  }
}
