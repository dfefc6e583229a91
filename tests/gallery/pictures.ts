import { resolve } from 'node:path';
import type { Locator, Page } from '@playwright/test';

/** Where the pictures go; they are not kept under version control. */
const folder = resolve(import.meta.dirname, '../../gallery');

/** How the page may look: what the browser says that the person prefers. */
const themes = {
  light: { colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none' },
  dark: { colorScheme: 'dark', contrast: 'no-preference', forcedColors: 'none' },
  'light-contrast': { colorScheme: 'light', contrast: 'more', forcedColors: 'none' },
  'dark-contrast': { colorScheme: 'dark', contrast: 'more', forcedColors: 'none' },
  'forced-colours': { colorScheme: 'dark', contrast: 'more', forcedColors: 'active' },
} as const;

export type Theme = keyof typeof themes;

/** Takes a picture of the page as it is now, in each theme; of a part of it where one is given. */
export type Take = (name: string, part?: Locator) => Promise<void>;

/** A walk through the app: what is done, and what is taken on the way. */
export type Story = (page: Page, take: Take) => Promise<void>;

/** Stories that stand on one sheet. */
export interface Sheet {
  /** Light and dark, if nothing is said. */
  readonly themes?: readonly Theme[];
  /** What the browser of these stories is, where it is no desktop. */
  readonly device?: { readonly viewport?: { width: number; height: number }; readonly hasTouch?: boolean };
  readonly stories: Readonly<Record<string, Story>>;
}

/** The pictures of a story lie in the folder of its sheet: `runs/debugger-paused.dark.png`. */
export function taking(page: Page, sheet: string, story: string, shown: readonly Theme[] = ['light', 'dark']): Take {
  let count = 0;
  return async (name, part) => {
    const number = String(++count).padStart(2, '0');
    // What is loaded when it is first seen has the time to come; a gallery asserts nothing.
    await page.waitForTimeout(300);
    for (const theme of shown) {
      await page.emulateMedia({ ...themes[theme], reducedMotion: 'reduce' });
      await page.evaluate(async () => {
        await document.fonts.ready;
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      });
      const path = `${folder}/${sheet}/${story}-${number}-${name}.${theme}.png`;
      await (part ?? page).screenshot({ path });
    }
  };
}
