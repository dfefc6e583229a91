import { test as base, expect } from '@playwright/test';
import { type SmallEndpoint, said, startSmallEndpoint } from '../support/small-endpoint';
import {
  addConnection,
  bar,
  chat,
  chooseInFlowMenu,
  closeSettings,
  ended,
  inspector,
  messages,
  open,
  openChat,
  openSettings,
  select,
  send,
  settings,
  stored,
} from './app';
import { chatFlow, importFlow } from './flows';

const key = 'sk-good-0123456789abcdef';

const test = base.extend<{ endpoint: SmallEndpoint }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  endpoint: async ({}, use) => {
    const endpoint = await startSmallEndpoint({ key });
    await use(endpoint);
    await endpoint.close();
  },
});

test('a connection: its models are listed, one is chosen and tested, and it answers in the chat', async ({
  page,
  endpoint,
}) => {
  await open(page);
  const models = await addConnection(page, { baseUrl: endpoint.baseUrl, key, name: 'Mine' });
  await expect(models.getByText('····cdef')).toBeVisible();
  await models.getByRole('button', { name: 'List its models' }).click();
  await models.getByRole('searchbox', { name: 'Search models' }).fill('lar');
  await expect(models.getByRole('checkbox')).toHaveCount(1);
  await models.getByRole('checkbox', { name: /large/ }).check();
  await models.getByRole('button', { name: 'Test connection' }).click();
  await expect(models.getByRole('status').filter({ hasText: 'answered in' })).toContainText(/answered in \d/);
  await models.getByRole('button', { name: 'Back' }).click();
  await expect(models.getByRole('list', { name: 'Connections' })).toContainText(/Mine.*1 model.*answered in/);
  await expect(models.getByRole('combobox', { name: 'Default model' })).toHaveValue('Mine/large');
  await closeSettings(page);
  await importFlow(page, chatFlow('Mine/large'));
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'Hello');
  await expect(messages(page, 'Ask')).toContainText(said);
});

test('a test that fails leads to the doctor, which names the key and shows no key', async ({ page, endpoint }) => {
  await open(page);
  const wrong = 'sk-wrong-0123456789';
  const models = await addConnection(page, { baseUrl: endpoint.baseUrl, key: wrong });
  await models.getByRole('textbox', { name: 'Model name' }).fill('large');
  await models.getByRole('button', { name: 'Add', exact: true }).click();
  await models.getByRole('button', { name: 'Test connection' }).click();
  await models.getByRole('button', { name: 'Find out why' }).click();
  const doctor = models.getByRole('region', { name: 'Why it does not work' });
  await expect(doctor.getByText('Ask the same from a terminal')).toBeVisible({ timeout: 20_000 });
  await expect(doctor).toContainText(/refused the key/);
  await expect(doctor.getByRole('img', { name: 'bad' })).not.toHaveCount(0);
  await doctor.getByText('Ask the same from a terminal').click();
  await expect(doctor).toContainText('$KEY');
  expect(await page.content()).not.toContain(wrong);
});

test('a server that lets no page in is told from one that is down', async ({ page }) => {
  const closed = await startSmallEndpoint({ key, letsPagesIn: false });
  await open(page);
  const models = await addConnection(page, { baseUrl: closed.baseUrl });
  await models.getByRole('textbox', { name: 'Model name' }).fill('large');
  await models.getByRole('button', { name: 'Add', exact: true }).click();
  await models.getByRole('button', { name: 'Test connection' }).click();
  await models.getByRole('button', { name: 'Find out why' }).click();
  const doctor = models.getByRole('region', { name: 'Why it does not work' });
  await expect(doctor).toContainText(/CORS|this page/, { timeout: 20_000 });
  await expect(doctor).toContainText(/origin|CORS/);
  await closed.close();
});

test('a key under a passphrase is locked after a reload, and a run waits until it is unlocked', async ({
  page,
  endpoint,
}) => {
  await open(page);
  const models = await openSettings(page, 'Models');
  await models.getByRole('button', { name: 'Add a connection' }).click();
  await models.getByRole('button', { name: /^Another endpoint/ }).click();
  await models.getByRole('textbox', { name: 'Name', exact: true }).fill('Mine');
  await models.getByRole('textbox', { name: 'Base URL' }).fill(endpoint.baseUrl);
  await models.getByLabel('API key').fill(key);
  await models.getByRole('radio', { name: /under a passphrase/ }).check();
  await models.getByLabel('New passphrase').fill('correct horse');
  await models.getByLabel('The same again').fill('correct horse');
  await models.getByRole('button', { name: 'Set the passphrase' }).click();
  await expect(models.getByLabel('New passphrase')).toBeHidden();
  await models.getByRole('button', { name: 'Connect' }).click();
  await expect(models.getByText('Saved', { exact: true })).toBeVisible();
  await models.getByRole('textbox', { name: 'Model name' }).fill('large');
  await models.getByRole('button', { name: 'Add', exact: true }).click();
  await closeSettings(page);
  await importFlow(page, chatFlow('Mine/large'));
  expect(await stored(page)).not.toContain(key);
  await page.reload();
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'Hello');
  const passphrase = chat(page, 'Ask').getByLabel('Passphrase');
  await passphrase.fill('battery staple');
  await passphrase.press('Enter');
  await expect(chat(page, 'Ask')).toContainText(/passphrase/i);
  await expect(passphrase).toHaveValue('');
  await passphrase.fill('correct horse');
  await chat(page, 'Ask').getByRole('button', { name: 'Unlock' }).click();
  await expect(messages(page, 'Ask')).toContainText(said);
  await ended(page, 'Ask');
  const keys = await openSettings(page, 'Keys');
  await expect(keys.getByRole('list', { name: 'Keys' })).toContainText(/Mine.*····cdef.*kept, under your passphrase/);
  await keys.getByRole('button', { name: 'Lock now' }).click();
  await expect(keys.getByRole('list', { name: 'Keys' })).toContainText('locked');
  await keys.getByLabel('Passphrase', { exact: true }).fill('correct horse');
  await keys.getByRole('button', { name: 'Unlock' }).click();
  await expect(keys.getByRole('button', { name: 'Lock now' })).toBeVisible();
  expect(endpoint.authorizations).toEqual([`Bearer ${key}`]);
});

