import { FailureError, failure } from '../../flow/failure';
import type { LocalModelProgress } from '../../flow/local-model';
import { openExchange, type StallLimits } from '../services/exchange';
import { currentAsker, networkFailure } from '../services/network-failure';
import type { ModelRecord } from './model-record';

/** What a `FileSystemSyncAccessHandle` is, as far as a file is filled by it. */
export interface FileAccess {
  getSize(): number;
  truncate(size: number): void;
  write(bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  flush(): void;
}

/** The file that a download fills, and what was known of it before. */
export interface Target {
  readonly access: FileAccess;
  readonly before: ModelRecord | undefined;
  /** Is told what the server says of the file before the first byte of it is written. */
  begin(record: Extract<ModelRecord, { state: 'unfinished' }>): Promise<void>;
}

export interface DownloadOptions {
  readonly signal: AbortSignal;
  readonly fetch: typeof fetch;
  readonly limits: StallLimits;
  /** How much more may be kept; undefined where nobody knows. */
  readonly freeBytes: number | undefined;
  tell(progress: LocalModelProgress): void;
}

/**
 * Downloads a file from an address. One that was cut off goes on where it ended, if the server has the same file still;
 * else it starts over. When it settles, every byte that the server announced is there.
 */
export async function download(url: URL, target: Target, options: DownloadOptions): Promise<void> {
  const { signal, limits } = options;
  const exchange = openExchange({ signal, who: url.host, limits });
  const { access } = target;
  try {
    const { response, from } = await ask(url, target, (headers) =>
      options.fetch(url, {
        headers,
        signal: exchange.signal,
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store', // it is kept once, not twice
      }),
    );
    if (!response.ok) throw refusal(url, response.status);
    const length = Number(response.headers.get('content-length') ?? Number.NaN);
    const totalBytes = Number.isFinite(length) ? from + length : undefined;
    checkRoom(totalBytes, from, options);
    access.truncate(from);
    await target.begin({ state: 'unfinished', url: url.href, ...known({ totalBytes, version: versionOf(response) }) });
    const end = await write(exchange.read(response.body), from, { access, totalBytes, tell: options.tell });
    if (totalBytes !== undefined && end < totalBytes) throw cutOff(url);
    options.tell({ bytes: end, totalBytes: end });
  } catch (error) {
    const why = exchange.explain(roomFailure(error), () => networkFailure(url, url.host, currentAsker(), error));
    throw why instanceof FailureError && brokenOff.has(why.failure.code) ? cutOff(url) : why;
  } finally {
    access.flush();
    exchange.close();
  }
}

/** What an exchange says of an answer that was cut, or that fell silent. */
const brokenOff: ReadonlySet<string> = new Set(['reply-incomplete', 'stalled']);

/** Asks for what is missing, or for all of it where what is there cannot be gone on from. */
async function ask(
  url: URL,
  { access, before }: Target,
  send: (headers: Record<string, string>) => Promise<Response>,
): Promise<{ readonly response: Response; readonly from: number }> {
  const from = before?.state === 'unfinished' && before.url === url.href ? access.getSize() : 0;
  if (from === 0) return { response: await send({}), from: 0 };
  const response = await send({ range: `bytes=${from}-` });
  if (response.status === 206 && isSame(response, from, before)) return { response, from };
  if (response.status === 200) return { response, from: 0 }; // the server knows no ranges, and sends all of it
  await response.body?.cancel();
  return { response: response.status === 206 || response.status === 416 ? await send({}) : response, from: 0 };
}

/** Whether the rest is of the file that was begun, as far as the server lets a page see it. */
function isSame(response: Response, from: number, before: ModelRecord | undefined): boolean {
  if (before?.state !== 'unfinished') return false;
  const range = response.headers.get('content-range');
  if (range !== null && !range.startsWith(`bytes ${from}-`)) return false;
  const version = versionOf(response);
  if (version !== undefined && before.version !== undefined && version !== before.version) return false;
  const length = response.headers.get('content-length');
  return length === null || before.totalBytes === undefined || from + Number(length) === before.totalBytes;
}

function versionOf(response: Response): string | undefined {
  return response.headers.get('etag') ?? undefined;
}

function known(facts: { readonly totalBytes: number | undefined; readonly version: string | undefined }) {
  const { totalBytes, version } = facts;
  return { ...(totalBytes === undefined ? {} : { totalBytes }), ...(version === undefined ? {} : { version }) };
}

interface Writing extends Pick<DownloadOptions, 'tell'> {
  readonly access: FileAccess;
  readonly totalBytes: number | undefined;
}

const tellEveryMilliseconds = 100;

/** Writes a body to its end, and answers where that is. */
async function write(body: ReadableStream<Uint8Array>, from: number, writing: Writing): Promise<number> {
  const { access, totalBytes, tell } = writing;
  const reader = body.getReader();
  let at = from;
  const progress = () => tell({ bytes: at, ...(totalBytes === undefined ? {} : { totalBytes }) });
  // Told a while after a part has come, and not only when the next one comes: that may be never.
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tellSoon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      progress();
    }, tellEveryMilliseconds);
  };
  progress();
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      if (at === 0 && !beginsAsModel(step.value)) throw noModel();
      writeAll(access, step.value, at);
      at += step.value.byteLength;
      tellSoon();
    }
  } finally {
    clearTimeout(timer);
  }
  return at;
}

