import * as z from 'zod';
import { newCredentialSchema, type VaultChange } from '../flow/credential';
import { failure } from '../flow/failure';
import { openRouterOrigin, type SignIn } from '../flow/sign-in';
import { sendHttp } from './services/http';
import { platformFetch } from './services/request';

const waitMilliseconds = 30_000;
const again = 'Sign in again.';

const answerSchema = z.object({ key: z.string().min(1) });

/**
 * Exchanges what came back from OpenRouter's page for a key.
 * @returns the change that puts it into the vault
 * @see https://openrouter.ai/docs/use-cases/oauth-pkce
 */
export async function exchangeCode(
  signIn: SignIn,
  fetch: typeof globalThis.fetch = platformFetch,
): Promise<VaultChange> {
  const signal = AbortSignal.timeout(waitMilliseconds);
  const { status, body } = await sendHttp(
    {
      method: 'POST',
      url: `${openRouterOrigin}/api/v1/auth/keys`,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({
        code: signIn.code,
        code_verifier: signIn.verifier,
        code_challenge_method: 'S256',
      }),
    },
    { fetch, signal },
  ).catch((error: unknown) => {
    if (!signal.aborted) throw error;
    throw failure('timed-out', 'OpenRouter did not answer within 30 seconds.', again);
  });
  if (status < 200 || status > 299) throw refusalOf(status);
  const key = keyIn(body);
  const { connection: id, name, keep } = signIn;
  const credential = { id, name, kind: 'bearer', origin: openRouterOrigin, secret: key, keep };
  return { type: 'put', credential: newCredentialSchema.parse(credential) };
}

function keyIn(body: string): string {
  try {
    return answerSchema.parse(JSON.parse(body)).key;
  } catch {
    // What was sent is not quoted: it may hold the key.
    throw failure('reply-malformed', 'OpenRouter sent no key.', `${again} If it happens again, paste a key instead.`);
  }
}

function refusalOf(status: number) {
  const options = { status };
  if (status === 400)
    return failure(
      'request-refused',
      'OpenRouter does not know this way to sign in any more.',
      'Paste a key.',
      options,
    );
  if (status === 403)
    return failure('key-refused', 'OpenRouter refused the code: it was used already, or is too old.', again, options);
  if (status === 405)
    return failure(
      'request-refused',
      'OpenRouter does not exchange codes at this address any more.',
      'Paste a key.',
      options,
    );
  const retryable = status === 429 || status >= 500;
  const code = status === 429 ? 'rate-limited' : 'server-failed';
  return failure(code, `OpenRouter answered with status ${status}.`, 'Wait a minute, then sign in again.', {
    status,
    retryable,
  });
}