test('keys are added, renamed and deleted, each bound to one origin', async ({ page }) => {
  await open(page);
  const keys = await openSettings(page, 'Keys');
  await expect(keys).toContainText('Your keys will be listed here');
  await keys.getByRole('button', { name: 'Add a key' }).click();
  await keys.getByRole('button', { name: 'Add key', exact: true }).click();
  await expect(keys.getByRole('alert')).toContainText('Give it a name');
  await keys.getByRole('textbox', { name: 'Name' }).fill('Weather');
  await keys.getByRole('textbox', { name: 'Address' }).fill('https://api.example.com/v2/rain');
  await expect(keys).toContainText('Sent to https://api.example.com and nowhere else.');
  await keys.getByRole('combobox', { name: 'How it is sent' }).selectOption({ label: 'In a header of its own' });
  await keys.getByRole('textbox', { name: 'Header' }).fill('x-api-key');
  await keys.getByLabel('Value').fill('secret-value-1234');
  await keys.getByRole('button', { name: 'Add key', exact: true }).click();
  const list = keys.getByRole('list', { name: 'Keys' });
  await expect(list).toContainText(/Weather.*https:\/\/api\.example\.com · x-api-key · this session only/);
  await keys.getByRole('button', { name: 'More for Weather' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await keys.getByRole('textbox', { name: 'New name of Weather' }).fill('Rain');
  await page.keyboard.press('Enter');
  await expect(list).toContainText('Rain');
  await keys.getByRole('button', { name: 'More for Rain' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await keys.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(keys).toContainText('Your keys will be listed here');
});

test('a renamed connection offers to change the nodes that name it, and undo takes that back', async ({
  page,
  endpoint,
}) => {
  await open(page);
  const models = await addConnection(page, { baseUrl: endpoint.baseUrl, name: 'Mine' });
  await models.getByRole('textbox', { name: 'Model name' }).fill('large');
  await models.getByRole('button', { name: 'Add', exact: true }).click();
  await closeSettings(page);
  await importFlow(page, chatFlow('Mine/large'));
  await openSettings(page, 'Models');
  await models.getByRole('button', { name: /^Mine/ }).click();
  await models.getByRole('textbox', { name: 'Name', exact: true }).fill('Yours');
  await models.getByRole('button', { name: 'Save' }).click();
  await expect(models.getByRole('alertdialog')).toContainText('1 node still asks for “Mine/…”: in “Chat”');
  await models.getByRole('button', { name: 'Use the new name there too' }).click();
  await expect(models.getByRole('alertdialog')).toBeHidden();
  await closeSettings(page);
  await select(page, 'Answer');
  const model = inspector(page).getByRole('combobox', { name: 'Model' });
  await expect(model).toHaveValue('large');
  await expect(inspector(page)).toContainText('Yours');
  await bar(page).getByRole('button', { name: 'Undo' }).click();
  await expect(model).toHaveValue('Mine/large');
  await expect(inspector(page)).toContainText('not on this machine');
});

test('a connection is deleted with its key, and the practice model is the default again', async ({
  page,
  endpoint,
}) => {
  await open(page);
  const models = await addConnection(page, { baseUrl: endpoint.baseUrl, key, name: 'Mine' });
  await models.getByRole('textbox', { name: 'Model name' }).fill('large');
  await models.getByRole('button', { name: 'Add', exact: true }).click();
  await models.getByRole('button', { name: 'Delete connection' }).click();
  await models.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(models).toContainText('The places where models answer will be here');
  await expect(models.getByRole('combobox', { name: 'Default model' })).toHaveValue('practice');
  await settings(page).getByRole('tab', { name: 'Keys' }).click();
  await expect(settings(page)).toContainText('Your keys will be listed here');
});

test('the budget of a flow ends a run, and undo takes it back', async ({ page }) => {
  await open(page);
  await chooseInFlowMenu(page, 'Flow settings…');
  const dialog = page.getByRole('dialog', { name: 'Flow settings' });
  const tokens = dialog.getByRole('textbox', { name: /^Tokens/ });
  await tokens.fill('1.5');
  await expect(dialog).toContainText('Write a number, such as 50000.');
  await tokens.fill('1');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'Hello there');
  await ended(page, 'Ask');
  await expect(messages(page, 'Ask')).toContainText(/budget/i);
  await bar(page).getByRole('button', { name: 'Undo' }).click();
  await chooseInFlowMenu(page, 'Flow settings…');
  await expect(tokens).toHaveValue('');
});
