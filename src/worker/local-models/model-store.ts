import { failure } from '../../flow/failure';
import type { LocalModel, LocalModels, UnfinishedModel } from '../../flow/local-model';
import { type ModelRecord, recordSchema, type WholeRecord } from './model-record';

const folderName = 'models';

/**
 * The models on the disk: the origin's private file system has `<id>.gguf` and, beside it, `<id>.json`. The second says
 * whether the first is whole, so a write that is cut off anywhere leaves no half model that passes for one.
 */
export interface ModelStore {
  ids(): Promise<readonly string[]>;
  record(id: string): Promise<ModelRecord | undefined>;
  setRecord(id: string, record: ModelRecord): Promise<void>;
  /** Undefined where there are no bytes. */
  file(id: string): Promise<File | undefined>;
  /** Opens the bytes for writing in place; nobody else can meanwhile. */
  open(id: string): Promise<FileSystemSyncAccessHandle>;
  remove(id: string): Promise<void>;
}

/** Opens the place of the models; throws where the browser gives a page none. */
export async function openModelStore(): Promise<ModelStore> {
  const folder = await openFolder();
  const read = async (name: string): Promise<File | undefined> => {
    const handle = await folder.getFileHandle(name).catch(ifMissing);
    return handle?.getFile();
  };
  return {
    async ids() {
      const ids: string[] = [];
      for await (const name of folder.keys()) if (name.endsWith('.json')) ids.push(name.slice(0, -'.json'.length));
      return ids.sort();
    },
    async record(id) {
      const text = await (await read(`${id}.json`))?.text();
      return text === undefined ? undefined : parsed(text);
    },
    async setRecord(id, record) {
      const handle = await folder.getFileHandle(`${id}.json`, { create: true });
      const access = await handle.createSyncAccessHandle();
      try {
        access.truncate(0); // what is cut off here cannot be read, and then says that the file is not whole
        access.write(new TextEncoder().encode(JSON.stringify(record)));
        access.flush();
      } finally {
        access.close();
      }
    },
    file: (id) => read(`${id}.gguf`),
    async open(id) {
      const handle = await folder.getFileHandle(`${id}.gguf`, { create: true });
      return handle.createSyncAccessHandle();
    },
    async remove(id) {
      // The bytes first: a record without bytes is seen and can be deleted again, bytes without a record could not.
      for (const name of [`${id}.gguf`, `${id}.json`]) await folder.removeEntry(name).catch(ifMissing);
    },
  };
}

async function openFolder(): Promise<FileSystemDirectoryHandle> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(folderName, { create: true });
  } catch {
    throw failure(
      'storage-failed',
      'The browser lets this page keep no files: it is a private window, or site data is blocked.',
      'Open Voide in a normal window, or allow site data for it.',
    );
  }
}

function ifMissing(error: unknown): undefined {
  if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
  throw error;
}

/** A record that cannot be read is one of a file that cannot be trusted: it has to come again. */
function parsed(text: string): ModelRecord {
  try {
    return recordSchema.parse(JSON.parse(text));
  } catch {
    return { state: 'unfinished' };
  }
}

/** All that is kept: the models that are whole, and those that are not. */
export async function listModels(store: ModelStore): Promise<LocalModels> {
  const models: LocalModel[] = [];
  const unfinished: UnfinishedModel[] = [];
  let bytes = 0;
  for (const id of await store.ids()) {
    const [record, file] = await Promise.all([store.record(id), store.file(id)]);
    bytes += file?.size ?? 0;
    if (record === undefined) continue;
    if (record.state === 'whole' && file?.size === record.bytes) models.push(modelOf(id, record));
    else unfinished.push(unfinishedOf(id, record, file?.size ?? 0));
  }
  const { quota, usage } = await navigator.storage.estimate();
  const free = quota === undefined || usage === undefined ? {} : { freeBytes: Math.max(0, quota - usage) };
  return { models, unfinished, bytes, ...free };
}

/** A whole model as the page sees it. */
export function modelOf(id: string, { state: _, ...record }: WholeRecord): LocalModel {
  return { id, ...record } as LocalModel; // a schema's optional fields may be undefined; JSON has no such value
}

function unfinishedOf(id: string, record: ModelRecord, bytes: number): UnfinishedModel {
  const total = record.state === 'whole' ? record.bytes : record.totalBytes;
  return { id, url: record.url ?? '', bytes, ...(total === undefined ? {} : { totalBytes: total }) };
}
