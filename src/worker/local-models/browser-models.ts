import { failure, failureOf } from '../../flow/failure';
import type { LocalModelCalls } from '../../flow/local-model';
import type { PromptApiCalls } from '../../flow/prompt-api';
import type { AdapterCall, InBrowser } from '../services/adapter';
import { createPageModel } from './ask-page';
import type { Wanted } from './resident-model';

/** The models of this browser: what nodes ask them by, and what the page does with them. */
export interface BrowserModels {
  readonly doors: InBrowser;
  readonly calls: LocalModelCalls & PromptApiCalls;
}

// All of it is loaded when a model is first asked for, or first looked at.
const loadStore = () => import('./model-store');
const loadAdding = () => import('./add-model');

/** Makes the models of this browser. There is one of it in a worker, as there is one model in memory. */
export function createBrowserModels(): BrowserModels {
  const page = createPageModel();
  let running: Promise<Awaited<ReturnType<typeof startRunning>>> | undefined;
  const run = () => {
    running ??= startRunning();
    return running;
  };
  const list = async () => {
    const [{ clearBrokenCopies }, { listModels, openModelStore }] = await Promise.all([loadAdding(), loadStore()]);
    const store = await openModelStore();
    await clearBrokenCopies(store);
    return listModels(store);
  };
  return {
    doors: {
      kept: {
        async *chat(request, call) {
          return yield* (await run()).chat(request, call);
        },
        embed: async (request, call) => (await run()).embed(request, call),
        list: async () =>
          (await list()).models.map(({ id, title, contextTokens, capabilities }) => ({
            id,
            capabilities,
            ...(title === undefined ? {} : { name: title }),
            ...(contextTokens === undefined ? {} : { contextTokens }),
          })),
      },
      own: { chat: page.chat, list: async () => [{ id: 'built-in', capabilities: { schema: true, tools: false } }] },
    },
    calls: {
      listLocalModels: () => list().catch((error: unknown) => ({ failure: failureOf(error) })),
      async addLocalModel(source, port) {
        const [{ addModel }, { openModelStore }] = await Promise.all([loadAdding(), loadStore()]);
        const added = await addModel(source, port, { openStore: openModelStore, fetch: (...given) => fetch(...given) });
        // So that the model also answers without the network, what runs it is fetched now. It can be fetched later, too.
        if (added.model) await import('./start-wllama').then(({ fetchWllama }) => fetchWllama()).catch(() => undefined);
        return added;
      },
      async deleteLocalModel(id) {
        await (await running)?.resident.forget(id);
        const [{ deleteModel }, { openModelStore }] = await Promise.all([loadAdding(), loadStore()]);
        return deleteModel(id, openModelStore);
      },
      async setPromptApi(port) {
        page.setPort(port);
      },
    },
  };
}

async function startRunning() {
  const [{ createResidentModel }, { startWllama }, { createLocalChat }, { createLocalEmbed }] = await Promise.all([
    import('./resident-model'),
    import('./start-wllama'),
    import('./ask-local'),
    import('./embed-local'),
  ]);
  const resident = createResidentModel({ start: startWllama });
  const asking = { resident, wanted: findKept };
  return { resident, chat: createLocalChat(asking), embed: createLocalEmbed(asking) };
}

/** Finds a model on the disk; one that is there in part is none. */
async function findKept({ model }: AdapterCall, purpose: Wanted['purpose']): Promise<Wanted> {
  const { openModelStore } = await loadStore();
  const store = await openModelStore();
  const [record, file] = await Promise.all([store.record(model), store.file(model)]);
  if (record?.state !== 'whole' || file === undefined || file.size !== record.bytes)
    throw failure(
      'model-not-found',
      `“${model}” is not, or not wholly, in this browser.`,
      'Download it in Settings, or choose another model in the node.',
    );
  const { contextTokens, capabilities } = record;
  if (purpose === 'chat' && capabilities.embeddings === true)
    throw failure(
      'request-refused',
      `“${model}” makes vectors and does not answer.`,
      'Choose a model that answers in the node.',
    );
  return { id: model, purpose, file, contextTokens, knowsHowToPool: capabilities.embeddings === true };
}
