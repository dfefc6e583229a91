import { describe, expect, it } from 'vitest';
import type { Failure } from '../flow/failure';
import { createListen } from './listen';

const url = 'https://relay.example/secret-channel';

/** Listens to a relay that answers in one way, and tells what was heard until the connection ended. */
async function listenTo(answer: (request: Request) => Response | Promise<Response>, address = url, lastId = '') {
  const heard: string[] = [];
  const requests: Request[] = [];
  const why = await new Promise<Failure>((resolve) => {
    createListen(async (input, init) => {
      const request = new Request(input, init);
      requests.push(request);
      return answer(request);
    })(
      address,
      {
        opened: () => heard.push('opened'),
        heard: ({ event, data }) => heard.push(`${event} ${data}`),
        ended: resolve,
      },
      { lastId },
    );
  });
  return { heard, why, requests };
}

const stream = (body: BodyInit | null, status = 200) =>
  new Response(body, { status, headers: { 'content-type': 'text/event-stream; charset=utf-8' } });

describe('listening to a relay', () => {
  it('tells each event, and that the connection was closed', async () => {
    const { heard, why, requests } = await listenTo(() => stream('data: é1\n\nevent: b\ndata: 2\n\n'), url, '5');
    expect(heard).toEqual(['opened', 'message é1', 'b 2']);
    expect(why).toMatchObject({ code: 'network-failed', retryable: true });
    expect(requests[0]?.headers.get('accept')).toBe('text/event-stream');
    expect(requests[0]?.headers.get('last-event-id')).toBe('5');
  });

  it('hands over how long the relay asks to wait', async () => {
    expect((await listenTo(() => stream('retry: 3000\n\n'))).why.retryAfterMilliseconds).toBe(3_000);
  });

  it.each([
    [() => stream(null, 204), 'status-refused', false],
    [() => stream('gone', 404), 'status-refused', false],
    [() => stream('busy', 503), 'status-refused', true],
    [() => new Response('<html>', { headers: { 'content-type': 'text/html' } }), 'reply-malformed', false],
    [() => Response.redirect('https://elsewhere.example/', 302), 'redirect-refused', false],
    [() => Promise.reject(new TypeError('Failed to fetch')), 'network-failed', true],
  ] as const)('says why it hears nothing: %#', async (answer, code, retryable) => {
    const { heard, why } = await listenTo(answer);
    expect(heard).toEqual([]);
    expect([why.code, why.retryable]).toEqual([code, retryable]);
    expect(why.message).not.toContain('secret-channel');
  });

  it('calls nothing but http and https', async () => {
    const { why, requests } = await listenTo(() => stream(''), 'file:///etc/passwd');
    expect(why.code).toBe('bad-config');
    expect(requests).toEqual([]);
  });

  it('ends the request, and says nothing more, when it is stopped', async () => {
    const told: string[] = [];
    let signal: AbortSignal | undefined;
    const open = new Promise<void>((opened) => {
      const stop = createListen(async (input) => {
        signal = new Request(input).signal;
        return stream(new ReadableStream({ pull: () => new Promise(() => undefined) }));
      })(
        url,
        {
          opened: () => {
            stop();
            opened();
          },
          heard: () => told.push('heard'),
          ended: () => told.push('ended'),
        },
        { lastId: '' },
      );
    });
    await open;
    await new Promise((resolve) => setImmediate(resolve));
    expect(signal?.aborted).toBe(true);
    expect(told).toEqual([]);
  });
});
