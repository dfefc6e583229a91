import { failure } from '../flow/failure';
import type { FileService } from '../flow/services';
import { artifactId } from '../storage/artifact-store';
import type { RunStorage } from '../storage/run-storage';

interface BlobStore {
  put(blob: Blob): Promise<string>;
  get(id: string): Promise<Blob | undefined>;
}

/** Keeps files as long as the page or the program runs. */
export function createMemoryFiles(): FileService {
  return filesIn(createMemoryBlobs());
}

/** Keeps files in the database of this browser; where it does not open, which the page tells, as long as the worker runs. */
export function createStoredFiles(opened: Promise<RunStorage>): FileService {
  const blobs = opened.then(
    ({ artifacts }): BlobStore => artifacts,
    () => createMemoryBlobs(),
  );
  return filesIn({ put: async (blob) => (await blobs).put(blob), get: async (id) => (await blobs).get(id) });
}

function createMemoryBlobs(): BlobStore {
  const blobs = new Map<string, Blob>();
  return {
    async put(blob) {
      const id = await artifactId(blob);
      if (!blobs.has(id)) blobs.set(id, blob);
      return id;
    },
    get: async (id) => blobs.get(id),
  };
}

function filesIn(blobs: BlobStore): FileService {
  const bytes: FileService['bytes'] = async ({ artifact, name }) => {
    const blob = await blobs.get(artifact);
    if (blob === undefined)
      throw failure(
        'not-found',
        `The file “${name.slice(0, 80)}” is not on this machine, or is no longer kept.`,
        'Choose it again where the flow takes it in.',
      );
    return new Uint8Array(await blob.arrayBuffer());
  };
  return {
    async put({ name, mediaType, bytes }) {
      // A blob has a copy of them: what the node does to them afterwards is its own affair.
      const artifact = await blobs.put(new Blob([new Uint8Array(bytes)], { type: mediaType }));
      return { artifact, name, mediaType, bytes: bytes.byteLength };
    },
    bytes,
    async text(file) {
      const contents = await bytes(file);
      try {
        return decoded(contents);
      } catch {
        throw failure(
          'bad-input',
          `The file “${file.name.slice(0, 80)}” is no text in UTF-8.`,
          'Save it as UTF-8, or use it as a file.',
        );
      }
    },
  };
}

/** Spreadsheets and editors of Windows say by their first bytes that they write UTF-16; all else is UTF-8. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const encoding = isWide ? (first === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  return new TextDecoder(encoding, { fatal: true }).decode(bytes); // takes the byte order mark off
}
