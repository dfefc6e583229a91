import { FailureError, failure } from '../../../flow/failure';

/** What the client library threw, in words for a person. `classes` are its own, which come with it. */
export function mcpFailure(thrown: unknown, who: string, classes: ErrorClasses): unknown {
  if (thrown instanceof FailureError) return thrown;
  if (thrown instanceof classes.SdkHttpError) return refusedWith(thrown.status ?? 0, who);
  if (thrown instanceof classes.ProtocolError)
    return failure(
      'request-refused',
      `${who} refused: ${wordsOf(thrown.message)}`,
      'Look at what it was asked; the server says no more.',
    );
  if (thrown instanceof Error)
    return failure(
      'reply-malformed',
      `${who} answered with something that is not of the Model Context Protocol.`,
      'Check the address: it is often one that ends in /mcp.',
    );
  return thrown;
}

/** The error classes of the library, as far as they are told apart. */
export interface ErrorClasses {
  readonly SdkHttpError: abstract new (...parameters: never) => Error & { readonly status?: number | undefined };
  readonly ProtocolError: abstract new (...parameters: never) => Error;
}

function refusedWith(status: number, who: string): FailureError {
  if (status === 401 || status === 403)
    return failure(
      'key-refused',
      `${who} wants a credential that it did not get (status ${status}).`,
      'Put one into the Credential slot of the MCP client node. A server that only signs people in is not supported.',
      { status },
    );
  if (status === 404 || status === 405)
    return failure(
      'not-found',
      `No MCP server answers at this address of ${who} (status ${status}).`,
      'Check the address: it is often one that ends in /mcp. Servers that only speak the older SSE are not supported.',
      { status },
    );
  return failure(
    'status-refused',
    `${who} answered with status ${status}.`,
    status === 400
      ? 'If it wants a session, it has to let pages read its header Mcp-Session-Id (Access-Control-Expose-Headers).'
      : 'Play again, or ask whoever runs that server.',
    { status, retryable: status === 408 || status === 429 || status >= 500 },
  );
}

/** A sentence of a stranger, short and on one line. */
export function wordsOf(text: string): string {
  const words = text.replaceAll(/\s+/g, ' ').trim();
  const cut = words.length > 300 ? `${words.slice(0, 300).replace(/[\uD800-\uDBFF]$/, '')}…` : words;
  return cut === '' ? 'it does not say why.' : /[.!?…]$/.test(cut) ? cut : `${cut}.`;
}
