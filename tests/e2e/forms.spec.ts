import { expect, test } from '@playwright/test';
import { dragNode, inspector, node, openEmpty, toolsReady } from './app';

/** What the fields of the Inspector offer and tell. */

test('a field tells more beside its title, marks thousands, and finds models and variables while one types', async ({
  page,
}) => {
  await openEmpty(page);
  await toolsReady(page);
  await dragNode(page, 'Chat model', 200, 120);
  const form = inspector(page);

  const most = form.getByRole('spinbutton', { name: 'Answer at most', exact: true });
  await expect(most).toHaveAccessibleDescription(/tokens$/);
  await most.fill('12345');
  await page.keyboard.press('Tab');
  await expect(most).toHaveValue('12,345');
  await most.focus();
  await expect(most).toHaveValue('12345');
  await page.keyboard.press('ArrowDown');
  await expect(most).toHaveValue('12344');

  const about = form.getByRole('button', { name: 'About “Answer at most”' });
  await about.focus();
  await page.keyboard.press('Enter');
  const words = form.getByRole('note');
  await expect(words).toContainText('A token is about four characters');
  await page.keyboard.press('Escape');
  await expect(words).toBeHidden();
  await expect(about).toBeFocused();
  await page.keyboard.press('Enter');
  await words.getByRole('button', { name: 'All settings of this node' }).click();
  await expect(form.getByRole('tab', { name: 'Help' })).toHaveAttribute('aria-selected', 'true');
  await expect(form.locator(':focus')).toContainText('Answer at most');
  await form.getByRole('button', { name: 'Templates with it…' }).click();
  const templates = page.getByRole('dialog', { name: 'Templates' });
  await expect(templates).toContainText('Those that have “Chat model”.');
  await page.keyboard.press('Escape');
  await expect(templates).toBeHidden();
  await form.getByRole('tab', { name: 'Settings' }).click();

  const model = form.getByRole('combobox', { name: 'Model' });
  await expect(model).toHaveValue('Default (practice model)');
  await model.click();
  await expect(form.getByRole('option')).toHaveText(['Default (practice model)', 'Practice model', 'Connect a model…']);
  await page.keyboard.type('practice');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(form.getByRole('option')).toHaveCount(0);
  await model.fill('gpt-5-mini');
  await form.getByRole('option', { name: /^Use “gpt-5-mini”/ }).click();
  await expect(node(page, 'Chat model')).toContainText('gpt-5-mini');
  await expect(form).toContainText('not on this machine');
  await model.fill('pract');
  await page.keyboard.press('Escape');
  await expect(model).toHaveValue('gpt-5-mini');

  await dragNode(page, 'Get variable', 200, 420);
  const name = form.getByRole('combobox', { name: 'Variable' });
  await name.fill('tone');
  await form.getByRole('option', { name: 'Add “tone” to the variables' }).click();
  await name.fill('');
  const offered = form.getByRole('listbox', { name: 'Variable' }).getByRole('option');
  await expect(offered).toHaveText(['tone', 'Add a variable…']);
  await form.getByRole('option', { name: 'Add a variable…' }).click();
  const settings = page.getByRole('dialog', { name: 'Flow settings' });
  await expect(settings.getByRole('region', { name: 'Variables' })).toContainText('Add a variable');
});
