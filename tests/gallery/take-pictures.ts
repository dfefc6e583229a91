import { test } from '@playwright/test';
import { taking } from './pictures';
import { sheets } from './sheets';

/** Every story of every sheet; nothing is compared: a person looks at `gallery/index.html`. */

for (const [sheet, { stories, device = {}, themes }] of Object.entries(sheets)) {
  test.describe(sheet, () => {
    test.use({ ...device, contextOptions: { reducedMotion: 'reduce' } });
    for (const [name, story] of Object.entries(stories))
      test(name, ({ page }) => story(page, taking(page, sheet, name, themes)));
  });
}
