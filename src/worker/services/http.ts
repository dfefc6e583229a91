import { FailureError, failure } from '../../flow/failure';
import type { FileReference } from '../../flow/payload';
import type { StopSignal } from '../../flow/platform';
import type { FileService, FiringContext, HttpRequest, HttpResponse } from '../../flow/services';
import type { Secrets } from '../vault/credential-vault';
import type { OpenCredential } from '../vault/secret';
import { credentialOfSlot } from './credentials';
import type { MayCall } from './host-consent';
import { endingOf, isTextType } from './media-type';
import { type ExactRedact, redactFailure, redactorOf } from './redact';
import { createStreamRedactor, redactTexts } from './redact-answer';
import { type Incoming, sendRequest } from './request';

// Design §6: a whole value is at most 64 MB.
const maxBytes = 64 * 1024 * 1024;

interface NodeContext extends Pick<HttpContext, 'fetch'> {
  readonly secrets: Secrets;
  readonly firing: FiringContext;
  readonly mayCall: MayCall;
  /** Undefined where no binaries are kept. */
  readonly files: () => FileService | undefined;
}

/**
 * Sends a request of a node, with the credential of its slot. What comes back, or is told of a failure, holds none of the
 * secrets that are live: a server may echo one.
 */
export async function sendForNode(
  request: HttpRequest,
  { fetch, secrets, firing, mayCall, files }: NodeContext,
): Promise<HttpResponse> {
  const { slot } = request;
  const credential = slot === undefined ? undefined : await credentialOfSlot(slot, secrets, firing);
  const redact = redactorOf(secrets.live());
  const clean = (error: unknown) => (error instanceof FailureError ? redactFailure(error.failure, redact) : error);
  try {
    const { status, headers, body, stream, file } = await sendHttp(request, {
      ...{ fetch, signal: firing.signal, credential, files },
      // Who has put a key for a host into the flow has allowed that host.
      mayCall: async (url) => (credential?.origin === url.origin ? undefined : mayCall(url, firing)),
    });
    return {
      status,
      headers: redactTexts(headers, redact.exact),
      body: redact.exact(body),
      ...(stream && { stream: withoutSecrets(stream, redact.exact, clean) }),
      ...(file && { file: redactTexts(file, redact.exact) }),
    };
  } catch (error) {
    throw clean(error);
  }
}

async function* withoutSecrets(
  stream: AsyncIterable<string>,
  redact: ExactRedact,
  clean: (error: unknown) => unknown,
): AsyncIterable<string> {
  const redactor = createStreamRedactor(redact);
  try {
    for await (const piece of stream) {
      const told = redactor.push(piece);
      if (told !== '') yield told;
    }
  } catch (error) {
    throw clean(error);
  }
  const rest = redactor.end();
  if (rest !== '') yield rest;
}

interface HttpContext {
  readonly fetch: typeof fetch;
  readonly signal: StopSignal;
  readonly credential?: OpenCredential | undefined;
  readonly mayCall?: ((url: URL) => Promise<void>) | undefined;
  readonly files?: () => FileService | undefined;
}

/** Sends a request and answers what comes in the form that is wanted. Only the signal limits the time. */
export async function sendHttp(request: HttpRequest, context: HttpContext): Promise<HttpResponse> {
  const { fetch, signal, credential, mayCall, files } = context;
  const { answer = 'text', ...outgoing } = request;
  // Only the host is named in failures: the rest of an address may hold a secret.
  const who = URL.canParse(request.url) ? new URL(request.url).host || 'this request' : 'this request';
  const incoming = await sendRequest({ ...outgoing, credential }, { fetch, signal, who, mayCall });
  const { status } = incoming;
  const head = { status, headers: Object.fromEntries(incoming.headers) }; // the platform writes the names in lower case
  const mediaType = mediaTypeIn(incoming.headers);
  const isGood = status >= 200 && status <= 299;
  if (isGood && answer === 'stream') return { ...head, body: '', stream: piecesOf(incoming) };
  if (isGood && (answer === 'file' || (answer === 'either' && !isTextType(mediaType))))
    return { ...head, body: '', file: await fileOf(incoming, { url: request.url, who, mediaType, files: files?.() }) };
  return { ...head, body: await textOf(incoming, who) };
}

function mediaTypeIn(headers: Headers): string {
  return (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

async function* chunksOf({ body }: Incoming): AsyncGenerator<Uint8Array, void, void> {
  const reader = body.getReader();
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value;
  } finally {
    await reader.cancel().catch(() => undefined); // where the reader leaves early; what is over does not mind
  }
}

async function* limited(incoming: Incoming, who: string): AsyncGenerator<Uint8Array, void, void> {
  let bytes = 0;
  for await (const chunk of chunksOf(incoming)) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes)
      throw failure('payload-too-large', `${who} sent more than 64 MB.`, 'Ask for a smaller part of it.');
    yield chunk;
  }
}

async function textOf(incoming: Incoming, who: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of limited(incoming, who)) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

/** Nothing is gathered, so that a stream may be of any length. */
async function* piecesOf(incoming: Incoming): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder();
  for await (const chunk of chunksOf(incoming)) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

interface FileContext {
  readonly url: string;
  readonly who: string;
  readonly mediaType: string;
  readonly files: FileService | undefined;
}

async function fileOf(incoming: Incoming, { url, who, mediaType, files }: FileContext): Promise<FileReference> {
  if (files === undefined) {
    await incoming.body.cancel();
    throw failure('storage-failed', `${who} sent a file, and no files are kept here.`, 'Run it in a browser.');
  }
  const chunks: BlobPart[] = [];
  for await (const chunk of limited(incoming, who)) chunks.push(new Uint8Array(chunk));
  const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
  const type = mediaType === '' ? 'application/octet-stream' : mediaType;
  return files.put({ name: nameOf(url, type), mediaType: type, bytes });
}

/** The last part of an address is what a file is called. */
function nameOf(url: string, mediaType: string): string {
  const last = new URL(url).pathname.split('/').at(-1) ?? '';
  const name = last.replace(/%[0-9a-f]{2}/gi, '_').slice(-100);
  return /\.[a-z0-9]{1,5}$/i.test(name) ? name : `${name || 'answer'}.${endingOf(mediaType)}`;
}