/** Writes bytes at a place, all of them or none. */
export function writeAll(access: Pick<FileAccess, 'truncate' | 'write'>, bytes: Uint8Array, at: number): void {
  // The platform takes any bytes that are not shared with another thread, and these were made here.
  const written = access.write(bytes as Uint8Array<ArrayBuffer>, { at });
  if (written === bytes.byteLength) return;
  // A full disk may take some. Chrome says so by a number far above what it was given.
  access.truncate(at);
  throw noRoom();
}

// An error page with status 200 is told from a model by its first bytes, before all of it has come.
function beginsAsModel(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, 4)) === 'GGUF'.slice(0, Math.min(4, bytes.length));
}

/** The failure of a file that is no model. */
export function noModel(): FailureError {
  return failure(
    'file-invalid',
    'This is no model in the GGUF format.',
    'Choose a file that ends in .gguf; on Hugging Face take the address of its download button.',
  );
}

function checkRoom(totalBytes: number | undefined, from: number, { freeBytes }: DownloadOptions): void {
  if (totalBytes !== undefined && freeBytes !== undefined && totalBytes - from > freeBytes) throw noRoom();
}

/** The failure of a disk, or of this page's share of it, that is full. */
export function noRoom(): FailureError {
  return failure(
    'storage-failed',
    'There is no room left for this model: the disk, or the share of it that this page may use, is full.',
    'Delete a model, or free disk space, and ask for it again; what has come so far is kept.',
  );
}

/** What a full disk throws, as a failure; anything else as it is. */
export function roomFailure(error: unknown): unknown {
  return error instanceof DOMException && error.name === 'QuotaExceededError' ? noRoom() : error;
}

function cutOff(url: URL): FailureError {
  return failure(
    'network-failed',
    `${url.host} ended the download before all of it had come.`,
    'Ask for the model again: it goes on where it ended.',
    { retryable: true },
  );
}

function refusal(url: URL, status: number): FailureError {
  if (status === 401 || status === 403)
    return failure(
      'forbidden',
      `${url.host} lets nobody have this model without signing in (status ${status}).`,
      'Accept its licence there, download the file with your browser, and add it from the disk.',
      { status },
    );
  if (status === 404 || status === 410)
    return failure('not-found', `${url.host} has no file at this address (status ${status}).`, 'Check the address.', {
      status,
    });
  return failure(
    'status-refused',
    `${url.host} refused the download with status ${status}.`,
    'Try again later, or download the file with your browser and add it from the disk.',
    { status, retryable: status === 429 || status >= 500 },
  );
}
