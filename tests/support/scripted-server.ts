import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived, preflights included. */
export interface SeenCall {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** The key that came with it, in whichever header. */
  readonly key: string | undefined;
  readonly model: string | undefined;
  /** Whether the caller left before the answer had come to its end. */
  left: boolean;
}

/** What a server answers a call with. `stall`: nothing, ever. `cut`: the start of a stream, then the line breaks. */
export type ScriptedAnswer =
  | {
      readonly status: number;
      readonly type?: string;
      readonly body?: string;
      readonly headers?: Record<string, string>;
    }
  | 'stream'
  | 'stall'
  | 'cut';

export interface Script {
  /**
   * Which answers pages may read: `all`, `none`, only those of success and to preflights, or all but that no preflight is
   * answered.
   */
  readonly cors?: 'all' | 'none' | 'success' | 'no-preflight';
  readonly host?: string;
  /** `/v1/models` and `/v1/chat/completions` of a model `small`, where it is missing. */
  answer?(call: SeenCall): ScriptedAnswer;
}

export interface ScriptedServer {
  readonly port: number;
  readonly calls: readonly SeenCall[];
  close(): Promise<void>;
}

export const models = (...ids: readonly string[]): ScriptedAnswer => ({
  status: 200,
  body: JSON.stringify({ object: 'list', data: ids.map((id) => ({ id, object: 'model' })) }),
});

export const refusal = (status: number, message: string): ScriptedAnswer => ({
  status,
  body: JSON.stringify({ error: { message } }),
});

/** A server that speaks as OpenAI's, well or badly, as its script says. */
export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const calls: SeenCall[] = [];
  const server = createServer((request, response) => {
    void take(request).then((call) => {
      calls.push(call);
      response.on('close', () => {
        if (!response.writableFinished) call.left = true;
      });
      reply(script, call, response);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, script.host ?? '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // a server that listens on a port has such an address
  return {
    port,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function take(request: IncomingMessage): Promise<SeenCall> {
  let text = '';
  for await (const chunk of request) text += chunk;
  const { headers, method = '', url = '' } = request;
  const given = headers.authorization?.replace(/^Bearer /, '') ?? headers['x-api-key'];
  const key = typeof given === 'string' ? given : undefined;
  const asked: unknown = text === '' ? undefined : (JSON.parse(text) as { model?: unknown }).model; // any shape will do
  return { method, path: url, headers, key, model: typeof asked === 'string' ? asked : undefined, left: false };
}

const usual = ({ path }: SeenCall): ScriptedAnswer => {
  if (path === '/v1/models') return models('small');
  return path === '/v1/chat/completions' ? 'stream' : refusal(404, 'no such path');
};

function reply({ cors = 'all', answer = usual }: Script, call: SeenCall, response: ServerResponse): void {
  const isPreflight = call.method === 'OPTIONS' && call.headers['access-control-request-method'] !== undefined;
  if (isPreflight) {
    if (cors === 'all' || cors === 'success') allow(call, response);
    response.writeHead(204).end();
    return;
  }
  const answered = call.method === 'OPTIONS' ? { status: 204 } : answer(call);
  const isSuccess = typeof answered === 'string' || answered.status < 400;
  if (cors === 'all' || cors === 'no-preflight' || (cors === 'success' && isSuccess)) allow(call, response);
  if (answered === 'stall') return;
  if (typeof answered === 'string') {
    sendStream(response, answered === 'cut');
    return;
  }
  const { status, type = 'application/json', body = '', headers = {} } = answered;
  response.writeHead(status, { 'content-type': type, ...headers }).end(body);
}

function allow(call: SeenCall, response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', call.headers.origin ?? '*');
  response.setHeader('access-control-allow-methods', 'GET, POST, OPTIONS');
  const asked = call.headers['access-control-request-headers'];
  if (typeof asked === 'string') response.setHeader('access-control-allow-headers', asked);
}

function sendStream(response: ServerResponse, isCut: boolean): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const event = (choice: object) =>
    `data: ${JSON.stringify({ model: 'small', choices: [{ index: 0, delta: {}, ...choice }] })}\n\n`;
  if (isCut) {
    response.write('data: {"mod', () => response.destroy());
    return;
  }
  response.end(`${event({ delta: { content: 'Hello' } })}${event({ finish_reason: 'stop' })}data: [DONE]\n\n`);
}
