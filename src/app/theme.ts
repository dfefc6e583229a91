import { createStore } from 'zustand/vanilla';
import '../look/forced-colors.css';

const themes = ['system', 'light', 'dark'] as const;
const contrasts = ['system', 'usual', 'more'] as const;
export type ThemeChoice = (typeof themes)[number];
export type ContrastChoice = (typeof contrasts)[number];

const keys = { choice: 'voide-theme', contrast: 'voide-contrast' };
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');
const systemWantsContrast = matchMedia('(prefers-contrast: more), (forced-colors: active)');

interface Appearance {
  readonly choice: ThemeChoice;
  readonly contrast: ContrastChoice;
}

/** How the person wants it to look. It lives in localStorage, because `public/theme.js` needs it before anything else loads. */
export const themeStore = createStore<Appearance>(() => ({
  choice: stored(keys.choice, themes),
  contrast: stored(keys.contrast, contrasts),
}));

/** Takes another theme or contrast, and keeps it. */
export function chooseTheme(change: Partial<Appearance>): void {
  themeStore.setState(change);
  const { choice, contrast } = themeStore.getState();
  keep(keys.choice, choice);
  keep(keys.contrast, contrast);
  show();
}

/** Follows the system while the person has not chosen. */
export function followSystemTheme(): void {
  systemIsDark.addEventListener('change', show);
  systemWantsContrast.addEventListener('change', show);
  show();
}

function show(): void {
  const { choice, contrast } = themeStore.getState();
  const isDark = choice === 'dark' || (choice === 'system' && systemIsDark.matches);
  const isHigh = contrast === 'more' || (contrast === 'system' && systemWantsContrast.matches);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
  document.documentElement.toggleAttribute('data-contrast', isHigh);
}

function keep(key: string, choice: string): void {
  try {
    if (choice === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, choice);
  } catch {
    // Storage is closed to this page: the choice holds until it is left.
  }
}

function stored<Choice extends string>(key: string, choices: readonly [Choice, ...Choice[]]): Choice {
  try {
    const kept = localStorage.getItem(key);
    return choices.find((choice) => choice === kept) ?? choices[0];
  } catch {
    return choices[0];
  }
}
