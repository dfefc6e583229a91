import { type Failure, FailureError, failure, failureOf } from '../../flow/failure';
import type { LocalModel, LocalModelAdded, LocalModelSource, ModelFile, ProgressPort } from '../../flow/local-model';
import { download, type FileAccess, noModel, noRoom, roomFailure, writeAll } from './download';
import { type GgufHeader, HeaderCutError, readGgufHeader } from './gguf-header';
import type { ModelRecord, WholeRecord } from './model-record';
import { type ModelStore, modelOf } from './model-store';

export interface AddOptions {
  readonly openStore: () => Promise<ModelStore>;
  readonly fetch: typeof fetch;
}

// A server may take a while to find a large file; one that then falls silent does not come back.
const limits = { firstByteMilliseconds: 60_000, idleMilliseconds: 60_000 };
const copiedAtOnce = 4 * 1024 * 1024;

/** Takes a model in; see `LocalModelCalls.addLocalModel`. */
export async function addModel(
  source: LocalModelSource,
  port: ProgressPort,
  { openStore, fetch }: AddOptions,
): Promise<LocalModelAdded> {
  const controller = new AbortController();
  port.onmessage = ({ data }) => {
    if (data.cancel) controller.abort();
  };
  const coming: Coming = { port, fetch, signal: controller.signal };
  try {
    const store = await openStore();
    const place =
      source.type === 'address' ? await placeOfAddress(source.url, store) : await placeOfFile(source.file, store);
    if (place.model) return { model: place.model };
    return { model: await alone(place.id, () => fill(place.id, source, { store, ...coming })) };
  } catch (error) {
    if (controller.signal.aborted) return {};
    return { failure: failureOf(roomFailure(error)) };
  } finally {
    port.onmessage = null;
  }
}

interface Coming {
  readonly port: ProgressPort;
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
}

interface Filling extends Coming {
  readonly store: ModelStore;
}

interface Place {
  readonly id: string;
  /** It is there already. */
  readonly model?: LocalModel;
}

async function placeOfAddress(url: string, store: ModelStore): Promise<Place> {
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) throw noAddress();
  const { href, pathname } = new URL(url);
  return placeBy(nameOf(pathname.replaceAll(/%[0-9a-f]{2}/gi, '-')), store, ({ url: known }) => known === href);
}

function placeOfFile({ name, size }: ModelFile, store: ModelStore): Promise<Place> {
  return placeBy(
    nameOf(name),
    store,
    (record) => record.url === undefined && record.state === 'whole' && record.bytes === size,
  );
}

/** The place of the same model, else a free one. */
async function placeBy(name: string, store: ModelStore, isSame: (record: ModelRecord) => boolean): Promise<Place> {
  for (let number = 1; ; number++) {
    const id = number === 1 ? name : `${name}-${number}`;
    const record = await store.record(id);
    if (record === undefined) return { id };
    if (!isSame(record)) continue;
    const isWhole = record.state === 'whole' && (await store.file(id))?.size === record.bytes;
    return isWhole ? { id, model: modelOf(id, record) } : { id };
  }
}

/** The name of a model, by that of its file. */
function nameOf(path: string): string {
  const file = path.split('/').at(-1) ?? '';
  const name = file.replace(/\.gguf$/i, '').replace(/[^\p{L}\p{N}._-]+/gu, '-');
  return name.replace(/^[.-]+/, '').slice(0, 100) || 'model';
}

/** Does something with a model while nobody else, in this tab or another, takes it in or deletes it. */
export async function alone<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request(`voide-model-${id}`, { ifAvailable: true }, async (lock) => {
    if (lock) return work();
    throw failure(
      'storage-failed',
      `“${id}” is being taken in already, here or in another tab.`,
      'Wait until it is there, or cancel it first.',
    );
  });
}

async function fill(id: string, source: LocalModelSource, filling: Filling): Promise<LocalModel> {
  const { store } = filling;
  try {
    await write(id, source, filling);
    const header = await checked(await store.file(id));
    const record = recordOf(header, (await store.file(id))?.size ?? 0, source);
    await store.setRecord(id, record);
    return modelOf(id, record);
  } catch (error) {
    // What cannot be gone on from is not left behind.
    const isUseless = error instanceof FailureError && error.failure.code === 'file-invalid';
    if (isUseless || source.type === 'file' || (await store.file(id))?.size === 0) await store.remove(id);
    throw error;
  }
}

