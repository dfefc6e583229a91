import type { SettingStore } from '../../src/storage/setting-store';

/** Settings that are kept as long as the test runs. */
export function memorySettings(): SettingStore {
  const kept = new Map<string, unknown>();
  return {
    get: async (key, schema) => schema.safeParse(kept.get(key)).data,
    put: async (key, value) => void kept.set(key, value),
    change: async (key, schema, become) => void kept.set(key, become(schema.safeParse(kept.get(key)).data)),
  };
}
