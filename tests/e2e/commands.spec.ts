import { expect, type Page, test } from '@playwright/test';
import { nodes, open, openEmpty, select } from './app';

const commands = (page: Page) => page.getByRole('dialog', { name: 'Commands' });

test('Ctrl+K finds a command by its words, and Enter runs it', async ({ page }) => {
  await openEmpty(page);
  await page.keyboard.press('Control+k');
  const search = commands(page).getByRole('combobox', { name: 'Search commands' });
  await expect(search).toBeFocused();
  await search.fill('node prompt template');
  await expect(commands(page).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(commands(page)).toBeHidden();
  await expect(nodes(page)).toHaveCount(1);
});

test('the palette walks by arrows, offers what can be done now, and opens a section of the Settings', async ({
  page,
}) => {
  await open(page);
  const search = commands(page).getByRole('combobox', { name: 'Search commands' });
  await page.keyboard.press('Control+k');
  await expect(search).toBeFocused();
  await expect(commands(page).getByRole('option', { name: /^Duplicate(?! the flow| with)/ })).toHaveCount(0);
  const options = commands(page).getByRole('option');
  await page.keyboard.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.type('templ');
  await page.keyboard.press('Escape');
  await expect(commands(page)).toBeHidden();
  await select(page, 'Ask');
  await page.keyboard.press('Control+k');
  await expect(search).toBeFocused();
  await expect(commands(page).getByRole('option', { name: /^Duplicate(?! the flow| with)/ })).toHaveCount(1);
  await page.keyboard.type('settings app');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toContainText('Appearance');
});

test('? shows the keys of every action, but not while somebody types', async ({ page }) => {
  await open(page);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Shortcuts' });
  await expect(sheet).toContainText('Fit the flow');
  await expect(sheet).toContainText('Ctrl+Shift+Z');
  await expect(sheet.getByRole('heading', { name: 'Move and arrange' })).toBeVisible();
  // Every action has a topic; what is left is how to find them.
  const rest = sheet.locator('h3', { hasText: 'Help' }).locator('xpath=following-sibling::dl').locator('dt');
  await expect(rest).toHaveText(['Search commands', 'Show the shortcuts', 'What is new']);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.getByRole('searchbox', { name: 'Search nodes' }).press('?');
  await expect(sheet).toBeHidden();
  await expect(page.getByRole('searchbox', { name: 'Search nodes' })).toHaveValue('?');
});
