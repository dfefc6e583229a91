import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { startSmallEndpoint } from '../support/small-endpoint';
import { addConnection, chooseInFlowMenu, open, openSettings, settings } from './app';

/** What axe finds wrong; in the dark theme, which changes colours alone, with those only. */
async function faults(page: Page): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page });
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const { violations } = await (isDark ? axe.withRules(['color-contrast']) : axe).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
  );
}

/** Nothing in the dialog is wider than the dialog. */
const overflow = (page: Page) =>
  settings(page).evaluate((dialog) =>
    [...dialog.querySelectorAll('.settings-section *')]
      .filter((element) => element.getBoundingClientRect().right > dialog.getBoundingClientRect().right + 1)
      .map((element) => element.outerHTML.slice(0, 80)),
  );

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme axe finds nothing wrong`, () => {
    test.use({ colorScheme });

    test('with the sections of the Settings', async ({ page }) => {
      await open(page);
      for (const section of ['Models', 'Keys', 'This browser', 'Storage', 'Appearance']) {
        if (section === 'Models') await openSettings(page, section);
        else await settings(page).getByRole('tab', { name: section }).click();
        await page.waitForTimeout(200); // what a section asks the worker for is there
        expect(await faults(page), section).toEqual([]);
      }
    });

    test('with a connection, its list of models, a failed test and the doctor', {
      tag: colorScheme === 'dark' ? ['@long'] : [],
    }, async ({ page }) => {
      const endpoint = await startSmallEndpoint({ key: 'other' });
      await open(page);
      const models = await openSettings(page, 'Models');
      await models.getByRole('button', { name: 'Add a connection' }).click();
      expect(await faults(page), 'presets').toEqual([]);
      await models.getByRole('button', { name: /^Ollama/ }).click();
      expect(await faults(page), 'preset').toEqual([]);
      await settings(page).getByRole('button', { name: 'Close' }).click();
      await addConnection(page, { baseUrl: endpoint.baseUrl, key: 'sk-0123456789abcdef' });
      await models.getByRole('textbox', { name: 'Model name' }).fill('large');
      await models.getByRole('button', { name: 'Add', exact: true }).click();
      await models.getByRole('button', { name: /^Price of/ }).click();
      await models.getByRole('button', { name: 'Test connection' }).click();
      await models.getByRole('button', { name: 'Find out why' }).click();
      await expect(models.getByText('Ask the same from a terminal')).toBeVisible({ timeout: 20_000 });
      await models.getByRole('button', { name: 'Delete connection' }).click();
      expect(await faults(page)).toEqual([]);
      await endpoint.close();
    });

    test('with a key that is added, and the flow settings', async ({ page }) => {
      await open(page);
      const keys = await openSettings(page, 'Keys');
      await keys.getByRole('button', { name: 'Add a key' }).click();
      await keys.getByRole('radio', { name: /under a passphrase/ }).check();
      expect(await faults(page)).toEqual([]);
      await settings(page).getByRole('button', { name: 'Close' }).click();
      await chooseInFlowMenu(page, 'Flow settings…');
      const dialog = page.getByRole('dialog', { name: 'Flow settings' });
      await dialog.getByRole('button', { name: 'Add a variable' }).click();
      await dialog.getByRole('button', { name: 'Add a slot' }).click();
      expect(await faults(page)).toEqual([]);
    });
  });
}

test('on a screen 320 px wide nothing of the Settings is cut off', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/');
  const models = await openSettings(page, 'Models');
  expect(await overflow(page)).toEqual([]);
  await models.getByRole('button', { name: 'Add a connection' }).click();
  expect(await overflow(page)).toEqual([]);
  await models.getByRole('button', { name: /^OpenRouter/ }).click();
  expect(await overflow(page)).toEqual([]);
  for (const section of ['Keys', 'This browser', 'Storage']) {
    await settings(page).getByRole('tab', { name: section }).click();
    expect(await overflow(page), section).toEqual([]);
  }
});
