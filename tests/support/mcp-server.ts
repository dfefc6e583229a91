import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as it arrived, or what a request without one asked for. */
export interface HeardByMcp {
  readonly http: string;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly id: unknown;
  readonly session: string | undefined;
  readonly authorization: string | undefined;
  /** The caller left before the answer had come to its end. */
  left: boolean;
}

/** What the server says to a message: a result, a refusal, or bytes of its own. */
export type McpReply =
  | { readonly result: unknown }
  | { readonly error: { readonly code: number; readonly message: string } }
  | { readonly status: number; readonly type?: string; readonly body?: string }
  | 'stall';

export interface McpScript {
  /** As a stream of server-sent events, after a word on how far it is. */
  readonly streams?: boolean;
  /** Undefined: as a server that has two tools answers. */
  answer?(heard: HeardByMcp, count: number): McpReply | undefined;
}

export interface McpServerFixture {
  readonly url: string;
  readonly heard: readonly HeardByMcp[];
  close(): Promise<void>;
}

export const mcpTools = [
  {
    name: 'add',
    description: 'Adds two numbers.',
    inputSchema: {
      type: 'object',
      properties: { a: { type: 'number' }, b: { type: 'number' } },
      required: ['a', 'b'],
    },
  },
  {
    name: 'weather/now',
    description: 'Tells the weather of a city.',
    inputSchema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
];

/** A server that speaks the Model Context Protocol over Streamable HTTP, well or badly, as its script says. */
export async function startMcpServer(script: McpScript = {}): Promise<McpServerFixture> {
  const heard: HeardByMcp[] = [];
  const server = createServer((request, response) => {
    void take(request).then((one) => {
      heard.push(one);
      response.once('close', () => {
        one.left = !response.writableFinished;
      });
      reply(one, response, script, heard.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on a port has such an address
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    heard,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function take(request: IncomingMessage): Promise<HeardByMcp> {
  let text = '';
  for await (const chunk of request) text += chunk;
  const message = text === '' ? {} : JSON.parse(text);
  return {
    http: request.method ?? '',
    method: message.method ?? '',
    params: message.params ?? {},
    id: message.id,
    session: request.headers['mcp-session-id'] as string | undefined, // sent once, if at all
    authorization: request.headers.authorization,
    left: false,
  };
}

function reply(heard: HeardByMcp, response: ServerResponse, script: McpScript, count: number): void {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader(
    'access-control-allow-headers',
    'authorization, content-type, mcp-protocol-version, mcp-session-id',
  );
  response.setHeader('access-control-allow-methods', 'POST, GET, DELETE');
  response.setHeader('access-control-expose-headers', 'mcp-session-id');
  if (heard.http === 'OPTIONS') {
    response.writeHead(204).end();
    return;
  }
  const own = script.answer?.(heard, count) ?? usualReply(heard);
  if (own === 'stall') return;
  if ('status' in own) {
    response.writeHead(own.status, own.type === undefined ? {} : { 'content-type': own.type }).end(own.body ?? '');
    return;
  }
  if (heard.method === 'initialize') response.setHeader('mcp-session-id', 'session-1');
  const message = JSON.stringify({ jsonrpc: '2.0', id: heard.id, ...own });
  if (script.streams === true) stream(response, message);
  else response.writeHead(200, { 'content-type': 'application/json' }).end(message);
}

function stream(response: ServerResponse, message: string): void {
  const progress = { jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: 'working' } };
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(`: hello\n\ndata: ${JSON.stringify(progress)}\n\n`);
  response.end(`event: message\ndata: ${message}\n\n`);
}

function usualReply({ http, method, params }: HeardByMcp): McpReply {
  if (http === 'DELETE') return { status: 200 };
  if (http !== 'POST') return { status: 405 };
  switch (method) {
    case 'initialize':
      return {
        result: {
          protocolVersion: params['protocolVersion'],
          capabilities: { tools: {} },
          serverInfo: { name: 'test', version: '1' },
        },
      };
    case 'notifications/initialized':
      return { status: 202 };
    case 'tools/list':
      return { result: { tools: mcpTools } };
    case 'tools/call':
      return { result: called(params) };
    default:
      return { error: { code: -32_601, message: 'Method not found' } };
  }
}

function called({ name, arguments: given }: Readonly<Record<string, unknown>>) {
  const values = (given ?? {}) as Readonly<Record<string, unknown>>; // what a call gives is an object
  const text =
    name === 'add' ? String(Number(values['a']) + Number(values['b'])) : `In ${String(values['city'])} the sun shines.`;
  return { content: [{ type: 'text', text }] };
}
