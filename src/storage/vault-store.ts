import * as z from 'zod';
import { credentialKindSchema } from '../flow/credential';
import { itemIdSchema } from '../flow/ids';
import type { Connection, Transaction } from './connection';

const bytes = z.instanceof(Uint8Array<ArrayBuffer>);
const cryptoKey = z.custom<CryptoKey>((value) => value instanceof CryptoKey);

/** A credential as it is kept: all of it may be read but the secret. */
const credentialSchema = z.strictObject({
  type: z.literal('credential'),
  id: itemIdSchema,
  name: z.string(),
  kind: credentialKindSchema,
  header: z.string().optional(),
  origin: z.string(),
  lastFour: z.string(),
  keep: z.enum(['passphrase', 'device']),
  /** The data key that the secret is encrypted with. */
  dataKey: z.string(),
  iv: bytes,
  sealed: bytes,
});

/** A data key as it is kept: wrapped by a key that is made from a passphrase. */
const passphraseLockSchema = z.strictObject({
  type: z.literal('passphrase-lock'),
  id: z.literal('lock:passphrase'),
  dataKey: z.string(),
  salt: bytes,
  iterations: z.int().min(1),
  iv: bytes,
  wrapped: bytes,
});

/** A data key as it is kept: wrapped by a key that this browser uses and does not give out. */
const deviceLockSchema = z.strictObject({
  type: z.literal('device-lock'),
  id: z.literal('lock:device'),
  dataKey: z.string(),
  deviceKey: cryptoKey,
  iv: bytes,
  wrapped: bytes,
});

const optionsSchema = z.strictObject({
  type: z.literal('options'),
  id: z.literal('options:vault'),
  /** Missing: it is never locked by itself. */
  autoLockMinutes: z.int().min(1).optional(),
});

// The ids of locks and options hold a colon, which that of a credential cannot.
const recordSchema = z.discriminatedUnion('type', [
  credentialSchema,
  passphraseLockSchema,
  deviceLockSchema,
  optionsSchema,
]);

type VaultRecord = Readonly<z.infer<typeof recordSchema>>;
export type StoredCredential = Readonly<z.infer<typeof credentialSchema>>;
export type PassphraseLock = Readonly<z.infer<typeof passphraseLockSchema>>;
export type DeviceLock = Readonly<z.infer<typeof deviceLockSchema>>;
export type VaultOptions = Readonly<z.infer<typeof optionsSchema>>;

/** All that the vault keeps. */
export interface VaultRecords {
  readonly credentials: readonly StoredCredential[];
  readonly passphraseLock: PassphraseLock | undefined;
  readonly deviceLock: DeviceLock | undefined;
  readonly options: VaultOptions | undefined;
}

/** The vault on this machine. It never sees a secret in the clear. */
export interface VaultStore {
  read(): Promise<VaultRecords>;
  /** Undefined where there is none. */
  credential(id: string): Promise<StoredCredential | undefined>;
  /** Answers false, and writes nothing, where the data key that it is encrypted with is here no longer. */
  putCredential(credential: StoredCredential): Promise<boolean>;
  deleteCredential(id: string): Promise<void>;
  /** Writes a lock in the place of the one with that data key; answers false, and writes nothing, where another is there. */
  putLock(lock: PassphraseLock | DeviceLock, inPlaceOf: string | undefined): Promise<boolean>;
  /** Takes the passphrase away, and all that only it could open. */
  forgetPassphrase(): Promise<void>;
  putOptions(options: VaultOptions): Promise<void>;
}

const lockOf = { passphrase: 'lock:passphrase', device: 'lock:device' } as const;

export function createVaultStore(connection: Connection): VaultStore {
  const write = <Result>(work: (transaction: Transaction) => Promise<Result>) => connection.transact(['vault'], work);
  return {
    async read() {
      const records = (await connection.use((database) => database.getAll('vault'))).flatMap(readRecord);
      const find = <Type extends VaultRecord['type']>(type: Type) =>
        records.filter((record): record is Extract<VaultRecord, { type: Type }> => record.type === type);
      return {
        credentials: find('credential'),
        passphraseLock: find('passphrase-lock')[0],
        deviceLock: find('device-lock')[0],
        options: find('options')[0],
      };
    },
    async credential(id) {
      const [record] = readRecord(await connection.use((database) => database.get('vault', id)));
      return record?.type === 'credential' ? record : undefined;
    },
    putCredential: (credential) =>
      write(async (transaction) => {
        const lock = await dataKeyAt(transaction, lockOf[credential.keep]);
        if (lock !== credential.dataKey) return false;
        await transaction.objectStore('vault').put(credential);
        return true;
      }),
    deleteCredential: (id) => write((transaction) => transaction.objectStore('vault').delete(id)),
    putLock: (lock, inPlaceOf) =>
      write(async (transaction) => {
        if ((await dataKeyAt(transaction, lock.id)) !== inPlaceOf) return false;
        await transaction.objectStore('vault').put(lock);
        return true;
      }),
    forgetPassphrase: () =>
      write(async (transaction) => {
        const store = transaction.objectStore('vault');
        for (const record of (await store.getAll()).flatMap(readRecord)) {
          const isOfPassphrase = record.type === 'credential' && record.keep === 'passphrase';
          if (isOfPassphrase || record.type === 'passphrase-lock') await store.delete(record.id);
        }
      }),
    putOptions: (options) =>
      write(async (transaction) => {
        await transaction.objectStore('vault').put(options);
      }),
  };
}

/** A record that another version wrote in another way is left alone: it can be deleted, and put anew. */
function readRecord(record: unknown): readonly VaultRecord[] {
  const checked = recordSchema.safeParse(record);
  return checked.success ? [checked.data] : [];
}

async function dataKeyAt(transaction: Transaction, id: string): Promise<string | undefined> {
  const [record] = readRecord(await transaction.objectStore('vault').get(id));
  return record && 'dataKey' in record ? record.dataKey : undefined;
}
