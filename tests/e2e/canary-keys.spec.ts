import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import type { ItemId } from '../../src/flow/ids';
import { type Canary, canaries, formsOf, placesOf } from '../support/canary';
import {
  chat,
  closeSettings,
  ended,
  exportFile,
  head,
  inspector,
  messages,
  node,
  open,
  openChat,
  openSettings,
  select,
  send,
} from './app';
import { flowOf, importFlow } from './flows';

/**
 * Promise P2 in a browser: for a key of each shape a server is asked in ten ways, most of which echo the key; then all that the
 * page holds, shows and keeps is searched. Each test prints its figures; `tests/canary-keys.test.ts` does it without a page.
 */
const passphrase = 'Canary passphrase of nine';

/** What the server does, by what is written in the chat. */
const ways = ['plain', 'back', 'refused', 'failed', 'busy', 'redirect', 'cut', 'reset', 'empty', 'never'] as const;

/** One shape in every run, and all of them with `SHAPES=6`: the same six are tried without a page each time. */
const shapes = Number(process.env['SHAPES'] ?? (process.env['ALL'] ? 6 : 1));

for (const [index, canary] of canaries.slice(0, shapes).entries())
  test(`a ${canary.shape} is nowhere in the page, whatever the server does with it`, async ({ page, context }) => {
    test.setTimeout(120_000);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const server = await startEcho(canary);
    const heard = hear(page);
    await open(page);
    await addKey(page, canary, {
      address: server.url,
      keep: (['session', 'device', 'passphrase'] as const)[index % 3],
    });
    await importFlow(page, flow(server.url, canary.kind));
    await select(page, 'Get');
    await inspector(page).getByRole('combobox', { name: 'In “Echo” on this machine' }).selectOption({ index: 1 });
    await openChat(page, 'Desk');
    for (const way of ways) {
      await send(page, 'Desk', way);
      if (way === 'never') {
        await expect(node(page, 'Get')).toHaveAttribute('data-light', 'active');
        await chat(page, 'Desk').getByRole('button', { name: 'Stop' }).click();
      }
      await ended(page, 'Desk');
    }
    await expect(messages(page, 'Desk')).toContainText('[key removed]');
    await node(page, 'Get').click({ position: head });
    await page.keyboard.press('Control+c');
    const places: Record<string, string> = {
      ...(await everythingOf(page)),
      ...heard,
      export: (await exportFile(page)).text,
    };
    await page.reload();
    await expect(node(page, 'Get')).toBeVisible();
    const later = await everythingOf(page);
    for (const [place, text] of Object.entries(later)) Object.assign(places, { [`${place}, later`]: text });
    const hits = [...placesOf(canary, places), ...placesOf({ kind: 'bearer', secret: passphrase }, places)];
    const figures = { shape: canary.shape, ways: ways.length, places: Object.keys(places).length, hits: hits.length };
    console.info(figures, `requests with the key: ${server.withKey()}`);
    expect(hits).toEqual([]);
    // Guards: the key was sent each time, and what was searched is what the page has.
    expect(server.withKey()).toBeGreaterThanOrEqual(ways.length);
    expect(places['clipboard']).toContain('http-request');
    expect(places['databases']).toContain('key removed');
    expect(places['document']).toContain('Desk');
    await server.close();
  });

//   Desk ─message▶ Get ─body▶ Desk
function flow(url: string, kind: string) {
  const get = { url: `${url}/{{way}}`, slot: 'slot1', failOnStatus: false };
  return {
    ...flowOf('Echoes', { Desk: ['interface', 0, 0], Get: ['http-request', 320, 0, get] }, [
      'Desk.message > Get.way',
      'Get.body > Desk.reply',
    ]),
    slots: [{ id: 'slot1' as ItemId, name: 'Echo', kind }], // a literal of the form that ids have
  };
}

async function addKey(
  page: Page,
  canary: Canary,
  { address, keep }: { readonly address: string; readonly keep: 'session' | 'device' | 'passphrase' | undefined },
): Promise<void> {
  const keys = await openSettings(page, 'Keys');
  await keys.getByRole('button', { name: 'Add a key' }).click();
  await keys.getByRole('textbox', { name: 'Name' }).fill('The key');
  await keys.getByRole('textbox', { name: 'Address' }).fill(address);
  await keys.getByRole('combobox', { name: 'How it is sent' }).selectOption(canary.kind);
  if ('header' in canary) await keys.getByRole('textbox', { name: 'Header' }).fill(canary.header);
  const label = { bearer: 'Token', basic: /^User and password, as/, header: 'Value' }[canary.kind];
  await keys.getByLabel(label).fill(canary.secret);
  if (keep === 'device') await keys.getByRole('radio', { name: /device|browser/i }).check();
  if (keep === 'passphrase') {
    await keys.getByRole('radio', { name: /under a passphrase/ }).check();
    await keys.getByLabel('New passphrase').fill(passphrase);
    await keys.getByLabel('The same again').fill(passphrase);
    await keys.getByRole('button', { name: 'Set the passphrase' }).click();
    await expect(keys.getByLabel('New passphrase')).toBeHidden();
  }
  await keys.getByRole('button', { name: 'Add key', exact: true }).click();
  await expect(keys.getByRole('list', { name: 'Keys' })).toContainText('The key');
  await closeSettings(page);
}

