import { expect, type Page, test } from '@playwright/test';
import { bar, buildStatus, dragNode, open, openEmpty, toolsReady } from './app';

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Shortcuts' });

test('an action is given other keys, which name whose they are, work at once and after a reload, and can be reset', async ({
  page,
}) => {
  await open(page);
  await toolsReady(page);
  await page.keyboard.press('?');
  await sheet(page).getByRole('searchbox').fill('build');
  await sheet(page).getByRole('button', { name: 'Change the keys of Build' }).click();
  await page.keyboard.press('b');
  await expect(sheet(page)).toContainText('These belong to “Bypass”.');
  await page.keyboard.press('Control+w');
  await expect(sheet(page)).toContainText('The browser keeps these for itself.');
  await page.keyboard.press('Control+c');
  await expect(sheet(page)).toContainText('These belong to “Copy”, whose keys are fixed.');
  await page.keyboard.press('b');
  await sheet(page).getByRole('button', { name: 'Take them from there' }).click();
  await page.keyboard.press('Escape');
  await expect(bar(page).getByRole('button', { name: 'Build' })).toHaveAttribute('title', 'Build (B)');
  await page.keyboard.press('b');
  await expect(buildStatus(page)).toHaveText(/^Built/);

  await page.reload();
  await toolsReady(page);
  await expect(bar(page).getByRole('button', { name: 'Build' })).toHaveAttribute('title', 'Build (B)');
  await page.keyboard.press('?');
  await sheet(page).getByRole('button', { name: 'Reset all' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+b');
  await expect(buildStatus(page)).toHaveText(/^Built/);
});

test('Play by its key asks where to begin where several nodes could', async ({ page }) => {
  await openEmpty(page);
  await dragNode(page, 'Interface', 80, 80);
  await dragNode(page, 'Manual start', 400, 80);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Enter');
  const question = page.getByRole('dialog', { name: 'Where should the run begin?' });
  await expect(question.getByRole('button', { name: 'Manual start' })).toBeVisible();
});
