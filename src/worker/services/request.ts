import { type FailureError, failure } from '../../flow/failure';
import type { StopSignal } from '../../flow/platform';
import type { OpenCredential } from '../vault/secret';
import { openExchange, type StallLimits, unlessAborted } from './exchange';
import { currentAsker, networkFailure } from './network-failure';
import { throwIfStopped } from './stop';

/** The one place that calls `fetch` for nodes, and the one place where a key is put into a request. */

export interface OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | FormData | undefined;
  /** Sent to its own origin and no other. */
  readonly credential?: OpenCredential | undefined;
  /** Where a bearer token goes, if not into `authorization`. */
  readonly keyHeader?: 'x-api-key' | 'x-goog-api-key' | undefined;
}

export interface RequestContext {
  readonly fetch: typeof fetch;
  readonly signal: StopSignal;
  /** Who is asked, as failures name them. */
  readonly who: string;
  /** None: only the signal ends the waiting. */
  readonly limits?: StallLimits | undefined;
  /** Fails where the person does not want this address called. Missing where they have set it up themselves. */
  readonly mayCall?: ((url: URL) => Promise<void>) | undefined;
  /** Waits until the request may leave. What it waits for is no stall. */
  readonly takeTurn?: ((url: string) => Promise<Turn>) | undefined;
}

/** Leave to send one request, until its answer has come to its end. */
export interface Turn {
  answered(status: number, headers: Headers): void;
  /** May be called more than once. */
  end(): void;
}

export interface Incoming {
  readonly status: number;
  readonly headers: Headers;
  /** Reading it fails with a FailureError when the answer breaks or stalls, and with the signal's reason when stopped. */
  readonly body: ReadableStream<Uint8Array>;
}

/**
 * Sends one request and answers when the headers of the answer are there, whatever its status.
 * Cookies are never sent, no referrer is given, and a redirect is refused: it would carry the body to a stranger.
 */
export async function sendRequest(outgoing: OutgoingRequest, context: RequestContext): Promise<Incoming> {
  const { signal, who, limits } = context;
  throwIfStopped(signal);
  const url = urlOf(outgoing.url, who);
  const headers = headersOf(outgoing, url, who);
  await context.mayCall?.(url);
  const turn = await context.takeTurn?.(url.href);
  const exchange = openExchange({ signal, who, limits, onClose: () => turn?.end() });
  try {
    throwIfStopped(signal); // while the turn was waited for
    const send = context.fetch; // taken off its object: in a browser fetch must not be called as a method
    const sent = send(requestOf(outgoing, url, headers, exchange.signal));
    leaveWhenLate(sent, exchange.signal);
    const response = await unlessAborted(sent, exchange.signal);
    turn?.answered(response.status, response.headers);
    if (isRedirect(response)) throw redirectRefused(who, response);
    return { status: response.status, headers: response.headers, body: exchange.read(response.body) };
  } catch (error) {
    exchange.close();
    throw exchange.explain(error, () => networkFailure(url, who, currentAsker(), error));
  }
}

/** Lets go of an answer that comes when nobody waits for it any more. */
function leaveWhenLate(sent: Promise<Response>, signal: AbortSignal): void {
  sent.then(
    (late) => void (signal.aborted && late.body?.cancel().catch(() => undefined)),
    () => undefined, // told to whoever waits
  );
}

/** The platform's fetch, looked up at each call. */
export const platformFetch: typeof fetch = (input, init) => fetch(input, init);

function urlOf(address: string, who: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return url;
  throw failure(
    'bad-config',
    `The address of ${who} cannot be called.`,
    'Give a full address that begins with http:// or https:// and holds no user name.',
  );
}

function headersOf(outgoing: OutgoingRequest, url: URL, who: string): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(outgoing.headers)) {
    try {
      headers.append(name, value);
    } catch {
      // The platform's own message quotes the value, which may be a secret.
      throw failure(
        'bad-config',
        `The header “${name}” cannot be sent.`,
        'Take line breaks and unusual signs out of it.',
      );
    }
  }
  const { credential } = outgoing;
  if (!credential) return headers;
  if (url.origin !== credential.origin)
    throw failure('forbidden', `The key of ${who} is not for ${url.host}.`, 'Give the key again in Settings.');
  if (credential.kind !== 'basic' && !/^[\x21-\x7e]+$/.test(credential.key))
    throw failure(
      'key-refused',
      `The key of ${who} holds signs that no key has.`,
      'Copy the key again and give it in Settings.',
    );
  attach(credential, headers, outgoing.keyHeader);
  return headers;
}

function attach({ kind, key, header }: OpenCredential, headers: Headers, keyHeader: string | undefined): void {
  if (kind === 'header' && header !== undefined) headers.set(header, key);
  else if (kind === 'basic') headers.set('authorization', `Basic ${base64Of(key)}`);
  else if (keyHeader === undefined) headers.set('authorization', `Bearer ${key}`);
  else headers.set(keyHeader, key);
}

function base64Of(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

function requestOf(outgoing: OutgoingRequest, url: URL, headers: Headers, signal: AbortSignal): Request {
  try {
    return new Request(url, {
      method: outgoing.method,
      headers,
      signal,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      // Not 'error', which fails like a dead network: with 'manual' nothing is followed either, and it can be named.
      redirect: 'manual',
      // What is read again may have changed. Other methods are never cached, and need no header that says so.
      ...(outgoing.method === 'GET' ? { cache: 'no-store' as const } : {}),
      ...(outgoing.body === undefined ? {} : { body: outgoing.body }),
    });
  } catch {
    throw failure(
      'bad-config',
      `A ${outgoing.method} request like this cannot be sent.`,
      'Choose another method, or leave the body out: GET and HEAD take none.',
    );
  }
}

function isRedirect(response: Response): boolean {
  return response.type === 'opaqueredirect' || [301, 302, 303, 307, 308].includes(response.status);
}

function redirectRefused(who: string, response: Response): FailureError {
  response.body?.cancel().catch(() => undefined); // nobody reads it, whole or broken
  return failure(
    'redirect-refused',
    `${who} answered with a redirect, which is not followed.`,
    'Give the address it leads to; often it is https instead of http, or one without the last slash.',
  );
}
