import { createStore } from 'zustand/vanilla';
import { initialModelSettings, type ModelSettings, modelSettingsSchema } from '../flow/connection';
import type { Storage } from '../storage/storage';
import type { Dispatcher } from './dispatcher';

const settingsKey = 'models';

export interface ModelsState {
  readonly settings: ModelSettings;
  /** The connections a key was given for in this session. The keys themselves are in no store. */
  readonly withKey: ReadonlySet<string>;
}

export type Models = ReturnType<typeof createModels>;

/** The models of this machine: remembered, but for the keys, which last as long as the page is open. */
export function createModels(storage: Storage, dispatcher: Dispatcher) {
  const store = createStore<ModelsState>(() => ({ settings: initialModelSettings, withKey: new Set() }));
  return Object.assign(store, {
    async load(): Promise<void> {
      const settings = await storage.settings.get(settingsKey, modelSettingsSchema);
      if (settings) store.setState({ settings });
      dispatcher.setModels(store.getState().settings);
    },
    async save(settings: ModelSettings): Promise<void> {
      await storage.settings.put(settingsKey, settings);
      store.setState({ settings });
      dispatcher.setModels(settings);
    },
    setKey(connection: string, key: string | undefined): void {
      dispatcher.setKey(connection, key);
      const withKey = new Set(store.getState().withKey);
      if (key === undefined) withKey.delete(connection);
      else withKey.add(connection);
      store.setState({ withKey });
    },
  });
}
