import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FailureError } from '../../flow/failure';
import { sendRequest } from './request';

const key = 'sk-canary-0123456789';
const origin = 'https://api.example';
const credential = { origin, kind: 'bearer', key } as const;

/** Sends with the key of `origin` and answers what left: the authorization header, or nothing at all. */
async function leaves(url: string): Promise<string | null | undefined> {
  let sent: Request | undefined;
  const fetch = async (input: string | URL | Request) => {
    sent = input instanceof Request ? input : new Request(input);
    return new Response('');
  };
  const outgoing = { url, method: 'POST', headers: {}, credential };
  const signal = new AbortController().signal;
  const error: unknown = await sendRequest(outgoing, { fetch, signal, who: 'it' }).catch((thrown: unknown) => thrown);
  if (error instanceof FailureError) expect(JSON.stringify(error.failure)).not.toContain('canary');
  return sent?.headers.get('authorization');
}

describe('an outgoing request with a key', () => {
  it('takes the key to its own origin', async () => {
    expect(await leaves('https://api.example/v1')).toBe(`Bearer ${key}`);
    expect(await leaves('https://API.example:443/v1')).toBe(`Bearer ${key}`);
  });

  it.each([
    'http://api.example/v1',
    'https://api.example:8443/v1',
    'https://api.example.evil/v1',
    'https://evil/api.example',
    'https://api.example@evil/v1',
    'https://user:word@api.example/v1',
    'https://evil\\@api.example/v1',
    'https://xn--pi-example/v1',
    'https://[::1]/v1',
    '//api.example/v1',
  ])('does not leave for %s', async (url) => {
    expect(await leaves(url)).toBeUndefined();
  });

  it('never takes the key anywhere else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.webUrl({ withFragments: true, withQueryParameters: true }), async (url) => {
        expect(await leaves(url)).toBe(new URL(url).origin === origin ? `Bearer ${key}` : undefined);
      }),
      { numRuns: 500 },
    );
  });

  it.each(['x-api-key', 'x-goog-api-key'] as const)(
    'takes it in %s alone, to its own origin alone',
    async (keyHeader) => {
      const sent: Request[] = [];
      const fetch = async (input: string | URL | Request) => {
        if (input instanceof Request) sent.push(input);
        return new Response('');
      };
      const context = { fetch, signal: new AbortController().signal, who: 'it' };
      const outgoing = { method: 'POST', headers: {}, credential, keyHeader };
      await sendRequest({ ...outgoing, url: `${origin}/v1` }, context);
      expect(Object.fromEntries(sent[0]?.headers ?? [])).toEqual({ [keyHeader]: key });
      const elsewhere = sendRequest({ ...outgoing, url: 'https://api.example.evil/v1' }, context);
      await expect(elsewhere).rejects.toMatchObject({ failure: { code: 'forbidden' } });
      expect(sent.length).toBe(1);
    },
  );

  it('sends neither cookies nor referrer, and follows nothing', async () => {
    let sent: Request | undefined;
    const fetch = async (input: string | URL | Request) => {
      sent = input instanceof Request ? input : undefined;
      return new Response('');
    };
    const outgoing = { url: origin, method: 'GET', headers: {} };
    await sendRequest(outgoing, { fetch, signal: new AbortController().signal, who: 'it' });
    expect(sent).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'manual' });
  });
});
