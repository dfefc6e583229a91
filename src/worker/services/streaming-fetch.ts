import { failure } from '../../flow/failure';
import { isRecord } from '../../flow/payload';
import type { Call } from './open-ai-call';
import { failureOfErrorObject, failureOfRefusal } from './provider-failure';
import { type Incoming, sendRequest } from './request';

// Enough for any message a server has for a person.
const maxErrorBytes = 64 * 1024;

// What of the SDK's headers goes out: several providers refuse its own (x-stainless-…) at preflight, and they tell the
// provider more about the machine than it needs.
const headersSent = ['accept', 'content-type'];

/**
 * The fetch an SDK is given: it sends by the one door, with our headers alone, and answers only an open stream.
 * Refusals, web pages and JSON errors are thrown as failures before the SDK sees them.
 */
export function streamingFetch(call: Call): typeof fetch {
  return async (input, init) => {
    const given = new Headers(init?.headers);
    const response = await sendRequest(
      {
        url: String(input instanceof Request ? input.url : input),
        method: init?.method ?? 'POST',
        headers: Object.fromEntries(headersSent.flatMap((name) => pair(name, given.get(name)))),
        body: typeof init?.body === 'string' ? init.body : undefined,
        credential: call.credential,
      },
      { fetch: call.fetch, signal: call.signal, who: call.provider.who, limits: call.limits },
    );
    const { status, headers } = response;
    if (status < 200 || status > 299)
      throw failureOfRefusal({ status, headers, body: await startOf(response) }, call.provider);
    if (/json|html/i.test(headers.get('content-type') ?? '')) throw await notAStream(response, call);
    return new Response(response.body, { status: 200, headers });
  };
}

function pair(name: string, value: string | null): [string, string][] {
  return value === null ? [] : [[name, value]];
}

async function notAStream(response: Incoming, { provider }: Call): Promise<Error> {
  const text = await startOf(response);
  if (text.trim() === '')
    return failure('reply-empty', `${provider.who} answered with nothing at all.`, addressRemedy, { retryable: true });
  const error = errorIn(text);
  if (error !== undefined) return failureOfErrorObject(error, provider);
  return failure(
    'reply-malformed',
    `${provider.who} answered with ${/^\s*</.test(text) ? 'a web page' : 'a document'} instead of a stream.`,
    addressRemedy,
  );
}

const addressRemedy =
  'Check the base URL of the connection in Settings: it often ends in /v1. A login page of the network also looks like this.';

function errorIn(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return isRecord(parsed) ? (parsed['error'] ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}

/** The first part of a body as text; the rest is not waited for. A body that breaks off is as good as its beginning. */
async function startOf({ body }: Incoming): Promise<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = '';
  try {
    while (text.length < maxErrorBytes) {
      const step = await reader.read();
      if (step.done) return text;
      text += decoder.decode(step.value, { stream: true });
    }
    await reader.cancel();
  } catch {
    // The status is known and says more than the line that broke while its explanation was read.
  }
  return text;
}