async function write(id: string, source: LocalModelSource, { store, signal, fetch, port }: Filling): Promise<void> {
  if (source.type === 'file') await checked(source.file);
  const before = await store.record(id);
  const { quota, usage } = await navigator.storage.estimate();
  const freeBytes = quota === undefined || usage === undefined ? undefined : quota - usage;
  const access = await store.open(id);
  try {
    if (source.type === 'file') {
      if (freeBytes !== undefined && source.file.size > freeBytes) throw noRoom();
      await store.setRecord(id, { state: 'unfinished' });
      await copy(source.file, access, { signal, port });
    } else {
      const begin = (record: ModelRecord) => store.setRecord(id, record);
      const tell: ProgressPort['postMessage'] = (progress) => port.postMessage(progress);
      await download(new URL(source.url), { access, before, begin }, { signal, fetch, limits, freeBytes, tell });
    }
  } finally {
    access.close();
  }
}

async function copy(
  file: ModelFile,
  access: FileAccess,
  { signal, port }: Pick<Filling, 'signal' | 'port'>,
): Promise<void> {
  access.truncate(0);
  for (let at = 0; at < file.size; at += copiedAtOnce) {
    signal.throwIfAborted();
    port.postMessage({ bytes: at, totalBytes: file.size });
    writeAll(access, new Uint8Array(await file.slice(at, at + copiedAtOnce).arrayBuffer()), at);
  }
  access.flush();
  port.postMessage({ bytes: file.size, totalBytes: file.size });
}

// Most headers are a few megabytes: the words that the model knows. More than this is no header.
const firstLook = 1024 * 1024;
const longestHeader = 256 * 1024 * 1024;

/** Reads the header of a file, and refuses one that is no whole model. */
async function checked(file: ModelFile | undefined): Promise<GgufHeader> {
  if (file === undefined) throw noModel();
  for (let length = firstLook; length <= longestHeader; length *= 4) {
    const bytes = new Uint8Array(await file.slice(0, length).arrayBuffer());
    try {
      const header = readGgufHeader(bytes);
      if (header === undefined) throw noModel();
      if (header.leastBytes > file.size) throw notWhole();
      if (header.parts > 1) throw oneOfSeveral();
      return header;
    } catch (error) {
      if (!(error instanceof HeaderCutError)) throw error;
      if (length >= file.size) throw notWhole();
    }
  }
  throw noModel();
}

function recordOf(header: GgufHeader, bytes: number, source: LocalModelSource): WholeRecord {
  const { title, licence, contextTokens, makesVectors, callsTools } = header;
  return {
    state: 'whole',
    bytes,
    addedAt: Date.now(),
    ...(title === undefined ? {} : { title }),
    ...(licence === undefined ? {} : { licence }),
    ...(contextTokens === undefined ? {} : { contextTokens }),
    ...(source.type === 'address' ? { url: new URL(source.url).href } : {}),
    capabilities: makesVectors
      ? { embeddings: true }
      : { schema: true, tools: callsTools, vision: false, audio: false },
  };
}

function noAddress(): FailureError {
  return failure(
    'bad-input',
    'This is no address that a model can be downloaded from.',
    'Write one that begins with https:// and leads to a .gguf file.',
  );
}

function notWhole(): FailureError {
  return failure(
    'file-invalid',
    'This model is not whole: its file ends before what it says is in it.',
    'Download it again; a file from the disk may have been cut off when it was copied.',
  );
}

function oneOfSeveral(): FailureError {
  return failure(
    'file-invalid',
    'This file is one part of a model that is split into several.',
    'Choose a model that is one file.',
  );
}

/** Clears away what is left of copies from the disk that were cut off: nothing can go on from them. */
export async function clearBrokenCopies(store: ModelStore): Promise<void> {
  for (const id of await store.ids()) {
    const [record, file] = await Promise.all([store.record(id), store.file(id)]);
    const isWhole = record?.state === 'whole' && file?.size === record.bytes;
    if (record === undefined || isWhole || record.url !== undefined) continue;
    // One that is still being copied, here or in another tab, is left alone.
    await alone(id, () => store.remove(id)).catch(() => undefined);
  }
}

/** Deletes a model, or what there is of it. */
export async function deleteModel(id: string, openStore: AddOptions['openStore']): Promise<Failure | undefined> {
  try {
    const store = await openStore();
    await alone(id, () => store.remove(id));
    return undefined;
  } catch (error) {
    return failureOf(error);
  }
}
