import { expect, test } from '@playwright/test';
import { startSmallEndpoint } from '../support/small-endpoint';
import { checking } from './access-check';
import { addConnection, chooseInFlowMenu, open, openSettings, settings } from './app';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('axe finds nothing wrong with the Settings of this machine and of the flow', async ({ page }) => {
  test.setTimeout(180_000);
  const { check, faults } = checking(page);
  await open(page);
  for (const section of ['Models', 'Keys', 'Hosts', 'This browser', 'Storage', 'Appearance']) {
    if (section === 'Models') await openSettings(page, section);
    else await settings(page).getByRole('tab', { name: section }).click();
    const panel = settings(page).getByRole('tabpanel', { name: section });
    await expect(panel).toBeVisible();
    // What a section asks the worker for is there.
    await expect(panel).not.toHaveText(/^\s*$/);
    if (section === 'Keys') {
      await panel.getByRole('button', { name: 'Add a key' }).click();
      await panel.getByRole('radio', { name: /under a passphrase/ }).check();
    }
    await check(section);
  }
  await settings(page).getByRole('button', { name: 'Close' }).click();
  await chooseInFlowMenu(page, 'Flow settings…');
  const dialog = page.getByRole('dialog', { name: 'Flow settings' });
  await dialog.getByRole('button', { name: 'Add a variable' }).click();
  await dialog.getByRole('button', { name: 'Add a slot' }).click();
  await check('Flow settings');
  expect(faults).toEqual([]);
});

test('axe finds nothing wrong with a connection, its list of models, a failed test and the doctor', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const { check, faults } = checking(page);
  const endpoint = await startSmallEndpoint({ key: 'other' });
  await open(page);
  const models = await openSettings(page, 'Models');
  await models.getByRole('button', { name: 'Add a connection' }).click();
  await check('presets');
  await models.getByRole('button', { name: /^Ollama/ }).click();
  await check('preset');
  await settings(page).getByRole('button', { name: 'Close' }).click();
  await addConnection(page, { baseUrl: endpoint.baseUrl, key: 'sk-0123456789abcdef' });
  await models.getByRole('textbox', { name: 'Model name' }).fill('large');
  await models.getByRole('button', { name: 'Add', exact: true }).click();
  await models.getByRole('button', { name: /^Price of/ }).click();
  await models.getByRole('button', { name: 'Test connection' }).click();
  await models.getByRole('button', { name: 'Find out why' }).click();
  await expect(models.getByText('Ask the same from a terminal')).toBeVisible({ timeout: 20_000 });
  await models.getByRole('button', { name: 'Delete connection' }).click();
  await check('a connection');
  expect(faults).toEqual([]);
  await endpoint.close();
});
