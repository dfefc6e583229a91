import { test } from '@playwright/test';
import { definitions } from '../../src/nodes';
import { folder, type Theme, themes } from './pictures';
import { formOf, type State, states } from './states';

/** Every state and every form, in every theme; nothing is compared: a person looks at `gallery/index.html`. */

const forms = definitions
  .filter((definition) => definition.palette !== false)
  .map(({ type, label }): [string, State] => [`50-form-${type}`, formOf(label)]);

for (const [theme, preferences] of Object.entries(themes) as [Theme, (typeof themes)[Theme]][]) {
  test.describe(theme, () => {
    test.use(preferences);
    for (const [name, show] of [...Object.entries(states), ...forms]) {
      test(name, async ({ page }) => {
        const part = await show(page);
        await page.evaluate(() => document.fonts.ready);
        const path = `${folder}/${theme}/${name}.png`;
        await (part ?? page).screenshot({ path });
      });
    }
  });
}
