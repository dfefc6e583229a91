import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A request as it arrived. */
export interface SeenRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed where it is JSON, else the text. */
  readonly body: unknown;
  /** Whether the client went away before the answer was complete. */
  closed: boolean;
}

export interface FaultServer {
  /** The origin; the base URL of a connection is this and `/v1`. */
  readonly url: string;
  /** In the order of arrival, without preflights. */
  readonly requests: readonly SeenRequest[];
  close(): Promise<void>;
}

/**
 * An OpenAI-compatible server that does wrong on request: the model's name chooses how. `ok` and `slow` do right.
 * Other paths serve the HTTP node: `/echo`, `/status/404`, `/redirect`, `/cut`, `/bytes/1000`, `/stall`.
 */
export async function startFaultServer(port = 0): Promise<FaultServer> {
  const requests: SeenRequest[] = [];
  const server = createServer((incoming, response) => {
    answer(incoming, response, requests).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: taken } = server.address() as AddressInfo; // a server that listens on a port has such an address
  return {
    url: `http://127.0.0.1:${taken}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(incoming: IncomingMessage, response: ServerResponse, requests: SeenRequest[]): Promise<void> {
  const path = incoming.url ?? '/';
  if (!path.startsWith('/no-cors/')) allowCalls(incoming, response);
  if (incoming.method === 'OPTIONS') {
    response.writeHead(204).end();
    return;
  }
  const body = await bodyOf(incoming);
  const seen: SeenRequest = {
    url: path,
    method: incoming.method ?? '',
    headers: incoming.headers,
    body,
    closed: false,
  };
  requests.push(seen);
  response.on('close', () => {
    if (!response.writableFinished && !cutByUs.has(response)) seen.closed = true;
  });
  if (!path.endsWith('/chat/completions')) return answerPath(path, seen, response);
  const model = (body as { model?: unknown }).model; // any shape will do: what is no known name is `ok`
  const behaviour = behaviours[String(model)] ?? ok;
  await behaviour(response, seen);
}

function allowCalls(incoming: IncomingMessage, response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', incoming.headers.origin ?? '*');
  response.setHeader('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE, OPTIONS');
  // As strict as the strictest provider: an SDK's own headers fail at preflight.
  response.setHeader('access-control-allow-headers', 'authorization, content-type, accept');
  response.setHeader('access-control-allow-private-network', 'true');
  response.setHeader('cross-origin-resource-policy', 'cross-origin');
}

async function bodyOf(incoming: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const part of incoming.setEncoding('utf8')) text += part;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const cutByUs = new WeakSet<ServerResponse>();

/** Ends the connection as a crash would. */
function cut(response: ServerResponse): void {
  cutByUs.add(response);
  response.destroy();
}

type Behaviour = (response: ServerResponse, request: SeenRequest) => Promise<void> | void;

/** What the well-behaved models say; a test compares with it. */
export const okText = 'This answer comes word by word from a well-behaved server.';
export const slowText = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen';

const behaviours: Readonly<Record<string, Behaviour>> = {
  ok,
  slow: (response) => speak(response, slowText, 100),
  'fault-401': (response, { headers }) =>
    json(response, 401, {
      error: { message: `Incorrect API key provided: ${headers.authorization}`, code: 'invalid_api_key' },
    }),
  'fault-403': (response) => json(response, 403, { error: { message: 'this model is not for you' } }),
  'fault-404': (response, { body }) =>
    json(response, 404, { error: { message: `model ${JSON.stringify(body).length} bytes not found` } }),
  'fault-400': (response) => json(response, 400, { error: { message: 'temperature must be 1' } }),
  'fault-context': (response) =>
    json(response, 400, { error: { message: 'maximum context length is 8 tokens', code: 'context_length_exceeded' } }),
  'fault-422-usage': (response, { body }) =>
    JSON.stringify(body).includes('stream_options')
      ? json(response, 422, { detail: [{ msg: 'Extra inputs are not permitted: stream_options' }] })
      : speak(response, okText, 0),
  'fault-429': (response) =>
    json(response, 429, { error: { message: 'slow down', type: 'rate_limit_error' } }, { 'retry-after': '3' }),
  'fault-quota': (response) => json(response, 429, { error: { message: 'no money', code: 'insufficient_quota' } }),
  'fault-500': (response) => json(response, 500, { error: { message: 'the model has fallen over' } }),
  'fault-529': (response) => json(response, 529, { error: { message: 'overloaded' } }),
  'fault-html': (response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title><p>Welcome');
  },
  'fault-json-error': (response) => json(response, 200, { error: { message: 'upstream is busy', code: 503 } }),
  'fault-json': (response) => json(response, 200, { choices: [{ message: { content: 'whole' } }] }),
  'fault-empty': (response) => {
    startEvents(response);
    response.end();
  },
  'fault-cut': async (response) => {
    startEvents(response);
    await words(response, 'this will break', 5);
    // A stream that breaks forgets what a busy page has not read yet: it is given time to.
    await wait(60);
    cut(response);
  },
  'fault-cut-early': (response) => cut(response),
  'fault-stall': async (response) => {
    startEvents(response);
    await words(response, 'then silence', 5);
  },
  'fault-stall-early': () => undefined,
  'fault-malformed': async (response) => {
    startEvents(response);
    await words(response, 'then rubbish', 5);
    response.end('data: {"choices":[{"delta":{"content":"unfin\n\n');
  },
  'fault-error-event': async (response) => {
    startEvents(response);
    await words(response, 'then trouble', 5);
    response.end('data: {"error":{"message":"the graphics card is on fire","code":500}}\n\n');
  },
  'fault-error-event-early': (response) => {
    startEvents(response);
    response.end('data: {"error":{"message":"too many at once","code":429}}\n\n');
  },
  'fault-no-finish': async (response) => {
    startEvents(response);
    await words(response, 'almost a whole answer', 5);
    response.end('data: [DONE]\n\n');
  },
  'fault-null-choices': (response) => {
    startEvents(response);
    response.end('data: {"id":"c","choices":null}\n\ndata: [DONE]\n\n');
  },
  'fault-length': async (response) => {
    startEvents(response);
    await words(response, 'cut short by the', 5);
    finish(response, 'length');
  },
  'fault-cut-after-finish': async (response) => {
    startEvents(response);
    await words(response, 'whole all the same', 5);
    response.write(event({}, 'stop'));
    await wait(30);
    cut(response);
  },
  'fault-redirect': (response) => {
    response.writeHead(307, { location: '/v1/elsewhere/chat/completions' }).end();
  },
  // Like servers that leave CORS out of their error answers: to a page, a wrong key looks like a dead network.
  'fault-401-cors': (response) => {
    response.removeHeader('access-control-allow-origin');
    json(response, 401, { error: { message: 'who are you' } });
  },
  'fault-cors': (response) => {
    response.removeHeader('access-control-allow-origin');
    return ok(response);
  },
};

function ok(response: ServerResponse): Promise<void> {
  return speak(response, okText, 1);
}

async function speak(response: ServerResponse, text: string, milliseconds: number): Promise<void> {
  startEvents(response);
  response.write(': a comment, as some servers send to keep the line open\n\n');
  await words(response, text, milliseconds);
  finish(response, 'stop');
}

function startEvents(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.flushHeaders();
}

async function words(response: ServerResponse, text: string, milliseconds: number): Promise<void> {
  for (const word of text.split(/(?<= )/)) {
    if (response.destroyed) return;
    response.write(event({ content: word }, null));
    await wait(milliseconds);
  }
}

function finish(response: ServerResponse, reason: string): void {
  if (response.destroyed) return;
  response.write(event({}, reason));
  response.write('data: {"id":"c","choices":[],"usage":{"prompt_tokens":7,"completion_tokens":11}}\n\n');
  response.end('data: [DONE]\n\n');
}

function event(delta: object, finishReason: string | null): string {
  const chunk = { id: 'c', object: 'chat.completion.chunk', created: 1, model: 'fault-model-1' };
  return `data: ${JSON.stringify({ ...chunk, choices: [{ index: 0, delta, finish_reason: finishReason }] })}\n\n`;
}

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function answerPath(path: string, seen: SeenRequest, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(path, 'http://localhost');
  const [, kind, value] = pathname.replace(/^\/no-cors/, '').split('/');
  if (kind === 'echo') return json(response, 200, seen, { 'X-Mixed-Case': 'Kept' });
  if (kind === 'status') return json(response, Number(value), { status: Number(value) });
  if (kind === 'redirect') response.writeHead(302, { location: '/echo' }).end();
  else if (kind === 'bytes') await manyBytes(response, Number(value));
  else if (kind === 'cut') {
    response.writeHead(200, { 'content-type': 'text/plain' }).write('the beginning');
    await wait(20);
    cut(response);
  } else if (kind !== 'stall') json(response, 404, { error: 'no such path' });
}

async function manyBytes(response: ServerResponse, count: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/plain' });
  const block = Buffer.alloc(1024 * 1024, 'a');
  for (let left = count; left > 0 && !response.destroyed; left -= block.length) {
    const part = left < block.length ? block.subarray(0, left) : block;
    if (!response.write(part)) await roomOrEnd(response);
  }
  response.end();
}

function roomOrEnd(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.on('drain', go).on('close', go);
  });
}
