import { FailureError, failure } from '../../../flow/failure';
import { type Json, jsonSchema } from '../../../flow/json';
import type { McpServer, McpService, McpTool } from '../../../flow/mcp';
import { isRecord, type Payload } from '../../../flow/payload';
import type { FileService, FiringContext } from '../../../flow/services';
import type { Secrets } from '../../vault/credential-vault';
import { credentialOfSlot } from '../credentials';
import type { MayCall } from '../host-consent';
import { redactorOf } from '../redact';
import { stopReason, throwIfStopped } from '../stop';
import { answerOf } from './answer';
import { createMcpFetch } from './send';
import { type ListedTool, type McpSession, openSession } from './session';

/** No server that means well has more, and no model could choose among them. */
const mostTools = 1_000;
const mostPages = 50;
const mostSchemaCharacters = 50_000;
const mostDescriptionCharacters = 4_000;

interface McpParts {
  readonly fetch: typeof fetch;
  readonly secrets: Secrets;
  readonly mayCall: MayCall;
  /** Undefined where no binaries are kept. */
  readonly files: (firing: FiringContext) => FileService | undefined;
}

/** What reaches MCP servers for one firing. */
export interface McpDoor extends McpService {
  /** Calls a tool by the name that its server has for it. */
  call(server: McpServer, name: string, input: Readonly<Record<string, Json>>): Promise<Payload>;
}

/** The sessions of a firing, by server: its calls share one, and it ends with the firing. */
type Sessions = Map<string, Promise<McpSession>>;

/** Makes the door to servers that speak the Model Context Protocol over Streamable HTTP. */
export function createMcp(parts: McpParts): (firing: FiringContext) => McpDoor {
  const ofFirings = new WeakMap<FiringContext, Sessions>();
  return (firing) => {
    const sessions = ofFirings.get(firing) ?? new Map<string, Promise<McpSession>>();
    ofFirings.set(firing, sessions);
    const using = <Result>(server: McpServer, work: (session: McpSession) => Promise<Result>) =>
      inSession({ server, firing, sessions, parts }, work);
    return {
      list: (server) => using(server, async (session) => readTools(await listed(session, server), server, firing)),
      call: (server, name, input) =>
        using(server, async (session) => answerOf(await session.call(name, input), name, parts.files(firing))),
    };
  };
}

interface Use {
  readonly server: McpServer;
  readonly firing: FiringContext;
  readonly sessions: Sessions;
  readonly parts: McpParts;
}

/** Does something in a session of the firing; a session that the server has forgotten is begun anew, once. */
async function inSession<Result>(use: Use, work: (session: McpSession) => Promise<Result>): Promise<Result> {
  const { firing, sessions, server } = use;
  throwIfStopped(firing.signal);
  const key = JSON.stringify(server);
  const known = sessions.get(key);
  const session = known ?? begin(use, key);
  try {
    return await work(await session);
  } catch (thrown) {
    throwIfStopped(firing.signal);
    const isForgotten = known !== undefined && thrown instanceof FailureError && thrown.failure.status === 404;
    if (!isForgotten) throw thrown;
    if (sessions.get(key) === known) sessions.delete(key);
    return await work(await (sessions.get(key) ?? begin(use, key)));
  } finally {
    if (firing.atEnd === undefined) close(sessions, key); // nobody tells when it is over
  }
}

function begin({ server, firing, sessions, parts }: Use, key: string): Promise<McpSession> {
  const { url, who } = addressOf(server);
  const { slot } = server;
  const stop = new AbortController();
  const abort = () => stop.abort(stopReason(firing.signal));
  firing.signal.addEventListener('abort', abort, { once: true });
  const session = openSession({
    ...{ url, who },
    fetch: createMcpFetch({
      ...{ fetch: parts.fetch, signal: stop.signal, who, limitMilliseconds: server.seconds * 1_000 },
      credential: async () => (slot === undefined ? undefined : credentialOfSlot(slot, parts.secrets, firing)),
      // Who has put a key for a host into the flow has allowed that host.
      mayCall: async (target, key) => (key?.origin === target.origin ? undefined : parts.mayCall(target, firing)),
      redact: () => redactorOf(parts.secrets.live()),
    }),
  });
  sessions.set(key, session);
  session.catch(() => sessions.delete(key)); // whoever waits hears of it; the next call tries again
  firing.atEnd?.(() => {
    firing.signal.removeEventListener('abort', abort);
    close(sessions, key);
  });
  return session;
}

function close(sessions: Sessions, key: string): void {
  const session = sessions.get(key);
  sessions.delete(key);
  session?.then(
    (open) => open.close(),
    () => undefined, // it was never open
  );
}

function addressOf({ url }: McpServer): { readonly url: URL; readonly who: string } {
  if (!URL.canParse(url))
    throw failure('bad-config', 'The address of the MCP server is none.', 'Give a full one that begins with https://.');
  const parsed = new URL(url);
  // Only the host is named in failures: the rest of an address may hold a secret.
  return { url: parsed, who: parsed.host || 'The MCP server' };
}

/** All tools of a server, page by page. */
async function listed(session: McpSession, server: McpServer): Promise<readonly ListedTool[]> {
  const tools: ListedTool[] = [];
  let cursor: string | undefined;
  for (let page = 1; page <= mostPages; page++) {
    const { tools: more, next } = await session.list(cursor);
    for (const tool of more) tools.push(tool);
    if (tools.length > mostTools) break;
    if (next === undefined || next === cursor) return tools;
    cursor = next;
  }
  throw failure(
    'payload-too-large',
    `${addressOf(server).who} lists more than ${mostTools} tools, or does not come to the end of its list.`,
    'Ask whoever runs that server for an address with fewer of them.',
  );
}

function readTools(tools: readonly ListedTool[], server: McpServer, firing: FiringContext): readonly McpTool[] {
  const readable = tools.flatMap((tool) => readTool(tool) ?? []);
  const left = tools.length - readable.length;
  if (left > 0)
    firing.log?.({
      level: 'warning',
      text: `${left} of ${tools.length} tools of ${addressOf(server).who} are left out: no model can be told of them.`,
    });
  return readable;
}

/** Undefined where no model can be told of it. */
function readTool({ name, description = '', inputSchema }: ListedTool): McpTool | undefined {
  if (name.trim() === '' || name.length > 256 || !isRecord(inputSchema)) return undefined;
  if (JSON.stringify(inputSchema).length > mostSchemaCharacters) return undefined;
  const parameters = jsonSchema.safeParse(inputSchema).data;
  if (parameters === undefined) return undefined;
  const short = description.slice(0, mostDescriptionCharacters).replace(/[\uD800-\uDBFF]$/, '');
  return { name, description: short, parameters };
}
