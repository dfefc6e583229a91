import type { DBSchema, IDBPDatabase, StoreNames } from 'idb';

/** A flow as it is stored. The document is checked when it is read: this version may not be the one that wrote it. */
export interface FlowRecord {
  readonly id: string;
  readonly flow: unknown;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** When it was deleted; until it is purged it can be restored. */
  readonly deletedAt?: number;
  /**
   * What the list of flows shows: updatedAt, name, number of nodes. Only flows that are not deleted have it.
   * Being an index key, it is read without reading any document.
   */
  readonly listed?: readonly [number, string, number];
  /** Another with every write, so that who writes over a state can tell whether it is the one they know. */
  readonly revision?: string;
  /**
   * What `operations` has of this state: the gestures from `first` up to `end`, of which those up to `done` are done.
   * A write that knows of no gestures leaves it out, and what `operations` has counts no more.
   */
  readonly journal?: JournalHead;
}

export interface JournalHead {
  readonly first: number;
  readonly done: number;
  readonly end: number;
}

export interface BuildRecord {
  readonly designHash: string;
  readonly build: unknown;
  readonly flow: unknown;
  readonly builtAt: number;
}

/** What a run that is recorded began with. What is unknown here is checked by who reads it. */
export interface RecordingHead {
  readonly run: string;
  readonly flow: string;
  /** The build that it ran. */
  readonly designHash: string;
  /** Milliseconds since 1970. */
  readonly begunAt: number;
  readonly begunWith: unknown;
}

/** A binary that payloads refer to. */
export interface ArtifactRecord {
  /** The SHA-256 of the bytes, in hex. */
  readonly id: string;
  readonly mediaType: string;
  readonly blob: Blob;
  /** Milliseconds since 1970. */
  readonly keptAt: number;
}

/** A state of a flow that is kept. */
export interface VersionRecord {
  readonly flow: string;
  /** Counts up within a flow. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly keptAt: number;
  /** What a person called it; those that keep themselves have none. */
  readonly name?: string;
  readonly document: unknown;
}

/** The database. Everything in it was written by some version of Voide, so records are checked where they are read. */
export interface VoideSchema extends DBSchema {
  flows: { key: string; value: FlowRecord; indexes: { listed: [number, string, number]; deletedAt: number } };
  builds: { key: string; value: BuildRecord };
  threads: { key: string; value: unknown; indexes: { 'flow-node-createdAt': [string, string, number] } };
  settings: { key: string; value: unknown };
  /** Each run: how it stands, and the epoch in which it may be written (`run-store.ts`). */
  runs: { key: string; value: unknown; indexes: { 'flow-number': [string, number]; status: string } };
  /** What nodes keep across runs, under flow, node and key. */
  kv: { key: [string, string, string]; value: unknown };
  /** What each recorded run began with. */
  recordings: { key: string; value: RecordingHead; indexes: { 'flow-begunAt': [string, number] } };
  /** Its firings that are over, many a record, under the run and the number of the first of them. */
  firings: { key: [string, number]; value: readonly unknown[] };
  /** The log of a run: arrays of events, under the run and the sequence number of the first of them. */
  events: { key: [string, number]; value: readonly unknown[] };
  /** Paid requests that were about to be made, under run, operator, tick and attempt; taken away with their firing. */
  attempts: { key: [string, number, string, number]; value: unknown };
  /** Binaries, each once: the id is made from what is in it. */
  artifacts: { key: string; value: ArtifactRecord };
  /** Credentials, encrypted; and the keys that they are encrypted with, wrapped. */
  vault: { key: string; value: { readonly id: string } };
  /** Payloads that stand in for firings, under flow and node. */
  pins: { key: [string, string]; value: unknown };
  /** What was done to a flow, for undo, as the text of a gesture under the flow and a number that counts up. */
  operations: { key: [string, number]; value: unknown };
  versions: { key: [string, number]; value: VersionRecord };
}

export type Database = IDBPDatabase<VoideSchema>;
export type StoreName = StoreNames<VoideSchema>;

/** One step a version: the step at index n makes version n + 1 out of version n. A step that has shipped never changes. */
const steps: readonly ((database: Database) => void)[] = [
  (database) => {
    const flows = database.createObjectStore('flows', { keyPath: 'id' });
    flows.createIndex('listed', 'listed');
    flows.createIndex('deletedAt', 'deletedAt');
    database.createObjectStore('builds', { keyPath: 'designHash' });
    const threads = database.createObjectStore('threads', { keyPath: 'id' });
    threads.createIndex('flow-node-createdAt', ['flow', 'node', 'createdAt']);
    database.createObjectStore('settings');
    const runs = database.createObjectStore('runs', { keyPath: 'run' });
    runs.createIndex('flow-number', ['flow', 'number']);
    runs.createIndex('status', 'status');
  },
  (database) => {
    database.createObjectStore('kv');
  },
  (database) => {
    database.createObjectStore('recordings', { keyPath: 'run' }).createIndex('flow-begunAt', ['flow', 'begunAt']);
    database.createObjectStore('firings');
  },
  (database) => {
    database.createObjectStore('events');
    database.createObjectStore('attempts');
    database.createObjectStore('artifacts', { keyPath: 'id' });
    database.createObjectStore('vault', { keyPath: 'id' });
    database.createObjectStore('pins');
    database.createObjectStore('operations');
    database.createObjectStore('versions', { keyPath: ['flow', 'number'] });
  },
];

export const schemaVersion = steps.length;

/** Takes a database from the version it has to the present one. */
export function upgrade(database: Database, oldVersion: number): void {
  for (const step of steps.slice(oldVersion)) step(database);
}
