import { type FailureError, failure } from '../flow/failure';
import type { ServerEventListener } from '../flow/trigger';
import { currentAsker, networkFailure } from './services/network-failure';

/** More in one message is no event but a mistake, or malice. */
const maxCharacters = 1_000_000;

/** What a `WebSocket` is, as far as it is used here. */
export type Socket = Pick<WebSocket, 'binaryType' | 'onopen' | 'onmessage' | 'onclose' | 'close'>;

/** Opens one; throws where its address is none that the platform takes. */
export type NewSocket = (url: string) => Socket;

const platformSocket: NewSocket = (url) => new WebSocket(url);

interface Connection {
  readonly who: string;
  readonly url: string;
  readonly signal: AbortSignal;
  readonly listener: ServerEventListener;
}

/** Hears one WebSocket until it ends, which is always a failure: a relay has no end. Each message is an event. */
export async function hearSocket(
  { who, url, signal, listener }: Connection,
  newSocket: NewSocket = platformSocket,
): Promise<never> {
  if (signal.aborted) throw closed(who);
  const socket = openSocket(url, who, newSocket);
  socket.binaryType = 'arraybuffer';
  let isOpen = false;
  return new Promise((_, reject) => {
    const end = (why: FailureError) => {
      reject(why);
      socket.close();
    };
    signal.addEventListener('abort', () => end(closed(who)), { once: true });
    socket.onopen = () => {
      isOpen = true;
      if (!signal.aborted) listener.opened();
    };
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (signal.aborted) return;
      const text = textOf(data);
      if (text.length > maxCharacters) end(tooLarge());
      else listener.heard({ event: 'message', data: text, id: '' });
    };
    // Of an error browsers tell nothing; the close that follows says as much as there is.
    socket.onclose = ({ code }) => {
      if (isOpen) end(code === policyViolation ? refused(who) : closed(who));
      else end(networkFailure(new URL(url.replace(/^ws/i, 'http')), who, currentAsker(), undefined));
    };
  });
}

/** The code by which a server says that it does not want this client. */
const policyViolation = 1008;

function openSocket(url: string, who: string, newSocket: NewSocket): Socket {
  try {
    return newSocket(url);
  } catch {
    throw failure(
      'bad-config',
      `The address of ${who} cannot be listened to.`,
      'Give one that begins with wss://; a page that came by https may not use ws://.',
    );
  }
}

function textOf(data: unknown): string {
  return data instanceof ArrayBuffer ? new TextDecoder().decode(data) : String(data);
}

function closed(who: string): FailureError {
  return failure('network-failed', `${who} has closed the connection.`, 'Voide connects again by itself.', {
    retryable: true,
  });
}

function refused(who: string): FailureError {
  return failure('status-refused', `${who} does not let this page listen.`, 'Check the address.');
}

function tooLarge(): FailureError {
  return failure('payload-too-large', 'An event of more than 1 MB has come.', 'Let the sender send less at once.');
}
