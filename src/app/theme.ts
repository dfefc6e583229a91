import { createStore } from 'zustand/vanilla';

export type ThemeChoice = 'system' | 'light' | 'dark';

const key = 'voide-theme';
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

/** The theme the person chose. It lives in localStorage, because `public/theme.js` needs it before anything else loads. */
export const themeStore = createStore<{ readonly choice: ThemeChoice }>(() => ({ choice: storedChoice() }));

export function chooseTheme(choice: ThemeChoice): void {
  try {
    if (choice === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, choice);
  } catch {
    // Storage is closed to this page: the choice holds until it is left.
  }
  themeStore.setState({ choice });
  show();
}

/** Follows the system's theme while the person has not chosen one. */
export function followSystemTheme(): void {
  systemIsDark.addEventListener('change', show);
  show();
}

function show(): void {
  const { choice } = themeStore.getState();
  const isDark = choice === 'dark' || (choice === 'system' && systemIsDark.matches);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}

function storedChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(key);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}
