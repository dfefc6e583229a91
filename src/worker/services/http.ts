import { FailureError, failure } from '../../flow/failure';
import type { StopSignal } from '../../flow/platform';
import type { FiringContext, HttpRequest, HttpResponse } from '../../flow/services';
import type { Secrets } from '../vault/credential-vault';
import type { OpenCredential } from '../vault/secret';
import { credentialOfSlot } from './credentials';
import { redactFailure, redactorOf } from './redact';
import { redactTexts } from './redact-answer';
import { type Incoming, sendRequest } from './request';

// Design §6: a whole value is at most 64 MB.
const maxBytes = 64 * 1024 * 1024;

interface NodeContext extends Pick<HttpContext, 'fetch'> {
  readonly secrets: Secrets;
  readonly firing: FiringContext;
}

/**
 * Sends a request of a node, with the credential of its slot. What comes back, or is told of a failure, holds none of the
 * secrets that are live: a server may echo one.
 */
export async function sendForNode(
  request: HttpRequest,
  { fetch, secrets, firing }: NodeContext,
): Promise<HttpResponse> {
  const { slot } = request;
  const credential = slot === undefined ? undefined : await credentialOfSlot(slot, secrets, firing);
  const redact = redactorOf(secrets.live());
  try {
    const { status, headers, body } = await sendHttp(request, { fetch, signal: firing.signal, credential });
    return { status, headers: redactTexts(headers, redact.exact), body: redact.exact(body) };
  } catch (error) {
    throw error instanceof FailureError ? redactFailure(error.failure, redact) : error;
  }
}

interface HttpContext {
  readonly fetch: typeof fetch;
  readonly signal: StopSignal;
  readonly credential?: OpenCredential | undefined;
}

/** Sends a request and reads the whole answer as text, whatever its status. Only the signal limits the time. */
export async function sendHttp(
  request: HttpRequest,
  { fetch, signal, credential }: HttpContext,
): Promise<HttpResponse> {
  // Only the host is named in failures: the rest of an address may hold a secret.
  const who = URL.canParse(request.url) ? new URL(request.url).host || 'this request' : 'this request';
  const response = await sendRequest({ ...request, credential }, { fetch, signal, who });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers), // the platform writes the names in lower case
    body: await textOf(response, who),
  };
}

async function textOf({ body }: Incoming, who: string): Promise<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = '';
  let bytes = 0;
  for (;;) {
    const step = await reader.read();
    if (step.done) return text + decoder.decode();
    bytes += step.value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      throw failure('payload-too-large', `${who} sent more than 64 MB.`, 'Ask for a smaller part of it.');
    }
    text += decoder.decode(step.value, { stream: true });
  }
}
