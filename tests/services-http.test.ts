import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpRequest } from '../src/flow/services';
import { createMemoryFiles } from '../src/worker/files';
import { createWorld } from '../src/worker/services/world';
import { failureFrom } from './support/failure-from';
import { type FaultServer, startFaultServer } from './support/fault-server';
import { firingContext } from './support/model-service';

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer();
});
afterAll(() => server.close());

describe('the HTTP service', () => {
  it('sends method, headers and body, and reads the whole answer', async () => {
    const response = await send({ path: '/echo?a=1', method: 'POST', headers: { 'X-One': '1' }, body: '{"b":2}' });
    expect(response.status).toBe(200);
    expect(response.headers).toMatchObject({ 'content-type': 'application/json', 'x-mixed-case': 'Kept' });
    expect(JSON.parse(response.body)).toMatchObject({
      url: '/echo?a=1',
      method: 'POST',
      headers: { 'x-one': '1' },
      body: { b: 2 },
    });
  });

  it.each([400, 404, 500])('answers status %i, because a node may want it', async (status) => {
    expect(await send({ path: `/status/${status}` })).toMatchObject({ status, body: `{"status":${status}}` });
  });

  it('follows no redirect', async () => {
    const before = server.requests.length;
    await expectFailure(send({ path: '/redirect' }), 'redirect-refused');
    expect(server.requests.length).toBe(before + 1);
  });

  it('fails when the answer breaks off', async () => {
    await expectFailure(send({ path: '/cut' }), 'reply-incomplete');
  });

  it('reads 64 MB and refuses a byte more', async () => {
    const most = 64 * 1024 * 1024;
    expect((await send({ path: `/bytes/${most}` })).body.length).toBe(most);
    await expectFailure(send({ path: `/bytes/${most + 1}` }), 'payload-too-large');
  });

  it.each(['ftp://example.com', 'javascript:alert(1)', 'file:///etc/passwd', 'no address', 'http://a:b@example.com'])(
    'refuses the address %s',
    async (url) => {
      await expectFailure(send({ url }), 'bad-config');
    },
  );

  it.each([
    { method: 'GET', body: 'a body' },
    { method: 'CONNECT' },
    { method: 'NO SPACE' },
    { headers: { 'bad name': 'x' } },
    { headers: { name: 'line\nbreak' } },
  ])('refuses %j before it is sent', async (request) => {
    const before = server.requests.length;
    await expectFailure(send(request), 'bad-config');
    expect(server.requests.length).toBe(before);
  });

  it('names the host and nothing else of an address that cannot be reached', async () => {
    const closed = await startFaultServer();
    await closed.close();
    const failure = await expectFailure(send({ url: `${closed.url}/path?token=canary` }), 'network-failed');
    expect(failure.message).toContain('127.0.0.1');
    expect(JSON.stringify(failure)).not.toContain('canary');
  });

  it('tells a text while it comes, and keeps a file with its media type', async () => {
    const files = createMemoryFiles();
    const world = createWorld({ files: () => files, hosts: everyHost });
    const ask = (path: string, answer: HttpRequest['answer'] & string) =>
      world.http(firingContext()).send({ url: `${server.url}${path}`, method: 'GET', headers: {}, answer });
    const told: string[] = [];
    for await (const piece of (await ask('/bytes/100000', 'stream')).stream ?? []) told.push(piece);
    expect(told.join('').length).toBe(100_000);
    const { file, body } = await ask('/bytes/1000', 'file');
    expect([body, file?.bytes]).toEqual(['', 1_000]);
    expect(file && (await files.bytes(file)).length).toBe(1_000);
    expect(await ask('/status/404', 'file')).toMatchObject({ status: 404, body: '{"status":404}' });
    expect(await ask('/echo', 'either')).not.toHaveProperty('file');
  });

  it('fails in the middle of a stream that breaks off', async () => {
    const world = createWorld({ hosts: everyHost });
    const request = { url: `${server.url}/cut`, method: 'GET', headers: {}, answer: 'stream' } as const;
    const read = async () => {
      for await (const _ of (await world.http(firingContext()).send(request)).stream ?? []);
    };
    await expectFailure(read(), 'reply-incomplete');
  });

  it('ends when it is stopped, and the server sees the client go', async () => {
    const controller = new AbortController();
    const reason = new Error('stopped by the person');
    const before = server.requests.length;
    const outcome = expect(send({ path: '/stall' }, controller.signal)).rejects.toBe(reason);
    await expect.poll(() => server.requests.length).toBe(before + 1);
    controller.abort(reason);
    await outcome;
    await expect.poll(() => server.requests.at(-1)?.closed).toBe(true);
  });
});

const everyHost = { has: async () => true, add: async () => undefined };

function send(request: Partial<HttpRequest> & { path?: string }, signal: AbortSignal = new AbortController().signal) {
  const { path = '/echo', url = `${server.url}${path}`, method = 'GET', headers = {}, body } = request;
  return createWorld({ hosts: everyHost })
    .http(firingContext(signal))
    .send({ url, method, headers, ...(body === undefined ? {} : { body }) });
}

async function expectFailure(promise: Promise<unknown>, code: string) {
  const failure = await failureFrom(promise);
  expect(failure.code).toBe(code);
  return failure;
}
