import { expect, test } from '@playwright/test';
import { buildStatus, chat, flowName, nodes, open, saved, watchConsole, wires } from './app';

test('the first visit shows the Hello flow, its chat open with a message already written', async ({ page }) => {
  await open(page);
  await expect(flowName(page)).toHaveValue('Hello flow');
  await expect(saved(page)).toBeVisible();
  await expect(buildStatus(page)).toHaveText('Not built');
  await expect(nodes(page)).toHaveCount(3);
  await expect(wires(page)).toHaveCount(4);
  await expect(chat(page, 'Ask').getByRole('textbox', { name: 'Message' })).toHaveValue(/\w/);
  await expect(chat(page, 'Ask').getByRole('button', { name: 'Play', exact: true })).toBeEnabled();
});

test('the first visit asks no other server for anything, and leaves the console clean', async ({ page, baseURL }) => {
  const faults = watchConsole(page);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('websocket', (socket) => requests.push(socket.url()));
  await open(page);
  await page.waitForLoadState('networkidle');
  const origins = new Set(requests.filter((url) => !/^(data|blob):/.test(url)).map((url) => new URL(url).origin));
  expect([...origins]).toEqual([baseURL]);
  expect(faults).toEqual([]);
});
