import { createStore } from 'zustand/vanilla';
import { initialModelSettings, type ModelSettings, modelSettingsSchema } from '../../flow/connection';
import { failureOf } from '../../flow/failure';
import type { Storage } from '../../storage/storage';
import { notify } from '../notices/notices';
import type { Dispatcher } from '../running/dispatcher';

const settingsKey = 'models';

export interface ModelsState {
  readonly settings: ModelSettings;
}

export type Models = ReturnType<typeof createModels>;

/** The models of this machine. Their keys are in the vault. */
export function createModels(storage: Storage, dispatcher: Dispatcher) {
  const store = createStore<ModelsState>(() => ({ settings: initialModelSettings }));
  return Object.assign(store, {
    async load(): Promise<void> {
      const settings = await storage.settings.get(settingsKey, modelSettingsSchema);
      if (settings) store.setState({ settings });
      dispatcher.setModels(store.getState().settings);
    },
    /** They hold at once; where they cannot be kept, that is said, and they hold until the page is left. */
    async save(settings: ModelSettings): Promise<void> {
      store.setState({ settings });
      dispatcher.setModels(settings);
      await storage.settings.put(settingsKey, settings).catch((error: unknown) => {
        const { message, remedy } = failureOf(error);
        notify({ kind: 'error', text: message, remedy });
      });
    },
  });
}
