import { type ArtifactStore, createArtifactStore } from './artifact-store';
import { type BuildStore, createBuildStore } from './build-store';
import { Connection } from './connection';
import { createJournalStore, type JournalStore } from './journal-store';
import { createKeyValueStore, type KeyValueStore } from './key-value-store';
import { createRecordingStore, type RecordingStore } from './recording-store';
import { createRunStore, type RunStore } from './run-store';
import { createSettingStore, type SettingStore } from './setting-store';
import type { StorageOptions } from './storage';
import { createVaultStore, type VaultStore } from './vault-store';
import { createVectorBlockStore, type VectorBlockStore } from './vector-block-store';

export type { JournalStore, RunEnding, RunGroup, StateWrite } from './journal-store';
export type { KeyValueStore, StatePlace } from './key-value-store';
export type { RecordingStore, StoredLog, StoredRecording } from './recording-store';
export type { RunRecord } from './run-store';
export { isCloneFault } from './storage-failure';
export type { DeviceLock, PassphraseLock, StoredCredential, VaultStore } from './vault-store';
export type { VectorBlock, VectorBlockStore } from './vector-block-store';

/** What a runner keeps on this machine. Every call may reject with a FailureError of code `storage-failed`, with a remedy. */
export interface RunStorage {
  readonly builds: BuildStore;
  readonly runs: RunStore;
  readonly journal: JournalStore;
  readonly recordings: RecordingStore;
  readonly keyValues: KeyValueStore;
  readonly vectors: VectorBlockStore;
  readonly artifacts: ArtifactStore;
  readonly vault: VaultStore;
  readonly settings: SettingStore;
  /** Ends the connection; what is being written is still written. */
  close(): void;
}

/** Opens the same database as `openStorage`, for who runs flows: the page need not load what only a runner writes. */
export async function openRunStorage(options: StorageOptions): Promise<RunStorage> {
  const connection = new Connection(options);
  await connection.open();
  const now = options.now ?? Date.now;
  return {
    builds: createBuildStore(connection, now),
    runs: createRunStore(connection, options.onUnreadable ?? (() => undefined)),
    journal: createJournalStore(connection, now),
    recordings: createRecordingStore(connection),
    keyValues: createKeyValueStore(connection),
    vectors: createVectorBlockStore(connection),
    artifacts: createArtifactStore(connection, now),
    vault: createVaultStore(connection),
    settings: createSettingStore(connection),
    close: () => connection.close(),
  };
}
