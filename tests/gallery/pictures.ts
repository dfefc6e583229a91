import { resolve } from 'node:path';

/** Where the pictures go; they are not kept under version control. */
export const folder = resolve(import.meta.dirname, '../../gallery');

const still = { reducedMotion: 'reduce' } as const;
const highContrast = { contrast: 'more', ...still } as const;

/** How the page may look: what the browser says that the person prefers. */
export const themes = {
  light: { colorScheme: 'light', contextOptions: still },
  dark: { colorScheme: 'dark', contextOptions: still },
  'light-contrast': { colorScheme: 'light', contextOptions: highContrast },
  'dark-contrast': { colorScheme: 'dark', contextOptions: highContrast },
} as const;

export type Theme = keyof typeof themes;
