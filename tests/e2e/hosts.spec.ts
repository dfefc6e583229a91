import { expect, test } from '@playwright/test';
import { startFaultServer } from '../support/fault-server';
import { bar, closeSettings, node, open, openSettings } from './app';
import { flowOf, importFlow } from './flows';

test('a host of this computer is called only when the person allows it, and not asked for again once it is for always, until that is forgotten', async ({
  page,
}) => {
  const server = await startFaultServer();
  await open(page);
  await importFlow(
    page,
    flowOf('Fetch', { Start: ['manual-start', 0, 0], Get: ['http-request', 320, 0, { url: `${server.url}/echo` }] }, [
      'Start.value > Get.when',
    ]),
  );
  const card = page.getByRole('region', { name: /May this flow call/ });
  const play = async (answer: string) => {
    await bar(page).getByRole('button', { name: 'Play' }).click();
    await expect(card).toContainText(new URL(server.url).host);
    await card.getByRole('button', { name: answer }).click();
  };
  await play('Refuse');
  await expect(node(page, 'Get')).toHaveAttribute('data-light', 'failed');
  expect(server.requests.length).toBe(0);
  await play('Allow for this run');
  await expect(node(page, 'Get')).toHaveAttribute('data-light', 'done');
  expect(server.requests.length).toBe(1);
  await play('Always allow');
  await expect.poll(() => server.requests.length).toBe(2);
  await page.reload();
  await bar(page).getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => server.requests.length).toBe(3);
  await expect(card).toHaveCount(0);
  const hosts = await openSettings(page, 'Hosts');
  await expect(hosts.getByRole('list', { name: 'Allowed hosts' })).toContainText(server.url);
  await expect(hosts).toContainText('for “Fetch” alone');
  await hosts.getByRole('button', { name: `Forget ${server.url}` }).click();
  await expect(hosts).toContainText('None yet');
  await closeSettings(page);
  await play('Refuse');
  await expect(node(page, 'Get')).toHaveAttribute('data-light', 'failed');
  expect(server.requests.length).toBe(3);
  await server.close();
});
