import type { ArtifactStore } from './artifact-store';
import type { BuildStore } from './build-store';
import { Connection, type ConnectionOptions } from './connection';
import { createFlowStore, type FlowStore } from './flow-store';
import type { RunStore } from './run-store';
import { createSettingStore, type SettingStore } from './setting-store';
import { createThreadStore, type ReportUnreadable, type ThreadStore } from './thread-store';

export type { ArtifactStore } from './artifact-store';
export type { BuildStore, StoredBuild } from './build-store';
export type { FlowStore, FlowSummary, StoredFlow } from './flow-store';
export type { RunRecord, RunStore } from './run-store';
export type { SettingStore } from './setting-store';
export type { ThreadStore } from './thread-store';

export interface StorageOptions extends ConnectionOptions {
  /** A record is kept that this version of Voide cannot read, and was left out of an answer. */
  readonly onUnreadable?: ReportUnreadable;
  /** Milliseconds since 1970; tests give their own. */
  readonly now?: () => number;
}

export interface Usage {
  readonly usedBytes: number;
  readonly quotaBytes: number;
}

/** What Voide keeps on this machine, as the page sees it. Every call may reject with a FailureError of code `storage-failed`, with a remedy. */
export interface Storage {
  readonly flows: FlowStore;
  readonly builds: BuildStore;
  readonly threads: ThreadStore;
  readonly settings: SettingStore;
  readonly runs: RunStore;
  readonly artifacts: ArtifactStore;
  /** Makes a store on the same connection, of code that is loaded later. */
  extend<Store>(create: (connection: Connection, now: () => number) => Store): Store;
  /** How much of the disk is used; undefined where the browser does not tell. */
  usage(): Promise<Usage | undefined>;
  /** Ends the connection; what is being written is still written. */
  close(): void;
}

/** Opens the database of this origin, making or upgrading it. Waits while an older tab blocks the upgrade. */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const connection = new Connection(options);
  await connection.open();
  const now = options.now ?? Date.now;
  const onUnreadable = options.onUnreadable ?? (() => undefined);
  // Who opens a flow needs none of these yet. A module comes once, however often it is asked for.
  const late = () => import('./late-stores');
  const builds = async () => (await late()).createBuildStore(connection, now);
  const runs = async () => (await late()).createRunStore(connection, onUnreadable);
  const artifacts = async () => (await late()).createArtifactStore(connection, now);
  return {
    flows: createFlowStore(connection, now),
    builds: {
      put: async (...call) => (await builds()).put(...call),
      get: async (...call) => (await builds()).get(...call),
    },
    threads: createThreadStore(connection, onUnreadable),
    settings: createSettingStore(connection),
    runs: {
      get: async (...call) => (await runs()).get(...call),
      ofFlow: async (...call) => (await runs()).ofFlow(...call),
      running: async (...call) => (await runs()).running(...call),
    },
    artifacts: {
      put: async (...call) => (await artifacts()).put(...call),
      get: async (...call) => (await artifacts()).get(...call),
    },
    extend: (create) => create(connection, now),
    usage,
    close: () => connection.close(),
  };
}

async function usage(): Promise<Usage | undefined> {
  // Not every browser, and no Node, has it, whatever the library's types say.
  const manager: StorageManager | undefined = globalThis.navigator?.storage;
  const estimate = await manager?.estimate().catch(() => undefined);
  if (estimate?.usage === undefined || estimate.quota === undefined) return undefined;
  return { usedBytes: estimate.usage, quotaBytes: estimate.quota };
}
