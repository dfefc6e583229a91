import { expect, test } from '@playwright/test';
import { bar, notices, open, settings, watchConsole } from './app';

const settingsChunk = '**/assets/settings-dialog-*.js';

test('a dialog whose code is slow or cannot be fetched says so, and opens when it can', async ({ page }) => {
  let isHeld = true;
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(settingsChunk, async (route) => {
    if (isHeld) await held;
    return isHeld ? route.abort() : route.continue();
  });
  await open(page);
  const button = bar(page).getByRole('button', { name: 'Settings' });

  // While it is on its way the focus stays, and Escape calls it off.
  await button.focus();
  await page.keyboard.press('Enter');
  const opening = page.getByText('Opening…');
  await expect(opening).toBeVisible();
  await expect(button).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(opening).toHaveCount(0);

  // It cannot be fetched: that is said, with a way to try again.
  await page.keyboard.press('Enter');
  await expect(opening).toBeVisible();
  letGo();
  await expect(notices(page)).toContainText('This part of Voide could not be loaded.');
  await expect(opening).toHaveCount(0);
  isHeld = false;
  await notices(page).getByRole('button', { name: 'Try again' }).click();
  await expect(settings(page)).toBeVisible();
  await settings(page).getByRole('button', { name: 'Close', exact: true }).click();
  await expect(settings(page)).toBeHidden();

  // The dialog has the focus, and gives it back.
  const faults = watchConsole(page);
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(settings(page).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(settings(page)).toBeHidden();
  await expect(button).toBeFocused();
  expect(faults).toEqual([]);
});
