import { type IDBPTransaction, openDB } from 'idb';
import { type Database, type StoreName, schemaVersion, upgrade, type VoideSchema } from './schema';
import { closed, isConnectionGone, outdated, storageFailure, unavailable } from './storage-failure';

export interface ConnectionOptions {
  readonly name?: string;
  /** An older Voide in another tab keeps the database from being upgraded; opening goes on when that tab is closed. */
  onBlocked(): void;
  /**
   * A newer Voide in another tab needs to upgrade. What is written while the answer is pending (at most one second) is
   * still saved; then this connection is closed for good, and every later call fails with the remedy *reload*.
   */
  onOutdated(): void | Promise<void>;
  /** The connection broke and could not be opened again: nothing is being saved. The next call tries once more. */
  onLost(): void;
}

/** How long a newer tab waits for this one's last writes. */
const graceMilliseconds = 1_000;

export type Transaction = IDBPTransaction<VoideSchema, StoreName[], 'readwrite'>;

/** A connection to the database: it gives way to upgrades, and when it is lost the next call opens a new one. */
export class Connection {
  private readonly options: ConnectionOptions;
  private database: Database | undefined;
  private opening: Promise<Database> | undefined;
  private end: 'outdated' | 'closed' | undefined;

  constructor(options: ConnectionOptions) {
    this.options = options;
  }

  /** Opens the database for the first time. @throws FailureError */
  async open(): Promise<void> {
    await this.connect();
  }

  /** Runs work on the database; once more on a new connection, if the one it had was gone. @throws FailureError */
  async use<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    const present = this.database;
    if (present !== undefined) {
      try {
        // No wait comes before this, so that the last write of a page that is closing is under way at once.
        return await work(present);
      } catch (thrown) {
        const isGone = isConnectionGone(thrown) || this.database !== present;
        if (!isGone || this.end !== undefined) throw this.explained(thrown);
        if (this.database === present) this.database = undefined;
      }
    }
    const fresh = await this.connect().catch((thrown: unknown) => {
      if (this.end === undefined) this.options.onLost();
      throw thrown;
    });
    return await work(fresh).catch((thrown: unknown) => {
      throw this.explained(thrown);
    });
  }

  /** Runs one transaction: when this settles all of its writes are in the database, or none is. @throws FailureError */
  transact<Result>(stores: StoreName[], work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.use(async (database) => {
      const transaction = database.transaction(stores, 'readwrite');
      try {
        const result = await work(transaction);
        await transaction.done;
        return result;
      } catch (thrown) {
        throw await causeOf(transaction, thrown);
      }
    });
  }

  close(): void {
    this.end ??= 'closed';
    this.database?.close();
    this.database = undefined;
  }

  /** Opens a connection; calls that come while one is being opened share it. */
  private async connect(): Promise<Database> {
    if (this.end !== undefined) throw this.end === 'outdated' ? outdated() : closed();
    if (typeof indexedDB === 'undefined') throw unavailable();
    this.opening ??= this.openDatabase().finally(() => {
      this.opening = undefined;
    });
    try {
      return await this.opening;
    } catch (thrown) {
      // What a browser throws that refuses to open any database.
      throw isConnectionGone(thrown) ? unavailable() : storageFailure(thrown);
    }
  }

  private async openDatabase(): Promise<Database> {
    const database: Database = await openDB<VoideSchema>(this.options.name ?? 'voide', schemaVersion, {
      upgrade,
      blocked: () => this.options.onBlocked(),
      blocking: () => void this.giveWay(),
      terminated: () => {
        this.database = undefined;
      },
    });
    if (this.end !== undefined) database.close();
    else this.database = database;
    return database;
  }

  private async giveWay(): Promise<void> {
    const lastWrites = (async () => this.options.onOutdated())().catch(() => undefined); // its writes report for themselves
    const grace = new Promise((resolve) => setTimeout(resolve, graceMilliseconds));
    await Promise.race([lastWrites, grace]);
    this.end = 'outdated';
    this.database?.close();
    this.database = undefined;
  }

  private explained(thrown: unknown): unknown {
    return this.end === 'outdated' && isConnectionGone(thrown) ? outdated() : storageFailure(thrown);
  }
}

/** Why a transaction failed: a request only says that it was aborted, the transaction knows what for. */
async function causeOf(transaction: Transaction, thrown: unknown): Promise<unknown> {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
  const cause = await transaction.done.then(
    () => thrown,
    (reason: unknown) => reason ?? thrown,
  );
  return thrown instanceof Error && thrown.name === 'AbortError' ? cause : thrown;
}
