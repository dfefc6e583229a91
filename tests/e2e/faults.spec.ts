import { test as base, expect } from '@playwright/test';
import { type FaultServer, okText, startFaultServer } from '../support/fault-server';
import { chat, connect, ended, messages, node, open, openChat, send } from './app';
import { chatFlow, importFlow } from './flows';

const test = base.extend<{ server: FaultServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  server: async ({}, use) => {
    const server = await startFaultServer();
    await use(server);
    await server.close();
  },
});

const key = 'sk-canary-0123456789abcdef';

const outcomes: readonly (readonly [model: string, says: RegExp, attempts: number])[] = [
  ['fault-401', /key/i, 1],
  ['fault-429', /too many|slow|rate|limit/i, 3],
  ['fault-500', /500|failed|fault/i, 3],
  ['fault-html', /html|page|not/i, 1],
  ['fault-cut', /incomplete|broke|cut/i, 1],
  ['fault-no-finish', /incomplete|finish|end/i, 1],
  ['fault-malformed', /not an answer/i, 1],
];

for (const [model, says, attempts] of outcomes) {
  const tag = ['fault-500', 'fault-html', 'fault-no-finish'].includes(model) ? ['@long'] : [];
  test(`${model}: the chat says what failed and what to do, and nothing of the key`, { tag }, async ({
    page,
    server,
  }) => {
    await open(page);
    await connect(page, { baseUrl: `${server.url}/v1`, model, key });
    await importFlow(page, chatFlow(model));
    await openChat(page, 'Ask');
    await send(page, 'Ask', 'Hello');
    await ended(page, 'Ask', 30_000);
    await expect(messages(page, 'Ask')).toContainText(says);
    await expect(messages(page, 'Ask').getByRole('button', { name: 'Play again' })).toBeVisible();
    await expect(node(page, 'Answer')).toHaveAttribute('data-light', 'failed');
    expect(server.requests.length).toBe(attempts);
    expect(server.requests.every((request) => request.headers.authorization === `Bearer ${key}`)).toBe(true);
    expect(await page.content()).not.toContain(key);
  });
}

test('a broken stream keeps its partial text, and it does not enter the history', async ({ page, server }) => {
  await open(page);
  await connect(page, { baseUrl: `${server.url}/v1`, model: 'fault-cut', key });
  await importFlow(page, chatFlow('fault-cut'));
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'Hello');
  await ended(page, 'Ask');
  await expect(messages(page, 'Ask')).toContainText('this will break');
  await send(page, 'Ask', 'Again');
  await expect.poll(() => server.requests.length).toBe(2);
  expect(JSON.stringify(server.requests[1]?.body)).not.toContain('this will break');
});

test('a server that is not there is told with its likely causes', async ({ page, server }) => {
  await open(page);
  await connect(page, { baseUrl: `${server.url}/v1`, model: 'gone' });
  await importFlow(page, chatFlow('gone'));
  await server.close();
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'Hello');
  await ended(page, 'Ask', 30_000);
  await expect(messages(page, 'Ask')).toContainText(/CORS|origin/);
});

test('Stop ends the stream: the server sees the client go', async ({ page, server }) => {
  await open(page);
  await connect(page, { baseUrl: `${server.url}/v1`, model: 'slow', key });
  await importFlow(page, chatFlow('slow'));
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'Hello');
  await expect(messages(page, 'Ask')).toContainText('two three');
  await chat(page, 'Ask').getByRole('button', { name: 'Stop', exact: true }).click();
  await ended(page, 'Ask');
  await expect.poll(() => server.requests[0]?.closed).toBe(true);
  await expect(messages(page, 'Ask')).toContainText('two three');
  await expect(messages(page, 'Ask')).not.toContainText('fifteen');
});

test('a key is nowhere but in the request: not in IndexedDB, the export, the page or the console', async ({
  page,
  server,
}) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await open(page);
  await connect(page, { baseUrl: `${server.url}/v1`, model: 'ok', key });
  await importFlow(page, chatFlow('ok'));
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'Hello');
  await expect(messages(page, 'Ask')).toContainText(okText);
  await ended(page, 'Ask');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const exported = await (await download).createReadStream().then(async (stream) => {
    let text = '';
    for await (const part of stream) text += String(part);
    return text;
  });
  const stored = await page.evaluate(async () => {
    const found: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name ?? '');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        const all = await new Promise<unknown>((resolve) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
        });
        found.push(store, all);
      }
      database.close();
    }
    return JSON.stringify(found);
  });
  expect(stored).toContain('Hello');
  for (const place of [
    exported,
    stored,
    await page.content(),
    said.join('\n'),
    JSON.stringify(await page.context().storageState()),
  ]) {
    for (const form of [key, btoa(key), encodeURIComponent(key)]) expect(place).not.toContain(form);
  }
  expect(server.requests.map((request) => request.headers.authorization)).toEqual([`Bearer ${key}`]);
});
