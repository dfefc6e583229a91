import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SmallEndpoint {
  /** The base URL of a connection to it. */
  readonly baseUrl: string;
  /** The `authorization` of each request, in the order of arrival, without preflights. */
  readonly authorizations: readonly (string | undefined)[];
  close(): Promise<void>;
}

/** What it says to each question. */
export const said = 'Good morning from here.';

/**
 * An OpenAI-compatible server with two models, which takes one key alone.
 * @param options.letsPagesIn whether it allows pages of other origins (CORS)
 */
export async function startSmallEndpoint(options: {
  readonly key: string;
  readonly letsPagesIn?: boolean;
}): Promise<SmallEndpoint> {
  const authorizations: (string | undefined)[] = [];
  const server = createServer((incoming, response) => {
    if (options.letsPagesIn !== false) allow(response);
    incoming.resume();
    if (incoming.method === 'OPTIONS') {
      response.writeHead(204).end();
      return;
    }
    authorizations.push(incoming.headers.authorization);
    if (incoming.headers.authorization !== `Bearer ${options.key}`)
      json(response, 401, { error: { message: 'Wrong key.' } });
    else answer(incoming, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on a port has such an address
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    authorizations,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function allow(response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-allow-headers', 'authorization, content-type');
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function answer({ url = '' }: IncomingMessage, response: ServerResponse): void {
  if (url.endsWith('/models')) {
    json(response, 200, { object: 'list', data: [{ id: 'small' }, { id: 'large', context_length: 32_000 }] });
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' }).end(streamOf(said));
}

/** A streamed answer of the chat completions protocol. */
export function streamOf(text: string): string {
  const chunk = (delta: object, finish: string | null) =>
    `data: ${JSON.stringify({
      id: 'a',
      object: 'chat.completion.chunk',
      model: 'small',
      choices: [{ index: 0, delta, finish_reason: finish }],
    })}\n\n`;
  const words = text.match(/\S+\s*/g) ?? [];
  return [
    ...words.map((content) => chunk({ role: 'assistant', content }, null)),
    chunk({}, 'stop'),
    'data: [DONE]\n\n',
  ].join('');
}
