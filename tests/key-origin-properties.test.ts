import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectionSchema } from '../src/flow/connection';
import { createWorld } from '../src/worker/services/world';
import { credentialOf } from './support/keys';
import { firingContext } from './support/model-service';

/**
 * Promise P3: a key goes only to its origin. `URLS=5000 npx vitest run tests/key-origin-properties.test.ts` prints how many
 * addresses were tried and how many requests took a key elsewhere; SEED makes the same addresses again.
 */
const urls = Number(process.env['URLS'] ?? 5_000);
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const secret = 'sk-canary-0123456789';
/** Where the key may go; each with hosts that look like it, and are others. */
const homes = [
  {
    origin: 'https://api.example',
    lookalikes: ['api.example.', 'api.example.evil', 'apı.example', 'xn--ap-zka.example'],
  },
  { origin: 'https://api.example:8443', lookalikes: ['api.example', 'api.example:443', 'api.example:84430'] },
  { origin: 'http://127.0.0.1:11434', lookalikes: ['[::ffff:127.0.0.1]:11434', '127.0.0.1', '127.1.1.1:11434'] },
  { origin: 'https://[::1]:9000', lookalikes: ['[::]:9000', '[::ffff:0.0.0.1]:9000', 'localhost:9000', '[::1]'] },
  {
    origin: 'https://xn--mnchen-3ya.example',
    lookalikes: ['munchen.example', 'xn--mnchen-3ya.example.', 'münchen.test'],
  },
] as const;

const hostOf = (origin: string) => origin.slice(origin.indexOf('//') + 2);

/** The same host as a person, or an attacker, may write it. */
const spelled = (host: string) =>
  fc.constantFrom(
    host,
    host.toUpperCase(),
    `${host}.`,
    host.replace('.', '。'),
    host.replace('a', 'ａ'),
    host.replace('127.0.0.1', '2130706433'),
    host.replace('127.0.0.1', '0x7f.1'),
    host.replace('xn--mnchen-3ya', 'München'),
    host.replace('[::1]', '[0:0:0:0:0:0:0:1]'),
    `${host}:443`,
    `${host}:80`,
    host.replace(/:\d+$/, ''),
    encodeURIComponent(host),
  );

const strange = fc.constantFrom(
  'evil.example',
  'evil.example:8443',
  '127.0.0.1:1',
  'api.example.evil.example',
  '[::2]',
);

/** An address: the home itself, something that looks like it, or a stranger who names it somewhere. */
const addresses = fc.constantFrom(...homes).chain((home) => {
  const host = hostOf(home.origin);
  const authority = fc.oneof(
    { weight: 3, arbitrary: spelled(host) },
    { weight: 2, arbitrary: fc.constantFrom<string>(...home.lookalikes) },
    fc.tuple(spelled(host), strange).map(([inside, other]) => `${inside}@${other}`),
    fc.tuple(strange, spelled(host)).map(([inside, other]) => `${inside}@${other}`),
    fc.tuple(spelled(host), strange).map(([inside, other]) => `${inside}:pass@${other}`),
    fc.tuple(strange, spelled(host)).map(([other, inside]) => `${other}\\@${inside}`),
    fc.tuple(spelled(host), strange).map(([inside, other]) => `${inside}#@${other}`),
    fc.tuple(strange, spelled(host)).map(([other, inside]) => `${other}/${inside}`),
    fc
      .tuple(spelled(host), fc.constantFrom('.evil.example', '%2eevil.example', '\t.evil', '-evil.example'))
      .map(([inside, end]) => inside + end),
  );
  const scheme = fc.constantFrom(
    'https://',
    'http://',
    'HTTPS://',
    'https:/',
    'https:\\\\',
    '//',
    'ws://',
    'ftp://',
    ' https://',
    'ht\ntps://',
  );
  const path = fc.oneof(
    fc.webPath(),
    fc.constantFrom('', '/v1', '//evil.example', '/..//evil.example', '?a=@evil', '\\evil'),
  );
  return fc
    .tuple(scheme, authority, path, fc.boolean())
    .map(([start, where, end, redirects]) => ({ origin: home.origin, url: start + where + end, redirects }));
});

