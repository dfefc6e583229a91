import { describe, expect, it } from 'vitest';
import type { Failure } from '../flow/failure';
import { createListen } from './listen';
import type { Socket } from './listen-socket';

// What a browser does with a real one: tests/e2e/live.spec.ts.

const address = 'wss://relay.example/secret-channel';

/** A socket of which the test says what it hears. */
class FakeSocket {
  binaryType: BinaryType = 'blob';
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  isClosed = false;
  readonly url: string;

  constructor(url: string) {
    if (url === 'ws://') throw new SyntaxError('The URL is invalid.');
    this.url = url;
  }

  open(): void {
    this.onopen?.(new Event('open'));
  }

  say(data: unknown): void {
    this.onmessage?.(new MessageEvent('message', { data }));
  }

  end(code: number): void {
    this.onclose?.({ code } as CloseEvent); // no more of it is read
  }

  close(): void {
    this.isClosed = true;
  }
}

function listen(url = address) {
  const heard: string[] = [];
  const sockets: FakeSocket[] = [];
  let ended: Failure | undefined;
  const noFetch = async () => Promise.reject(new Error('this is no request of fetch'));
  const stop = createListen(noFetch, (target) => {
    const socket = new FakeSocket(target);
    sockets.push(socket);
    return socket as Socket; // its handlers take the events of the platform
  })(
    url,
    {
      opened: () => heard.push('opened'),
      heard: ({ event, data, id }) => heard.push(`${event} ${data}${id}`),
      ended: (why) => {
        ended = why;
      },
    },
    { lastId: '' },
  );
  const why = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return ended;
  };
  return { heard, socket: sockets[0], stop, why };
}

describe('listening to a WebSocket', () => {
  it('tells each message, as text, and that the connection was closed', async () => {
    const { heard, socket, why } = listen();
    socket?.open();
    socket?.say('{"é":1}');
    socket?.say(new TextEncoder().encode('bytes').buffer);
    socket?.end(1000);
    expect(await why()).toMatchObject({ code: 'network-failed', retryable: true });
    expect(heard).toEqual(['opened', 'message {"é":1}', 'message bytes']);
    expect(socket?.binaryType).toBe('arraybuffer');
  });

  it.each([
    ['a server that refuses it', (socket?: FakeSocket) => socket?.end(1008), 'status-refused', false],
    ['a message of 1 MB', (socket?: FakeSocket) => socket?.say('x'.repeat(1_000_001)), 'payload-too-large', false],
  ] as const)('is over with %s', async (_, act, code, retryable) => {
    const { socket, why, heard } = listen();
    socket?.open();
    act(socket);
    const told = await why();
    expect([told?.code, told?.retryable, socket?.isClosed, heard]).toEqual([code, retryable, true, ['opened']]);
    expect(told?.message).not.toContain('secret-channel');
  });

  it('says that nobody is there', async () => {
    const { socket, why } = listen();
    socket?.end(1006);
    const told = await why();
    expect(told).toMatchObject({ code: 'network-failed', retryable: true });
    expect(told?.message).toContain('relay.example');
    expect(told?.message).not.toContain('secret-channel');
  });

  it('refuses an address that the platform does not take', async () => {
    expect(await listen('ws://').why()).toMatchObject({ code: 'bad-config', retryable: false });
  });

  it('ends when it is told to, of which the listener hears nothing', async () => {
    const { heard, socket, stop, why } = listen();
    stop();
    socket?.open();
    socket?.say('late');
    socket?.end(1000);
    expect([await why(), heard, socket?.isClosed]).toEqual([undefined, [], true]);
  });
});
