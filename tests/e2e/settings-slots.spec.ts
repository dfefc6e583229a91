import { expect, test } from '@playwright/test';
import { startFaultServer } from '../support/fault-server';
import { bar, closeSettings, exportFile, inspector, node, open, problems, select, settings } from './app';
import { flowOf, importFlow } from './flows';

const secret = 'slot-secret-0123456789';

test('a slot is made in a node, filled on this machine alone, and its credential goes with the request', async ({
  page,
}) => {
  const server = await startFaultServer();
  await open(page);
  await importFlow(
    page,
    flowOf(
      'Fetch',
      {
        Start: ['manual-start', 0, 0],
        Get: ['http-request', 320, 0, { url: `${server.url}/echo` }],
        Log: ['log', 640, 0],
      },
      ['Start.value > Get.when', 'Get.body > Log.value'],
    ),
  );
  await select(page, 'Get');
  const field = inspector(page).getByRole('combobox', { name: 'Credential' });
  await field.selectOption('New slot…');
  await inspector(page).getByRole('button', { name: 'Add slot' }).click();
  await expect(inspector(page)).toContainText('Give it a name.');
  await inspector(page).getByRole('textbox', { name: 'Slot name' }).fill('Echo');
  await inspector(page).getByRole('textbox', { name: 'For' }).fill(server.url);
  await inspector(page).getByRole('button', { name: 'Add slot' }).click();
  await expect(field.locator('option:checked')).toHaveText('Echo');
  await bar(page).getByRole('button', { name: 'Build' }).click();
  await expect(problems(page)).toContainText('nothing is in the slot');

  await inspector(page).getByRole('button', { name: 'Add a key…' }).click();
  const keys = settings(page).getByRole('tabpanel', { name: 'Keys' });
  await keys.getByRole('button', { name: 'Add a key' }).click();
  await keys.getByRole('textbox', { name: 'Name' }).fill('My echo');
  await keys.getByRole('textbox', { name: 'Address' }).fill(server.url);
  await keys.getByLabel('Token').fill(secret);
  await keys.getByRole('button', { name: 'Add key', exact: true }).click();
  await expect(keys.getByRole('list', { name: 'Keys' })).toContainText('My echo');
  await closeSettings(page);
  await inspector(page).getByRole('combobox', { name: 'In “Echo” on this machine' }).selectOption({ index: 1 });
  await bar(page).getByRole('button', { name: 'Play' }).click();
  await expect(node(page, 'Get')).toHaveAttribute('data-light', 'done');
  expect(server.requests.map(({ headers }) => headers['authorization'])).toEqual([`Bearer ${secret}`]);
  const { text } = await exportFile(page);
  expect(text).toContain('"name": "Echo"');
  expect(text).not.toContain(secret);
  expect(text).not.toContain('My echo');
  await server.close();
});

test('a slot is undone together with the choice of it', async ({ page }) => {
  await open(page);
  await importFlow(page, flowOf('Fetch', { Get: ['http-request', 0, 0, { url: 'https://example.com' }] }, []));
  await select(page, 'Get');
  await inspector(page).getByRole('combobox', { name: 'Credential' }).selectOption('New slot…');
  await inspector(page).getByRole('textbox', { name: 'Slot name' }).fill('Echo');
  await inspector(page).getByRole('button', { name: 'Add slot' }).click();
  await bar(page).getByRole('button', { name: 'Undo' }).click();
  const { text } = await exportFile(page);
  expect(text).not.toContain('Echo');
});
