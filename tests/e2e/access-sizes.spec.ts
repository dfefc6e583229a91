import { expect, type Page, test } from '@playwright/test';
import { lostControls, unseenFocus } from './access-check';
import { bar, chooseInFlowMenu, open, openSettings, settings, toolsReady } from './app';
import { flowOf, importFlow } from './flows';

const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
const leave = (page: Page) => page.keyboard.press('Escape');

//   Ask ──▶ Held ──▶ Ask
const held = flowOf(
  'Held',
  { Ask: ['interface', 0, 0], Held: ['prompt-template', 320, 200, { template: 'one {{message}}' }] },
  ['Ask.message > Held.message', 'Held.prompt > Ask.reply'],
);

/** Walks through the densest states, and tells of what is not to be reached in them. */
async function lostOnTheWay(page: Page): Promise<readonly string[]> {
  const lost: string[] = [];
  const look = async (state: string) => {
    lost.push(...(await lostControls(page)).map((control) => `${state}: ${control}`));
  };
  await page.goto('/');
  await expect(page.locator('[data-tools=ready]')).toBeVisible();
  await look('first visit');
  await importFlow(page, held);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page.getByRole('group', { name: 'Held', exact: true }).first().focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('F9');
  await page.getByRole('group', { name: 'Ask', exact: true }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Message' }).fill('hi');
  await page.keyboard.press('Enter');
  await bar(page).getByRole('button', { name: 'Held before Held' }).click();
  await expect(page.getByRole('region', { name: 'Held before it runs' })).toBeVisible();
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await look('held, with the Timeline');
  await page.keyboard.press('Control+.');
  for (const [item, name] of [
    ['Templates…', 'Templates'],
    ['Flow settings…', 'Flow settings'],
    ['Open…', 'Flows'],
  ] as const) {
    await chooseInFlowMenu(page, item);
    await expect(dialog(page, name)).toBeVisible();
    await look(name);
    await leave(page);
  }
  await page.keyboard.press('Control+k');
  await page.keyboard.type('shortcuts');
  await page.keyboard.press('Enter');
  await expect(dialog(page, 'Shortcuts')).toBeVisible();
  await look('Shortcuts');
  await leave(page);
  const models = await openSettings(page, 'Models');
  await models.getByRole('button', { name: 'Add a connection' }).click();
  await models.getByRole('button', { name: /^OpenRouter/ }).click();
  for (const section of ['Models', 'Keys', 'This browser', 'Storage']) {
    await settings(page).getByRole('tab', { name: section }).click();
    await look(section);
  }
  return lost;
}

for (const [where, viewport] of [
  ['320 pixels wide', { width: 320, height: 640 }],
  ['1600 pixels wide at twice the size', { width: 800, height: 480 }],
] as const) {
  test.describe(`on a screen ${where}`, () => {
    test.use({ viewport, contextOptions: { reducedMotion: 'reduce' } });

    test('nothing is cut off, and nothing but the canvas slides sideways', async ({ page }) => {
      test.setTimeout(60_000);
      expect(await lostOnTheWay(page)).toEqual([]);
    });
  });
}

test('whatever Tab comes to shows that it has the focus, in a colour that is seen in every look', async ({ page }) => {
  await open(page);
  await toolsReady(page);
  await page.getByRole('tab', { name: 'History' }).click();
  await page.keyboard.press('Tab');
  expect(await unseenFocus(page)).toEqual([]);
  await openSettings(page, 'Appearance');
  await page.keyboard.press('Tab');
  expect(await unseenFocus(page)).toEqual([]);
  for (const colorScheme of ['light', 'dark'] as const)
    for (const contrast of ['no-preference', 'more'] as const) {
      await page.emulateMedia({ colorScheme, contrast });
      await expect.poll(() => ratios(page), `${colorScheme}, ${contrast}`).toBeGreaterThanOrEqual(3);
    }
});

/** The least contrast of the ring of the focus with what may be around it. */
function ratios(page: Page): Promise<number> {
  return page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    const lightness = (name: string) => {
      probe.style.color = `var(${name})`;
      const parts = getComputedStyle(probe).color.match(/\d+/g) ?? [];
      const [red = 0, green = 0, blue = 0] = parts.map((part) => {
        const value = Number(part) / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ring = lightness('--accent');
    return Math.min(
      ...['--surface', '--canvas', '--surface-sunk', '--surface-hover'].map((name) => {
        const [low = 0, high = 0] = [ring, lightness(name)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
      }),
    );
  });
}
