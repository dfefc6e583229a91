import type * as z from 'zod';
import type { Connection } from './connection';

export interface SettingStore {
  /** Undefined where there is none, or none of that shape. */
  get<Value>(key: string, schema: z.ZodType<Value>): Promise<Value | undefined>;
  /** Keeps plain data under a key. Never a secret: those live in the vault. */
  put(key: string, value: unknown): Promise<void>;
  /** Keeps what becomes of it, in one step: nothing that another tab keeps meanwhile is lost. */
  change<Value>(key: string, schema: z.ZodType<Value>, become: (value: Value | undefined) => Value): Promise<void>;
}

export function createSettingStore(connection: Connection): SettingStore {
  return {
    async get(key, schema) {
      const value = await connection.use((database) => database.get('settings', key));
      return schema.safeParse(value).data;
    },
    put: (key, value) =>
      connection.transact(['settings'], async (transaction) => {
        await transaction.objectStore('settings').put(value, key);
      }),
    change: (key, schema, become) =>
      connection.transact(['settings'], async (transaction) => {
        const store = transaction.objectStore('settings');
        await store.put(become(schema.safeParse(await store.get(key)).data), key);
      }),
  };
}
