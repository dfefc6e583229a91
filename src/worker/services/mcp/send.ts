import { FailureError, failure } from '../../../flow/failure';
import { isDeeperThan } from '../../../flow/guarded-json';
import { isRecord } from '../../../flow/payload';
import { EventStream } from '../../event-stream';
import type { OpenCredential } from '../../vault/secret';
import { type Redact, redactFailure } from '../redact';
import { type Incoming, sendRequest } from '../request';

/** More in one answer helps no model, and could only fill memory. */
const mostCharacters = 8_000_000;
/** What is read of an answer that tells of a refusal. */
const refusalCharacters = 4_000;
const deepest = 64;

export interface McpSending {
  readonly fetch: typeof fetch;
  /** Aborts with the firing. */
  readonly signal: AbortSignal;
  /** The host, as failures name it. */
  readonly who: string;
  readonly credential: () => Promise<OpenCredential | undefined>;
  /** Fails where the person does not want this address called. */
  readonly mayCall: (url: URL, credential: OpenCredential | undefined) => Promise<void>;
  /** How long one request may take in all. */
  readonly limitMilliseconds: number;
  /** Takes the secrets out that are live now: a server may echo one. */
  readonly redact: () => Redact;
}

/**
 * The `fetch` that the client library is given. It goes through the one door of all requests of nodes, and hands the
 * library nothing but one whole answer of bounded size and depth: of a stream of events, the answer to what was asked.
 * All that goes wrong is thrown here as a FailureError.
 */
export function createMcpFetch(sending: McpSending): typeof fetch {
  return async (input, init) => {
    const method = init?.method ?? 'GET';
    // What a server has to say unasked is of no use to a run that ends.
    if (method === 'GET') return new Response(null, { status: 405 });
    const isFarewell = method === 'DELETE';
    const body = typeof init?.body === 'string' ? init.body : undefined;
    const limit = timeLimit(isFarewell ? farewell(sending) : sending, init?.signal);
    try {
      const credential = await sending.credential();
      const incoming = await sendRequest(
        { url: String(input), method, headers: Object.fromEntries(new Headers(init?.headers)), body, credential },
        {
          ...{ fetch: sending.fetch, who: sending.who, signal: limit.signal },
          // Whom we talked to may hear that it is over.
          mayCall: isFarewell ? undefined : (url) => sending.mayCall(url, credential),
        },
      );
      return await answerTo(body, incoming, sending);
    } catch (thrown) {
      throw thrown instanceof FailureError ? redactFailure(thrown.failure, sending.redact()) : thrown;
    } finally {
      limit.end();
    }
  };
}

/** What ends a session is also sent when the firing was stopped; soon nobody waits for it. */
function farewell(sending: McpSending): McpSending {
  return { ...sending, signal: new AbortController().signal, limitMilliseconds: 2_000 };
}

/** A signal that aborts with the firing, with the library's own, and when the time is over. */
function timeLimit({ signal, who, limitMilliseconds }: McpSending, other: AbortSignal | null | undefined) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(tooSlow(who, limitMilliseconds)), limitMilliseconds);
  return {
    signal: AbortSignal.any([signal, stop.signal, ...(other ? [other] : [])]),
    end: () => clearTimeout(timer),
  };
}

function tooSlow(who: string, milliseconds: number) {
  return failure(
    'stalled',
    `${who} did not answer within ${Math.round(milliseconds / 1_000)} seconds.`,
    'Play again, or allow it more time in the MCP client node.',
    { retryable: true },
  );
}

async function answerTo(asked: string | undefined, incoming: Incoming, { who, redact }: McpSending): Promise<Response> {
  const { status, headers } = incoming;
  const isGood = status >= 200 && status <= 299;
  const mediaType = (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (isGood && mediaType === 'text/event-stream')
    return jsonResponse(redact().exact(await answerIn(asked, incoming, who)), headers);
  const text = redact().exact(await textOf(incoming, isGood ? undefined : refusalCharacters, who));
  if (isGood && text !== '') checkDepth(text, who);
  return new Response([204, 205, 304].includes(status) ? null : text, { status, headers });
}

/** The library looks for these headers alone. */
function jsonResponse(text: string, headers: Headers): Response {
  const session = headers.get('mcp-session-id');
  return new Response(text, {
    headers: { 'content-type': 'application/json', ...(session !== null && { 'mcp-session-id': session }) },
  });
}

/** Reads a stream of events up to the answer to what was asked; what else it tells is let go. */
async function answerIn(asked: string | undefined, incoming: Incoming, who: string): Promise<string> {
  const id = idIn(asked ?? '');
  let answer: string | undefined;
  const stream = new EventStream(
    '',
    ({ data }) => {
      if (answer !== undefined || data === '') return;
      checkDepth(data, who);
      if (isAnswer(data, id)) answer = data;
    },
    mostCharacters,
  );
  let characters = 0;
  for await (const piece of piecesOf(incoming)) {
    characters += piece.length;
    if (characters > mostCharacters * 2) throw tooMuch(who);
    stream.push(piece);
    if (answer !== undefined) return answer;
  }
  throw failure(
    'reply-incomplete',
    `${who} ended the answer before it was whole.`,
    'Play again; what came so far is not passed on.',
    { retryable: true },
  );
}

function idIn(asked: string): unknown {
  const request: unknown = JSON.parse(asked); // the library's own words
  return isRecord(request) ? request['id'] : undefined;
}

function isAnswer(data: string, id: unknown): boolean {
  try {
    const message: unknown = JSON.parse(data);
    return isRecord(message) && message['id'] === id && ('result' in message || 'error' in message);
  } catch {
    return false; // words between; the answer is still to come
  }
}

function checkDepth(text: string, who: string): void {
  if (isDeeperThan(text, deepest))
    throw failure(
      'reply-malformed',
      `${who} answered with something nested more than ${deepest} levels deep.`,
      'Ask whoever runs that server.',
    );
}

/** @param most how much of it is read; where nothing is said, too much is a failure */
async function textOf(incoming: Incoming, most: number | undefined, who: string): Promise<string> {
  let text = '';
  for await (const piece of piecesOf(incoming)) {
    text += piece;
    if (most !== undefined && text.length >= most) return text.slice(0, most);
    if (text.length > mostCharacters) throw tooMuch(who);
  }
  return text;
}

function tooMuch(who: string) {
  return failure('payload-too-large', `${who} answered with more than 8 MB.`, 'Ask it for less.');
}

async function* piecesOf({ body }: Incoming): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read())
      yield decoder.decode(step.value, { stream: true });
  } finally {
    await reader.cancel().catch(() => undefined); // what is over does not mind
  }
}
