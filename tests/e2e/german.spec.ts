import { expect, test } from '@playwright/test';
import { bar, open } from './app';

test('the screen speaks German when that is chosen, also after a reload, and English again', async ({ page }) => {
  await open(page);
  await bar(page).getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('tab', { name: 'Appearance' }).click();
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  // The page is drawn anew around what is open.
  const settings = page.getByRole('dialog', { name: 'Einstellungen' });
  await expect(settings.getByRole('combobox', { name: 'Sprache' })).toHaveValue('de');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.keyboard.press('Escape');

  await page.reload();
  const canvas = page.getByRole('region', { name: 'Zeichenfläche' });
  await expect(canvas.getByRole('group', { name: 'Ask', exact: true })).toBeVisible();
  await expect(bar(page).getByRole('button', { name: 'Bauen' })).toBeVisible();
  await expect(bar(page).getByRole('status')).toHaveText('Nicht gebaut');
  const palette = page.getByRole('complementary', { name: 'Knoten' });
  await palette.getByRole('searchbox', { name: 'Knoten suchen' }).fill('zusammenführen');
  await palette.getByRole('button', { name: 'Zusammenführen' }).click();
  await page.getByRole('tab', { name: 'Inspektor' }).click();
  const inspector = page.getByRole('region', { name: 'Inspektor' });
  await expect(inspector.getByRole('combobox', { name: 'Weitergeben' })).toHaveText(/was zuerst kommt/);
  await expect(canvas.getByRole('button', { name: 'Zusammenführen: beliebig (ein)' })).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Befehle suchen' }).fill('darstellung');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Sprache' }).selectOption('English');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});
