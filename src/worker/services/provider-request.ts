import { createParser } from 'eventsource-parser';
import { type FailureError, failure } from '../../flow/failure';
import { isRecord } from '../../flow/payload';
import type { AdapterCall } from './adapter';
import { failureOfErrorObject, failureOfRefusal, type Provider } from './provider-failure';
import { malformedReply } from './reply-failure';
import { type Incoming, type OutgoingRequest, sendRequest } from './request';

// Enough for any message a server has for a person.
const maxErrorBytes = 64 * 1024;

// Design §6: a whole value is at most 64 MB. Binaries come as base64, a third longer.
const maxJsonBytes = 96 * 1024 * 1024;

/** Sends a request whose answer is a stream. Refusals, web pages and JSON errors are thrown as failures. */
export async function openStream(outgoing: OutgoingRequest, call: AdapterCall): Promise<Incoming> {
  const response = await openAccepted(outgoing, call);
  if (/json|html/i.test(response.headers.get('content-type') ?? '')) throw await notAStream(response, call.provider);
  return response;
}

/** Sends a request and answers what was accepted; a refusal is thrown as a failure. */
export async function openAccepted(outgoing: OutgoingRequest, call: AdapterCall): Promise<Incoming> {
  const response = await sendRequest(outgoing, call);
  const { status, headers } = response;
  if (status >= 200 && status <= 299) return response;
  throw failureOfRefusal({ status, headers, body: await startOf(response) }, call.provider);
}

/** Sends a request and reads its answer as JSON. */
export async function readJson(outgoing: OutgoingRequest, call: AdapterCall): Promise<unknown> {
  const text = new TextDecoder().decode(await bytesOf(await openAccepted(outgoing, call), call.provider));
  if (text.trim() === '') throw answeredNothing(call.provider);
  const parsed = jsonOrUndefined(text);
  const error = isRecord(parsed) ? (parsed['error'] ?? undefined) : undefined;
  if (error !== undefined) throw failureOfErrorObject(error, call.provider);
  if (parsed === undefined) throw malformedReply(call.provider);
  return parsed;
}

/** Reads the whole body of an answer; fails where it is larger than a payload may be. */
export async function bytesOf({ body }: Incoming, provider: Provider): Promise<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const step = await reader.read();
    if (step.done) break;
    chunks.push(new Uint8Array(step.value));
    length += step.value.byteLength;
    if (length <= maxJsonBytes) continue;
    await reader.cancel();
    throw failure('payload-too-large', `${provider.who} sent more than 64 MB.`, 'Ask for less at once.');
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

/** A server-sent event. */
export interface ServerEvent {
  /** Empty where the server gives none. */
  readonly name: string;
  readonly data: string;
}

/** Sends a request and answers the server-sent events of its answer, read only as fast as they are asked for. */
export async function* serverEvents(
  outgoing: OutgoingRequest,
  call: AdapterCall,
): AsyncGenerator<ServerEvent, void, void> {
  const { body } = await openStream(outgoing, call);
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let events: ServerEvent[] = [];
  const parser = createParser({
    onEvent: ({ event, data }) => events.push({ name: event ?? '', data }),
    maxBufferSize: maxJsonBytes,
  });
  try {
    for (;;) {
      const step = await reader.read();
      parser.feed(step.done ? decoder.decode() : decoder.decode(step.value, { stream: true }));
      const heard = events;
      events = [];
      yield* heard;
      if (step.done) return;
    }
  } finally {
    // Where the reader leaves before the end, the line is closed; what is over does not mind.
    await reader.cancel().catch(() => undefined);
  }
}

async function notAStream(response: Incoming, provider: Provider): Promise<FailureError> {
  const text = await startOf(response);
  if (text.trim() === '') return answeredNothing(provider);
  const parsed = jsonOrUndefined(text);
  const error = isRecord(parsed) ? (parsed['error'] ?? undefined) : undefined;
  if (error !== undefined) return failureOfErrorObject(error, provider);
  return failure(
    'reply-malformed',
    `${provider.who} answered with ${/^\s*</.test(text) ? 'a web page' : 'a document'} instead of a stream.`,
    addressRemedy,
  );
}

function answeredNothing(provider: Provider): FailureError {
  return failure('reply-empty', `${provider.who} answered with nothing at all.`, addressRemedy, { retryable: true });
}

const addressRemedy =
  'Check the base URL of the connection in Settings: it often ends in /v1. A login page of the network also looks like this.';

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
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
