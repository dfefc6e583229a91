import { describe, expect, it } from 'vitest';
import { failureOf } from '../flow/failure';
import { exchangeCode } from './sign-in';

const signIn = { connection: 'router', name: 'OpenRouter', keep: 'device', code: 'c0de', verifier: 'v' } as const;

function answering(status: number, body: string) {
  const seen: Request[] = [];
  const fetch = async (request: Request | URL | string) => {
    seen.push(request as Request); // the exchange sends requests
    return new Response(body, { status });
  };
  return { seen, fetch: fetch as typeof globalThis.fetch }; // it answers as fetch does
}

const refused = (status: number, body = '{}') =>
  exchangeCode(signIn, answering(status, body).fetch).then(() => undefined, failureOf);

describe('a sign-in at OpenRouter', () => {
  it('exchanges the code and its secret for a key that goes to openrouter.ai alone', async () => {
    const { seen, fetch } = answering(200, '{"key":"sk-or-1234"}');
    const change = await exchangeCode(signIn, fetch);
    expect(seen[0]?.url).toBe('https://openrouter.ai/api/v1/auth/keys');
    expect(await seen[0]?.json()).toEqual({ code: 'c0de', code_verifier: 'v', code_challenge_method: 'S256' });
    expect(change).toEqual({
      type: 'put',
      credential: {
        id: 'router',
        name: 'OpenRouter',
        kind: 'bearer',
        origin: 'https://openrouter.ai',
        secret: 'sk-or-1234',
        keep: 'device',
      },
    });
  });

  it('says what a refusal means', async () => {
    expect(await refused(400)).toMatchObject({ code: 'request-refused', status: 400 });
    expect(await refused(403)).toMatchObject({ code: 'key-refused', status: 403 });
    expect(await refused(405)).toMatchObject({ code: 'request-refused', status: 405 });
    expect(await refused(503)).toMatchObject({ code: 'server-failed', retryable: true });
  });

  it('takes an answer without a key for none, and does not quote it', async () => {
    const failed = await refused(200, '{"kez":"sk-or-1234"}');
    expect(failed?.code).toBe('reply-malformed');
    expect(JSON.stringify(failed)).not.toContain('sk-or-1234');
  });
});
