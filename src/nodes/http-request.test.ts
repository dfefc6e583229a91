// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a variable of a template is written like that
import { describe, expect, it } from 'vitest';
import { failure } from '../flow/failure';
import { portsOfDefinition } from '../flow/ports';
import type { HttpResponse } from '../flow/services';
import { chunksOf, fakeServices, fire } from './fake-services';
import { httpRequest } from './http-request';

const url = 'https://api.example.com/items?q=ü';
const answering = (answer: Partial<HttpResponse> = {}) =>
  fakeServices({ send: async () => ({ status: 200, headers: {}, body: '', ...answer }) });

it('gives out body, status and JSON', async () => {
  const body = '{"name":"Ünal 👋"}';
  expect(await fire(httpRequest, {}, { url }, answering({ body }))).toEqual({
    body,
    status: 200,
    json: { name: 'Ünal 👋' },
  });
});

it.each(['<html></html>', '', '{"a":'])('gives nothing at json when the body is %j', async (body) => {
  expect(await fire(httpRequest, {}, { url }, answering({ body }))).toEqual({ body, status: 200 });
});

it('gives null at json for a body that says null', async () => {
  expect(await fire(httpRequest, {}, { url }, answering({ body: 'null' }))).toHaveProperty('json', null);
});

it('sends method, address, headers and body', async () => {
  const services = answering();
  const headers = [
    { name: 'Accept', value: 'text/plain' },
    { name: 'accept', value: 'text/html' },
    { name: ' ', value: 'left out' },
    { name: 'X-Empty', value: '' },
  ];
  await fire(httpRequest, {}, { url: ` ${url}\n`, method: 'PUT', headers, body: 'plain' }, services);
  expect(services.asked.http).toEqual([
    {
      ...{ url, method: 'PUT', body: 'plain', answer: 'either' },
      headers: { accept: 'text/plain, text/html', 'x-empty': '' },
    },
  ]);
});

it('names the slot whose credential goes along, where one was chosen', async () => {
  const services = answering();
  await fire(httpRequest, {}, { url, slot: 'my-slot' }, services);
  await fire(httpRequest, {}, { url }, services);
  expect(services.asked.http.map((request) => request.slot)).toEqual(['my-slot', undefined]);
});

it.each(['GET', 'HEAD'])('sends no body with %s', async (method) => {
  const services = answering();
  await fire(httpRequest, {}, { url, method, body: 'x' }, services);
  expect(services.asked.http[0]).not.toHaveProperty('body');
});

it('says that a body is JSON, unless the headers say something else', async () => {
  const services = answering();
  const headers = [{ name: 'Content-Type', value: 'text/csv' }];
  await fire(httpRequest, {}, { url, method: 'POST', body: '[1]' }, services);
  await fire(httpRequest, {}, { url, method: 'POST', body: '[1]', headers }, services);
  await fire(httpRequest, {}, { url, method: 'POST', body: 'one' }, services);
  expect(services.asked.http.map((request) => request.headers['content-type'])).toEqual([
    'application/json',
    'text/csv',
    undefined,
  ]);
});

it.each([
  [400, 'request-refused', false],
  [401, 'key-refused', false],
  [403, 'forbidden', false],
  [404, 'not-found', false],
  [408, 'server-failed', true],
  [409, 'server-failed', true],
  [418, 'status-refused', false],
  [422, 'request-refused', false],
  [429, 'rate-limited', true],
  [500, 'server-failed', true],
  [503, 'server-failed', true],
  [529, 'server-failed', true],
  [304, 'status-refused', false],
])('fails on %i as %s, retryable: %s', async (status, code, retryable) => {
  await expect(fire(httpRequest, {}, { url }, answering({ status }))).rejects.toMatchObject({
    failure: { code, retryable, status },
  });
});

it('passes any status on when it is told not to fail', async () => {
  const outputs = await fire(httpRequest, {}, { url, failOnStatus: false }, answering({ status: 500, body: '{}' }));
  expect(outputs).toEqual({ status: 500, body: '{}', json: {} });
});

