import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { takeSockets } from '../support/socket-relay';
import { bar, chooseInFlowMenu, inspector, node, notices, open, recordLights, select, watchConsole } from './app';
import { flowOf, importFlow } from './flows';

//   Interval ──▶ Log
const ticking = flowOf('Ticking', { Clock: ['interval', 0, 0, { every: 1, atOnce: true }], Note: ['log', 300, 0] }, [
  'Clock.tick > Note.value',
]);

test('a live flow begins runs by itself, lights its nodes, and ends when it is told to', async ({ page }) => {
  const faults = watchConsole(page);
  await open(page);
  await importFlow(page, ticking);
  const lights = await recordLights(page);
  await chooseInFlowMenu(page, 'Start live');
  await expect(bar(page).getByText('Live', { exact: true })).toBeVisible();
  const starts = async () =>
    (await lights()).filter((change) => change.node === 'Clock' && change.light === 'active').length;
  await expect.poll(starts).toBeGreaterThanOrEqual(2);
  await page.getByRole('tab', { name: 'Log' }).click();
  await expect(page.getByRole('region', { name: 'Run', exact: true })).toContainText('Note');
  await chooseInFlowMenu(page, 'Stop live');
  await expect(bar(page).getByText('Live', { exact: true })).toBeHidden();
  expect(faults).toEqual([]);
});

test('a flow without a trigger cannot go live', async ({ page }) => {
  await open(page);
  await bar(page).getByRole('button', { name: 'Flow', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'Duplicate the flow' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Start live' })).toHaveCount(0);
});

test.describe('with a relay', () => {
  let relay: Server;
  let address: string;
  let call: (body: string) => void;

  test.beforeEach(async () => {
    const listeners = new Set<(body: string) => void>();
    call = (body) => {
      for (const listener of listeners) listener(body);
    };
    relay = createServer((request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'access-control-allow-origin': '*' });
      response.write(': welcome\n\n');
      const send = (body: string) => response.write(`data: ${body}\n\n`);
      listeners.add(send);
      request.on('close', () => listeners.delete(send));
    });
    takeSockets(relay, (socket) => {
      listeners.add(socket.send);
      socket.whenClosed(() => listeners.delete(socket.send));
    });
    await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(relay.address() as AddressInfo).port}/channel`; // it listens on a port
  });
  test.afterEach(() => {
    relay.closeAllConnections();
    relay.close();
  });

  //   Webhook ──▶ Text ──▶ Log
  test('each call of a webhook is a run once its relay is allowed, and a new build takes over', async ({ page }) => {
    await open(page);
    const hook = flowOf(
      'Hooked',
      {
        Hook: ['webhook', 0, 0, { url: address }],
        Words: ['prompt-template', 300, 0, { template: 'old {{body}}' }],
        Note: ['log', 600, 0],
      },
      ['Hook.body > Words.body', 'Words.prompt > Note.value'],
    );
    await importFlow(page, hook);
    await chooseInFlowMenu(page, 'Start live');
    await expect(bar(page).getByText('Live', { exact: true })).toBeVisible();
    const asked = page.getByRole('region', { name: 'Waiting for you' });
    await asked.getByRole('button', { name: 'Allow for this run' }).click();
    await page.getByRole('tab', { name: 'Log' }).click();
    const log = page.getByRole('region', { name: 'Run', exact: true });
    await expect(async () => {
      call('one');
      await expect(log).toContainText('old one', { timeout: 500 });
    }).toPass();
    await select(page, 'Words');
    await inspector(page).getByRole('textbox', { name: 'Template' }).fill('new {{body}}');
    await bar(page).getByRole('button', { name: 'Build', exact: true }).click();
    await page.getByRole('tab', { name: 'Log' }).click(); // the build warns that the flow has no Interface
    await expect(async () => {
      call('two');
      await expect(log).toContainText('new two', { timeout: 500 });
    }).toPass();
    await select(page, 'Hook');
    await inspector(page).getByRole('textbox', { name: 'Address of the relay' }).fill(address.replace('http', 'ws'));
    await bar(page).getByRole('button', { name: 'Build', exact: true }).click();
    await page.getByRole('tab', { name: 'Log' }).click();
    await expect(async () => {
      call('three');
      await expect(log).toContainText('new three', { timeout: 500 });
    }).toPass();
    await expect(node(page, 'Hook')).toBeVisible();
  });
});

test('a webhook without an address says so', async ({ page }) => {
  await open(page);
  const hook = flowOf('Deaf', { Hook: ['webhook', 0, 0], Note: ['log', 300, 0] }, ['Hook.body > Note.value']);
  await importFlow(page, hook);
  await chooseInFlowMenu(page, 'Start live');
  await expect(notices(page)).toContainText('no address to listen to');
  await expect(bar(page).getByText('Live, with trouble')).toBeVisible();
});
