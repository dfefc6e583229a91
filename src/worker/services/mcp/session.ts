import type {
  CallToolResult,
  Client,
  JsonSchemaValidator,
  StreamableHTTPClientTransport,
} from '@modelcontextprotocol/client';
import { FailureError } from '../../../flow/failure';
import { mcpFailure } from './failures';

/** A tool as a server tells of it; of nothing in it is sure what it holds. */
export interface ListedTool {
  readonly name: string;
  readonly description?: string | undefined;
  readonly inputSchema: unknown;
}

export interface ToolPage {
  readonly tools: readonly ListedTool[];
  readonly next: string | undefined;
}

/** A conversation with one server, from the first greeting to the end of its session. */
export interface McpSession {
  list(cursor: string | undefined): Promise<ToolPage>;
  call(name: string, input: Readonly<Record<string, unknown>>): Promise<CallToolResult>;
  /** Tells the server that it is over, and waits for nothing. */
  close(): void;
}

interface Terms {
  readonly url: URL;
  readonly who: string;
  readonly fetch: typeof fetch;
}

/** Time is limited where requests are sent; the library's own clock only has to run longer. */
const never = { timeout: 2_000_000_000 } as const;

/** Servers of today greet with `initialize`; those that only know the revision after that are asked in its way. */
const manners = [{ mode: 'legacy' }, { mode: { pin: '2026-07-28' } }] as const;

/** Greets a server. The library is loaded when this is first needed. */
export async function openSession({ url, who, fetch }: Terms): Promise<McpSession> {
  const library = await import('@modelcontextprotocol/client');
  const explained = (thrown: unknown) => mcpFailure(thrown, who, library);
  const greet = async (versionNegotiation: (typeof manners)[number]) => {
    const client = new library.Client(
      { name: 'voide', version: '1' },
      { versionNegotiation, jsonSchemaValidator: { getValidator: takeAll }, listMaxPages: 1 },
    );
    const transport = new library.StreamableHTTPClientTransport(url, { fetch });
    try {
      await client.connect(transport, never);
    } catch (thrown) {
      await client.close().catch(() => undefined); // it may never have been open
      throw thrown;
    }
    return sessionOf(client, transport, explained);
  };
  try {
    return await greet(manners[0]).catch((thrown) => {
      if (isAboutManners(thrown, library)) return greet(manners[1]).catch(() => Promise.reject(thrown));
      throw thrown;
    });
  } catch (thrown) {
    throw explained(thrown);
  }
}

/** A schema of a stranger is no program to run here: what a tool answers is data for a model, whatever was promised. */
function takeAll<Data>(_schema: unknown): JsonSchemaValidator<Data> {
  // The library asks for the type that it was not told; who reads the answer trusts nothing in it.
  return (input) => ({ valid: true, data: input as Data, errorMessage: undefined });
}

type Library = typeof import('@modelcontextprotocol/client');

/** Whether a server that refused may only know another way to greet. */
function isAboutManners(thrown: unknown, { SdkHttpError, ProtocolError }: Library): boolean {
  if (thrown instanceof FailureError) return false;
  return thrown instanceof ProtocolError || (thrown instanceof SdkHttpError && thrown.status === 400);
}

function sessionOf(
  client: Client,
  transport: StreamableHTTPClientTransport,
  explained: (thrown: unknown) => unknown,
): McpSession {
  const told = <Result>(work: Promise<Result>) => work.catch((thrown) => Promise.reject(explained(thrown)));
  return {
    list: (cursor) =>
      told(
        client
          .request({ method: 'tools/list', params: cursor === undefined ? {} : { cursor } }, never)
          .then(({ tools, nextCursor }) => ({ tools, next: nextCursor })),
      ),
    call: (name, input) => told(client.callTool({ name, arguments: { ...input } }, never)),
    close: () => void end(client, transport),
  };
}

async function end(client: Client, transport: StreamableHTTPClientTransport): Promise<void> {
  // A server that does not hear of it forgets the session by itself.
  await transport.terminateSession().catch(() => undefined);
  await client.close().catch(() => undefined);
}
