import * as Comlink from 'comlink';
import type { Failure } from '../../flow/failure';
import type {
  CancelDownload,
  LocalModelAdded,
  LocalModelList,
  LocalModelProgress,
  LocalModelSource,
  ProgressPort,
} from '../../flow/local-model';
import { withLocalModels } from '../../flow/local-model';
import type { Dispatcher } from '../running/dispatcher';
import type { Models } from './models';

interface Parts {
  readonly dispatcher: Pick<Dispatcher, 'call'>;
  readonly models: Pick<Models, 'getState' | 'save'>;
}

interface AddOptions {
  onProgress(progress: LocalModelProgress): void;
  /** Aborts when nobody wants the model any more. */
  readonly signal: AbortSignal;
}

/** The models that this browser keeps, and among the settings those that nodes may name. */
export function createLocalModels({ dispatcher, models }: Parts) {
  /** What is kept; the settings then name just that. */
  async function list(): Promise<LocalModelList> {
    const kept = await dispatcher.call<LocalModelList>(async (runner) => runner.listLocalModels());
    if ('failure' in kept) return kept;
    const { settings } = models.getState();
    const next = withLocalModels(settings, kept.models);
    if (JSON.stringify(next) !== JSON.stringify(settings)) await models.save(next);
    return kept;
  }

  return {
    list,
    /** Takes a model in, from its address or from a file; it can be named as soon as it is there. */
    async add(source: LocalModelSource, { onProgress, signal }: AddOptions): Promise<LocalModelAdded> {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (event: MessageEvent<LocalModelProgress>) => onProgress(event.data);
      const cancel = () => port1.postMessage({ cancel: true } satisfies CancelDownload);
      if (signal.aborted) cancel();
      signal.addEventListener('abort', cancel, { once: true });
      try {
        // A MessagePort is a ProgressPort: it posts messages and calls `onmessage` with their data.
        const port = Comlink.transfer(port2 as unknown as ProgressPort, [port2]);
        const added = await dispatcher.call<LocalModelAdded>(async (runner) => runner.addLocalModel(source, port));
        if (added.model) await list();
        // A browser that is short of room may otherwise throw away what pages keep, and this was long in coming.
        if (added.model) void navigator.storage.persist?.().catch(() => undefined);
        return added;
      } finally {
        signal.removeEventListener('abort', cancel);
        port1.close();
      }
    },
    async remove(id: string): Promise<Failure | undefined> {
      const failure = await dispatcher.call<Failure | undefined>(async (runner) => runner.deleteLocalModel(id));
      await list();
      return failure;
    },
  };
}
