import { expect, test } from '@playwright/test';
import { open, openSettings } from './app';

test('a model is downloaded only after it was asked for twice, and what fails is told', async ({ page, context }) => {
  const asked: string[] = [];
  await context.route(/huggingface\.co|example\.com/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ status: 404, headers: { 'access-control-allow-origin': '*' }, body: 'gone' });
  });
  await open(page);
  const section = await openSettings(page, 'This browser');
  const suggestions = section.getByRole('list', { name: 'Suggested models' });
  await expect(suggestions.getByRole('listitem').first()).toContainText(/about \d+ MB · Apache/);
  await section.getByRole('button', { name: 'Download SmolLM2 135M Instruct…' }).click();
  await expect(suggestions).toContainText('Its licence: Apache 2.0.');
  await section.getByRole('button', { name: 'Not now' }).click();
  expect(asked).toEqual([]);
  await section.getByRole('button', { name: 'Download SmolLM2 135M Instruct…' }).click();
  await section.getByRole('button', { name: 'Download', exact: true }).first().click();
  const downloads = section.getByRole('list', { name: 'Downloads' });
  await expect(downloads.getByRole('alert')).toContainText(/404|not/);
  expect(asked[0]).toMatch(/^https:\/\/huggingface\.co\/.*\.gguf$/);
  await downloads.getByRole('button', { name: 'Dismiss' }).click();
  await expect(downloads).toBeHidden();
  const address = section.getByRole('textbox', { name: 'Address of a GGUF file' });
  await address.fill('https://example.com/model.bin');
  await expect(section).toContainText('ends in .gguf');
});

test('what the practice model is, is said where the models of this browser are', async ({ page }) => {
  await open(page);
  const section = await openSettings(page, 'This browser');
  await expect(section.getByRole('region', { name: 'Practice model' })).toContainText('no AI');
});
