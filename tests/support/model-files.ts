import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a file is served. */
export interface ServedFile {
  readonly bytes: Buffer;
  /** The line breaks after so many bytes, once. */
  readonly cutOnce?: number;
  /** So many bytes come, and then nothing more. */
  readonly holdAt?: number;
}

export interface ModelFiles {
  readonly url: string;
  /** What was asked for, in order: `GET /tiny.gguf bytes=10-`. */
  readonly requests: readonly string[];
  serve(name: string, file: ServedFile): string;
  close(): Promise<void>;
}

/** Serves files as a host of models does: to every page, whole or from a byte on. */
export async function startModelFiles(): Promise<ModelFiles> {
  const files = new Map<string, ServedFile>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push([request.method, request.url, request.headers.range].filter(Boolean).join(' '));
    const file = files.get(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*');
    if (file === undefined || request.method !== 'GET') {
      response.writeHead(request.method === 'OPTIONS' ? 204 : 404).end();
      return;
    }
    if (file.cutOnce !== undefined) files.set(request.url ?? '', { bytes: file.bytes });
    send(request, response, file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address with one.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    requests,
    serve(name, file) {
      files.set(`/${name}`, file);
      return `${url}/${name}`;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(request: IncomingMessage, response: ServerResponse, { bytes, cutOnce, holdAt }: ServedFile): void {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const end = cutOnce ?? holdAt ?? bytes.length;
  response.writeHead(from > 0 ? 206 : 200, {
    'content-length': bytes.length - from,
    ...(from > 0 ? { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}),
  });
  response.write(bytes.subarray(from, end), () => {
    if (cutOnce !== undefined)
      setTimeout(() => response.destroy(), 100); // after what was written has left
    else if (holdAt === undefined) response.end();
  });
}
