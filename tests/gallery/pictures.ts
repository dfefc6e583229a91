import { resolve } from 'node:path';

/** Where the pictures go; they are not kept under version control. */
export const folder = resolve(import.meta.dirname, '../../gallery');

/** How the page may look: what the browser says that the person prefers. */
export const themes = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
} as const;

export type Theme = keyof typeof themes;