const kinds = [
  { kind: 'bearer' as const, secret },
  { kind: 'basic' as const, secret: `me:${secret}` },
  { kind: 'header' as const, header: 'x-api-key', secret },
];

/** Whether a request carries the key, in any form and anywhere. */
async function carries(request: Request): Promise<boolean> {
  const whole = [request.url, ...[...request.headers].flat(), await request.clone().text()].join('\n');
  return [secret, btoa(`me:${secret}`), encodeURIComponent(secret)].some((form) => whole.includes(form));
}

describe('a key', () => {
  it(`goes only to its origin, in ${urls} addresses`, { timeout: 300_000 }, async () => {
    const figures = { addresses: 0, requests: 0, withKey: 0, leaks: 0, followed: 0 };
    const property = fc.asyncProperty(
      addresses,
      fc.constantFrom(...kinds),
      async ({ origin, url, redirects }, kind) => {
        figures.addresses++;
        const send: typeof fetch = async (input, init) => {
          const request = new Request(input, init);
          figures.requests++;
          if (request.redirect === 'follow') figures.followed++;
          if (await carries(request)) {
            figures.withKey++;
            if (new URL(request.url).origin !== origin) figures.leaks++;
          }
          if (!redirects) return new Response('{}', { status: 401 });
          return new Response(null, { status: 307, headers: { location: 'https://evil.example/' } });
        };
        const world = createWorld({ fetch: send });
        await world.vault.change(credentialOf({ id: 'one', origin, ...kind }));
        const http = world.http(firingContext(undefined, { slots: { slot: 'one' } }));
        const headers = { 'x-own': 'a' };
        await http.send({ url, method: 'POST', headers, body: 'b', slot: 'slot' }).catch(() => undefined);
        const connection = connectionSchema.safeParse({ id: 'one', name: 'One', baseUrl: url, models: [{ id: 'm' }] });
        if (!connection.success || !URL.canParse(url)) return;
        world.setModels({ connections: [connection.data], defaultModel: 'm' });
        await world.listModels(connection.data);
      },
    );
    await fc.assert(property, { numRuns: urls, seed });
    console.info(`seed ${seed}`, figures);
    expect(figures).toMatchObject({ addresses: urls, leaks: 0, followed: 0 });
    // A guard: what sends no keys at all leaks none.
    expect(figures.withKey).toBeGreaterThan(urls / 20);
  });
});

describe('a redirect on a real line', () => {
  const seen: string[] = [];
  const servers: Server[] = [];
  const listen = (answer: (path: string) => string | undefined): Promise<string> =>
    new Promise((resolve) => {
      const server = createServer((request, response) => {
        seen.push(`${request.headers.host} ${request.headers.authorization}`);
        const location = answer(request.url ?? '');
        response.writeHead(location === undefined ? 200 : Number(request.url?.slice(1)), location ? { location } : {});
        response.end();
      });
      servers.push(server);
      server.listen(0, '127.0.0.1', () => {
        // A server that listens on a port has such an address.
        const { port } = server.address() as AddressInfo;
        resolve(`http://127.0.0.1:${port}`);
      });
    });
  let [home, stranger] = ['', ''];
  beforeAll(async () => {
    stranger = await listen(() => undefined);
    home = await listen(() => stranger);
  });
  afterAll(() => {
    for (const server of servers) server.close();
  });

  it.each([301, 302, 303, 307, 308])('with status %i is not followed', async (status) => {
    const world = createWorld();
    await world.vault.change(credentialOf({ id: 'one', origin: home, secret }));
    const http = world.http(firingContext(undefined, { slots: { slot: 'one' } }));
    seen.length = 0;
    const sent = http.send({ url: `${home}/${status}`, method: 'POST', headers: {}, slot: 'slot' });
    await expect(sent).rejects.toMatchObject({ failure: { code: 'redirect-refused' } });
    expect(seen).toEqual([`${new URL(home).host} Bearer ${secret}`]);
  });
});
