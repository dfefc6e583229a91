import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as immediately, setTimeout as wait } from 'node:timers/promises';

/** What a server does with one request. */
export interface WireScript {
  /** 200 where it is missing. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body, each part written by itself. */
  readonly writes: readonly (Uint8Array | string)[];
  /** Before which write it pauses, and for how long. */
  readonly pause?: { readonly before: number; readonly milliseconds: number };
  /** How it ends: in order, closed too early, reset, never, or with a chunk that is none. */
  readonly end: 'end' | 'close' | 'reset' | 'stall' | 'bad-chunk';
  /** Only so much of the head is sent, and nothing after it. */
  readonly headBytes?: number;
}

export interface WireServer {
  /** Takes a script and answers the address at which it is played. */
  play(script: WireScript): string;
  close(): Promise<void>;
}

/** A server that plays scripts: the first step of the path says which. */
export async function startWireServer(): Promise<WireServer> {
  const scripts = new Map<string, WireScript>();
  const server = createServer((incoming, response) => {
    incoming.resume();
    // As a provider does that lets pages call it.
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', 'authorization, *');
    response.setHeader('access-control-allow-private-network', 'true');
    incoming.on('end', () => {
      if (incoming.method === 'OPTIONS') {
        response.writeHead(204).end();
        return;
      }
      const script = scripts.get(incoming.url?.split('/')[1] ?? '');
      if (script === undefined) response.writeHead(599).end();
      else perform(script, response).catch(() => response.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on a port has such an address
  return {
    play(script) {
      const name = `script-${scripts.size + 1}`;
      scripts.set(name, script);
      return `http://127.0.0.1:${port}/${name}`;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const usualHead = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n';

/** How long the head of an answer is, at most so much of it can be left out. */
export const headLength = usualHead.length;

async function perform(script: WireScript, response: ServerResponse): Promise<void> {
  const { status = 200, headers = {}, writes, pause, end, headBytes } = script;
  const { socket } = response;
  if (headBytes !== undefined) {
    socket?.write(usualHead.slice(0, headBytes));
  } else {
    response.writeHead(status, { 'content-type': 'text/event-stream', ...headers });
    response.flushHeaders();
    for (const [index, bytes] of writes.entries()) {
      if (response.destroyed) return;
      if (pause?.before === index) await wait(pause.milliseconds);
      response.write(bytes);
      if (index % 8 === 7) await immediately(); // several writes are not always one packet
    }
  }
  if (end === 'stall') return;
  if (end === 'end' && headBytes === undefined) {
    response.end();
    return;
  }
  await wait(25); // a line that breaks at once takes along what was written just before
  if (end === 'bad-chunk') socket?.write('these are not hexadecimal digits\r\n');
  else if (end === 'reset') socket?.resetAndDestroy();
  else socket?.destroy();
}
