import { failure } from '../flow/failure';
import type { Connection } from './connection';

/** A file may not be larger. */
const mostMegabytes = 64;

/** Binaries, each under the SHA-256 of what is in it: the same bytes are kept once. */
export interface ArtifactStore {
  /**
   * Keeps a binary and answers its id.
   * @throws FailureError `file-too-large`, or `storage-failed`
   */
  put(blob: Blob): Promise<string>;
  /** Undefined where it is not there any more. */
  get(id: string): Promise<Blob | undefined>;
}

export function createArtifactStore(connection: Connection, now: () => number): ArtifactStore {
  return {
    async put(blob) {
      const id = await artifactId(blob);
      await connection.transact(['artifacts'], async (transaction) => {
        const artifacts = transaction.objectStore('artifacts');
        if ((await artifacts.getKey(id)) !== undefined) return;
        await artifacts.put({ id, mediaType: blob.type, blob, keptAt: now() });
      });
      return id;
    },
    get: async (id) => (await connection.use((database) => database.get('artifacts', id)))?.blob,
  };
}

/**
 * The id of a binary: the SHA-256 of its bytes, in hex.
 * @throws FailureError `file-too-large`; `storage-failed` where the platform makes no hashes
 */
export async function artifactId(blob: Blob): Promise<string> {
  if (blob.size > mostMegabytes * 1024 * 1024)
    throw failure('file-too-large', `The file is larger than ${mostMegabytes} MB.`, 'Take a smaller file.');
  // Pages that are not served securely have none, whatever the library's types say.
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (subtle === undefined)
    throw failure('storage-failed', 'Files are kept only on a secure page.', 'Open Voide over https.');
  const digest = new Uint8Array(await subtle.digest('SHA-256', await blob.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
