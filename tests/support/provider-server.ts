import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pixel } from './model-world';

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface ProviderServer {
  readonly url: string;
  readonly seen: readonly Seen[];
  readonly last: Seen;
  /** Answers the next request in the place of what is usual. */
  next(answer: (response: ServerResponse) => void): void;
  /** A fetch that brings requests for any provider here, with all that they hold. */
  readonly fetch: typeof fetch;
  close(): Promise<void>;
}

/** A server that answers the least that each protocol calls a whole answer, and keeps what came. */
export async function startProviderServer(): Promise<ProviderServer> {
  const seen: Seen[] = [];
  const planned: ((response: ServerResponse) => void)[] = [];
  const server = createServer(async (incoming, response) => {
    let body = '';
    for await (const part of incoming.setEncoding('latin1')) body += part;
    const { method = '', url: path = '', headers } = incoming;
    seen.push({ method, path, headers, body });
    (planned.shift() ?? ((to) => answer(path, body, to)))(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
  return {
    url,
    seen,
    get last() {
      const last = seen.at(-1);
      if (!last) throw new Error('no request came');
      return last;
    },
    next: (plan) => void planned.push(plan),
    async fetch(input, init) {
      const request = new Request(input, init);
      const { pathname, search } = new URL(request.url);
      const body = request.body === null ? {} : { body: await request.arrayBuffer() };
      const { method, headers, signal, redirect } = request;
      return fetch(url + pathname + search, { method, headers, signal, redirect, ...body });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with JSON. */
export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function answer(path: string, body: string, response: ServerResponse): void {
  const { pathname } = new URL(path, 'http://localhost');
  if (/\/models$/.test(pathname)) json(response, 200, { object: 'list', data: [{ id: 'm' }], models: [] });
  else if (/:streamGenerateContent$/.test(pathname))
    events(response, [{ candidates: [{ content: { parts: [{ text: 'hi' }] }, finishReason: 'STOP' }] }]);
  else if (pathname.endsWith('/messages')) anthropicEvents(response);
  else if (pathname.endsWith('/responses'))
    events(response, [
      { type: 'response.output_text.delta', delta: 'hi' },
      { type: 'response.completed', response: { status: 'completed' } },
    ]);
  else if (pathname.endsWith('/embeddings')) json(response, 200, vectorsFor(body));
  else if (pathname.endsWith('/images/generations')) json(response, 200, { data: [{ b64_json: pixel }] });
  else if (pathname.endsWith('/audio/speech'))
    response.writeHead(200, { 'content-type': 'audio/mpeg' }).end('ID3 a sound');
  else if (pathname.endsWith('/audio/transcriptions')) json(response, 200, { text: 'what was said' });
  else if (pathname.endsWith('/chat/completions'))
    events(response, [
      { choices: [{ delta: { content: 'hi' } }] },
      { choices: [{ delta: {}, finish_reason: 'stop' }] },
    ]);
  else json(response, 404, { error: { message: 'no such path' } });
}

function events(response: ServerResponse, sent: readonly object[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.end(sent.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''));
}

function anthropicEvents(response: ServerResponse): void {
  const sent = [
    { type: 'message_start', message: { model: 'm', usage: { input_tokens: 1 } } },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'hi' } },
    { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 1 } },
    { type: 'message_stop' },
  ];
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.end(sent.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join(''));
}

function vectorsFor(body: string) {
  const { input } = JSON.parse(body) as { input: string[] }; // a test's own request
  const data = input.map((text, index) => ({ index, embedding: [text.length, index] }));
  // Servers need not keep the order.
  return { model: 'vectors-1', data: data.reverse(), usage: { prompt_tokens: input.length } };
}
