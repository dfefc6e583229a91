import { type FailureError, failure, failureOf } from '../flow/failure';
import type { Listen, ServerEventListener } from '../flow/trigger';
import { EventStream } from './event-stream';
import { hearSocket, type NewSocket } from './listen-socket';
import { type Incoming, platformFetch, sendRequest } from './services/request';

interface Connection {
  readonly who: string;
  readonly url: string;
  readonly lastId: string;
  readonly signal: AbortSignal;
  readonly listener: ServerEventListener;
}

/** Makes the door by which triggers listen to server-sent events, and to WebSockets where the address is of one. Each call is one connection; nothing reconnects by itself. */
export function createListen(send: typeof fetch = platformFetch, newSocket?: NewSocket): Listen {
  return (url, listener, { lastId }) => {
    const stop = new AbortController();
    // Only the host is named in failures: the rest of an address may hold a secret.
    const who = URL.canParse(url) ? new URL(url).host || 'the relay' : 'the relay';
    const connection = { who, url, lastId, signal: stop.signal, listener };
    const heard = /^wss?:/i.test(url) ? hearSocket(connection, newSocket) : hear(connection, send);
    heard.catch((thrown: unknown) => {
      if (!stop.signal.aborted) listener.ended(failureOf(thrown));
    });
    return () => stop.abort();
  };
}

/** Hears one connection until it ends, which is always a failure: a relay has no end. */
async function hear({ who, url, lastId, signal, listener }: Connection, send: typeof fetch): Promise<never> {
  const headers = { accept: 'text/event-stream', ...(lastId === '' ? {} : { 'last-event-id': lastId }) };
  const response = await sendRequest({ url, method: 'GET', headers }, { fetch: send, signal, who });
  const refused = refusalOf(response, who);
  if (refused !== undefined) {
    await response.body.cancel();
    throw refused;
  }
  listener.opened();
  const stream = new EventStream(lastId, (event) => {
    if (!signal.aborted) listener.heard(event);
  });
  try {
    await readInto(response, stream);
  } catch (thrown) {
    const { code, message, remedy, retryable } = failureOf(thrown);
    throw failure(code, message, remedy, { retryable, ...afterOf(stream) });
  }
  throw failure('network-failed', `${who} has closed the connection.`, 'Voide connects again by itself.', {
    retryable: true,
    ...afterOf(stream),
  });
}

async function readInto({ body }: Incoming, stream: EventStream): Promise<void> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const step = await reader.read();
      if (step.done) return;
      stream.push(decoder.decode(step.value, { stream: true }));
    }
  } finally {
    await reader.cancel().catch(() => undefined); // a body that broke cannot be cancelled any more
  }
}

function afterOf({ retryMilliseconds }: EventStream): { readonly retryAfterMilliseconds?: number } {
  return retryMilliseconds === undefined ? {} : { retryAfterMilliseconds: retryMilliseconds };
}

/** Why an answer is no stream to listen to. */
function refusalOf({ status, headers }: Incoming, who: string): FailureError | undefined {
  if (status === 204)
    return failure('status-refused', `${who} says that there is nothing to hear any more.`, 'Ask for a new address.', {
      status,
    });
  if (status !== 200)
    return failure('status-refused', `${who} refused the connection with status ${status}.`, 'Check the address.', {
      status,
      retryable: status >= 500 || status === 429 || status === 408,
    });
  if (/^text\/event-stream\b/i.test(headers.get('content-type') ?? '')) return undefined;
  return failure(
    'reply-malformed',
    `${who} answered with something else than a stream of events.`,
    'Give the address of the stream itself; it is of type text/event-stream.',
  );
}