/** What the page says and asks for from now on. */
function hear(page: Page) {
  const heard = { console: '', addresses: '' };
  page.on('console', (message) => {
    heard.console += `${message.text()} ${message.location().url}\n`;
  });
  page.on('pageerror', (error) => {
    heard.console += `${error.stack}\n`;
  });
  page.on('request', (request) => {
    // Of a redirect that is not followed the browser still tells the address; what arrives is what the server has seen.
    if (request.redirectedFrom() === null) heard.addresses += `${request.url()}\n`;
  });
  return heard;
}

/** All that a page holds, shows and keeps, as text by place. */
async function everythingOf(page: Page): Promise<Record<string, string>> {
  const clipboard = await page.evaluate(() => navigator.clipboard.readText()).catch(() => '');
  const inside = await page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    /** Binaries byte by byte. */
    const textOf = async (value: unknown): Promise<string> => {
      if (value instanceof Blob) return textOf(new Uint8Array(await value.arrayBuffer()));
      if (value instanceof Uint8Array) return [...value].map((byte) => String.fromCharCode(byte)).join('');
      if (typeof value !== 'object' || value === null) return String(value);
      const parts = Object.entries(value).map(async ([name, one]) => `${name}: ${await textOf(one)}`);
      return (await Promise.all(parts)).join('\n');
    };
    const databases: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name ?? ''));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const [values, keys] = await Promise.all([answer(objects.getAll()), answer(objects.getAllKeys())]);
        databases.push(store, await textOf(values), await textOf(keys));
      }
      database.close();
    }
    const cached: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        cached.push(request.url, (await (await cache.match(request))?.text()) ?? '');
    }
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].map(
      ({ value }) => value,
    );
    return {
      document: document.documentElement.outerHTML,
      fields: fields.join('\n'),
      databases: databases.join('\n'),
      caches: cached.join('\n'),
      storage: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, window.name]),
      address: `${location.href} ${JSON.stringify(history.state)}`,
      performance: performance
        .getEntries()
        .map(({ name }) => name)
        .join('\n'),
    };
  });
  return { ...inside, clipboard };
}

/** A server that lets every page in and, by the path, does this or that with the key that came. */
async function startEcho(canary: Canary) {
  const name = 'header' in canary ? canary.header : 'authorization';
  let withKey = 0;
  const arrived: string[] = [];
  const server = createServer((request, response) => {
    const sent = String(request.headers[name] ?? '');
    arrived.push(request.url ?? '');
    if (request.method !== 'OPTIONS' && formsOf(canary).some((form) => sent.includes(form))) withKey++;
    answer(request, response, sent);
  });
  const answer = (request: IncomingMessage, response: ServerResponse, sent: string) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*, authorization, content-type');
    response.setHeader('access-control-allow-methods', '*');
    response.setHeader('access-control-expose-headers', '*');
    if (request.method === 'OPTIONS') return response.writeHead(204).end();
    const { secret } = canary;
    const forms = [sent, secret, Buffer.from(`x${secret}`).toString('base64'), encodeURIComponent(secret)];
    const body = `You sent ${[...forms, JSON.stringify(secret)].join(' and ')}.`;
    switch (request.url) {
      case '/plain':
        return response.end('Nothing of it.');
      case '/refused':
        return response.writeHead(401, { 'x-echo': encodeURIComponent(sent) }).end(body);
      case '/failed':
        return response.writeHead(500).end(body);
      case '/busy':
        return response.writeHead(429, { 'retry-after': '0' }).end(body);
      case '/redirect':
        return response.writeHead(307, { location: `/back?key=${encodeURIComponent(sent)}` }).end();
      case '/cut':
        response.writeHead(200, { 'content-length': '100000' }).write(body);
        return setTimeout(() => response.destroy(), 50);
      case '/reset':
        return request.socket.destroy();
      case '/empty':
        return response.writeHead(204).end();
      case '/never':
        return undefined;
      default:
        return response.setHeader('x-echo', encodeURIComponent(sent)).end(body);
    }
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on a port has such an address
  return {
    url: `http://127.0.0.1:${port}`,
    /** The addresses that were asked for. */
    arrived,
    withKey: () => withKey,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
