import type { AdapterCall } from './adapter';
import { openStream } from './provider-request';

// What of the SDK's headers goes out: several providers refuse its own (x-stainless-…) at preflight, and they tell the
// provider more about the machine than it needs.
const headersSent = ['accept', 'content-type'];

/**
 * The fetch an SDK is given: it sends by the one door, with our headers alone, and answers only an open stream.
 * Refusals, web pages and JSON errors are thrown as failures before the SDK sees them.
 */
export function streamingFetch(call: AdapterCall): typeof fetch {
  return async (input, init) => {
    const given = new Headers(init?.headers);
    const response = await openStream(
      {
        url: String(input instanceof Request ? input.url : input),
        method: init?.method ?? 'POST',
        headers: Object.fromEntries(headersSent.flatMap((name) => pair(name, given.get(name)))),
        body: typeof init?.body === 'string' ? init.body : undefined,
        credential: call.credential,
      },
      call,
    );
    return new Response(response.body, { status: 200, headers: response.headers });
  };
}

function pair(name: string, value: string | null): [string, string][] {
  return value === null ? [] : [[name, value]];
}
