import { failure } from '../../flow/failure';
import type { StopSignal } from '../../flow/platform';
import type { HttpRequest, HttpResponse } from '../../flow/services';
import { type Incoming, sendRequest } from './request';

// Design §6: a whole value is at most 64 MB.
const maxBytes = 64 * 1024 * 1024;

/** Sends a request of a node and reads the whole answer as text, whatever its status. Only the signal limits the time. */
export async function sendHttp(
  request: HttpRequest,
  context: { readonly fetch: typeof fetch; readonly signal: StopSignal },
): Promise<HttpResponse> {
  // Only the host is named in failures: the rest of an address may hold a secret.
  const who = URL.canParse(request.url) ? new URL(request.url).host || 'this request' : 'this request';
  const response = await sendRequest(request, { ...context, who });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers), // the platform writes the names in lower case
    body: await textOf(response, who),
  };
}

async function textOf({ body }: Incoming, who: string): Promise<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = '';
  let bytes = 0;
  for (;;) {
    const step = await reader.read();
    if (step.done) return text + decoder.decode();
    bytes += step.value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      throw failure('payload-too-large', `${who} sent more than 64 MB.`, 'Ask for a smaller part of it.');
    }
    text += decoder.decode(step.value, { stream: true });
  }
}