const now = Date.UTC(2026, 0, 1);
it.each([
  [{ 'retry-after': '3' }, 3_000],
  [{ 'Retry-After': '0.5' }, 500],
  [{ 'retry-after-ms': '40', 'retry-after': '3' }, 40],
  [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:09 GMT' }, 9_000],
  [{ 'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT' }, 0],
  [{ 'retry-after': 'soon' }, undefined],
  [{}, undefined],
])('waits as long as %j says', async (headers, milliseconds) => {
  const services = fakeServices({ now, send: async () => ({ status: 429, headers, body: '' }) });
  const thrown = await fire(httpRequest, {}, { url }, services).catch((error) => error);
  expect(thrown.failure.retryAfterMilliseconds).toBe(milliseconds);
});

it('tells nothing of the body and nothing of the address but its host', async () => {
  const answer = { status: 401, body: 'bad key sk-secret' };
  const thrown = await fire(httpRequest, {}, { url: `${url}&key=sk-secret` }, answering(answer)).catch(
    (error) => error,
  );
  expect(thrown.failure.message).toContain('api.example.com');
  expect(JSON.stringify(thrown.failure)).not.toContain('sk-secret');
});

it.each(['', '  ', 'api.example.com', 'ftp://example.com/', 'javascript:alert(1)', 'https://'])(
  'sends nothing to %j',
  async (address) => {
    const services = answering();
    await expect(fire(httpRequest, {}, address === '' ? {} : { url: address }, services)).rejects.toMatchObject({
      failure: { code: 'bad-config' },
    });
    expect(services.asked.http).toEqual([]);
  },
);

it('lets a failing network and a stop through as they are', async () => {
  for (const fault of [failure('network-failed', 'No answer.', 'Look.', { retryable: true }), new Error('stopped')])
    await expect(fire(httpRequest, {}, { url }, fakeServices({ send: () => Promise.reject(fault) }))).rejects.toBe(
      fault,
    );
});

it.each([
  'https://example.com/{{path}}',
  'https://example.com?q={{q}}',
  'http://localhost:8080/{{a}}/{{b}}',
  'https://${user.host}:${user.port}/{{a}}',
  '${user.base}/{{a}}',
  'HTTPS://EXAMPLE.COM/#{{a}}',
  '${user.base}',
  'not yet an address',
])('takes %s', (address) => {
  expect(httpRequest.config.safeParse({ url: address }).success).toBe(true);
});

it.each([
  '{{url}}',
  'https://{{host}}/',
  'https://example.com{{rest}}',
  'https://example.com:{{port}}/',
  'https://example.com:80{{port}}/',
  'https://user:{{password}}@example.com/',
  'https://good.example@{{host}}/',
  'http:/{{host}}',
  'http:///{{host}}',
  'https://\\{{host}}/',
  '${user.base}{{rest}}',
  '${user.scheme}://{{host}}/',
  '/{{path}}',
])('lets no port say whom it talks to: %s', (address) => {
  expect(httpRequest.config.safeParse({ url: address }).success).toBe(false);
});

it('makes inputs of the blanks in address, header values and body', () => {
  const config = {
    url: 'https://example.com/{{id}}',
    headers: [{ name: 'x', value: '{{tag}}' }],
    body: '{{text}}',
  };
  const inputs = portsOfDefinition(httpRequest, config).inputs.map(({ id }) => id);
  expect(inputs).toEqual(['id', 'tag', 'text', 'when']);
});

it('says on its card and to its group which host it calls', () => {
  const config = httpRequest.config.parse({ method: 'POST', url: 'https://API.example.com:8443/x' });
  expect(httpRequest.summary(config)).toBe('POST api.example.com:8443');
  expect(httpRequest.group(config)).toEqual({ kind: 'host', key: 'api.example.com:8443', limit: 6 });
  expect(httpRequest.summary(httpRequest.config.parse({}))).toBe('GET');
});

it('gives out a text while it comes', async () => {
  async function* stream() {
    yield* ['a', 'b'];
  }
  const services = answering({ stream: stream() });
  const outputs = await fire(httpRequest, {}, { url, answer: 'stream' }, services);
  expect(services.asked.http[0]?.answer).toBe('stream');
  expect(await chunksOf(outputs['body'])).toEqual(['a', 'b']);
  expect(Object.keys(outputs).sort()).toEqual(['body', 'status']);
});

it('gives out a file alone where the answer is one', async () => {
  const file = { artifact: 'a', name: 'cat.png', mediaType: 'image/png', bytes: 3 };
  expect(await fire(httpRequest, {}, { url }, answering({ file }))).toEqual({ status: 200, file });
});

describe('an answer in pages', () => {
  /** A server with the given pages by address; anything else is 404. */
  const serverOf = (pages: Readonly<Record<string, { body: unknown; link?: string }>>) =>
    fakeServices({
      send: async ({ url: asked }) => {
        const page = Object.hasOwn(pages, asked) ? pages[asked] : undefined;
        if (page === undefined) return { status: 404, headers: {}, body: '' };
        return { status: 200, headers: page.link ? { link: page.link } : {}, body: JSON.stringify(page.body) };
      },
    });
  const base = 'https://api.example.com/items';
  const list = (config: object, services: ReturnType<typeof serverOf>) =>
    fire(httpRequest, {}, { url: base, ...config }, services);

  it('is gathered along the Link header', async () => {
    const services = serverOf({
      [base]: { body: [1, 2], link: `<${base}?p=0>; rel="prev", <${base}?p=2>; rel="next last"` },
      [`${base}?p=2`]: { body: [3], link: '</items?p=3>; title="a, b"; rel=next' },
      [`${base}?p=3`]: { body: [4], link: `<${base}?p=1>; rel="first"` },
    });
    expect(await list({ pages: 'link' }, services)).toEqual({ status: 200, json: [1, 2, 3, 4] });
  });

  it('is gathered by a cursor, with the items where they are', async () => {
    const services = serverOf({
      [base]: { body: { data: { rows: ['a'] }, meta: { next: 'x&y' } } },
      [`${base}?after=x%26y`]: { body: { data: { rows: ['b'] }, meta: { next: null } } },
    });
    const config = { pages: 'cursor', items: 'data.rows', cursor: 'meta.next', parameter: 'after' };
    expect(await list(config, services)).toEqual({ status: 200, json: ['a', 'b'] });
  });

  it('is gathered by number until a page is empty', async () => {
    const services = serverOf({
      [`${base}?page=2&q=a`]: { body: ['a'] },
      [`${base}?q=a&page=3`]: { body: ['b'] },
      [`${base}?q=a&page=4`]: { body: [] },
    });
    const config = { pages: 'number', url: `${base}?page=2&q=a` };
    expect(await list(config, services)).toEqual({ status: 200, json: ['a', 'b'] });
  });

  it('ends at the most pages, and says that there is more', async () => {
    const send = async () => ({ status: 200, headers: {}, body: '[1]' });
    const services = fakeServices({ send });
    expect(await list({ pages: 'number', mostPages: 3 }, services)).toMatchObject({ json: [1, 1, 1] });
    expect(services.asked.logs).toMatchObject([
      { level: 'warning', text: expect.stringContaining('more than 3 pages') },
    ]);
  });

  it('ends where a server goes in circles', async () => {
    const services = serverOf({ [base]: { body: [1], link: `<${base}>; rel="next"` } });
    expect(await list({ pages: 'link' }, services)).toMatchObject({ json: [1] });
    expect(services.asked.http.length).toBe(1);
  });

  it.each([
    'https://evil.example/items',
    'http://api.example.com/items',
    'https://api.example.com:8443/',
    'https://api.example.com@evil.example/',
  ])('does not lead to %s', async (next) => {
    const services = serverOf({ [base]: { body: [1], link: `<${next}>; rel="next"` } });
    await expect(list({ pages: 'link' }, services)).rejects.toMatchObject({ failure: { code: 'forbidden' } });
    const byCursor = serverOf({ [base]: { body: { next } } });
    await expect(list({ pages: 'cursor' }, byCursor)).rejects.toMatchObject({ failure: { code: 'forbidden' } });
    expect(services.asked.http.length + byCursor.asked.http.length).toBe(2);
  });

  it('keeps to its host where the next page is written without one', async () => {
    const services = serverOf({
      [base]: { body: [1], link: '<//evil.example/x>; rel="next"' },
    });
    await list({ pages: 'link' }, services).catch(() => undefined);
    expect(services.asked.http.every(({ url: asked }) => asked.startsWith('https://api.example.com/'))).toBe(true);
  });

  it('fails where a page is no JSON, has no list, or its status is an error', async () => {
    const html = fakeServices({ send: async () => ({ status: 200, headers: {}, body: '<html>' }) });
    await expect(list({ pages: 'link' }, html)).rejects.toMatchObject({ failure: { code: 'bad-input' } });
    const other = serverOf({ [base]: { body: { rows: [] } } });
    await expect(list({ pages: 'number', items: 'data' }, other)).rejects.toThrow('which has rows');
    await expect(list({ pages: 'number' }, serverOf({}))).rejects.toMatchObject({ failure: { code: 'not-found' } });
  });
});
