import { createDocument, createLightBoard, createSelection } from '../canvas';
import { failureOf } from '../flow/failure';
import { emptyFlow } from '../flow/flow';
import { type FlowId, type NodeId, newId } from '../flow/ids';
import type { Storage } from '../storage/storage';
import { createChats } from './chats/chats';
import { createLevels } from './levels/levels';
import { createStrangers } from './library/strangers';
import { createModels } from './models/models';
import { notify } from './notices/notices';
import { createPanels } from './panels/panels';
import { createRunsStore } from './running/active-runs';
import { createBuildStore } from './running/build-state';
import { createLateDispatcher } from './running/late-dispatcher';
import { createLiveStore } from './running/live-store';
import { createQuestions } from './running/questions';
import { createVault } from './vault/vault';
import { createViews } from './views';

export type Stores = ReturnType<typeof createStores>;

/** Makes what the page knows, each part by itself; `workspace.ts` ties them. */
export function createStores(storage: Storage) {
  const document = createDocument(emptyFlow(newId<FlowId>(), ''));
  const selection = createSelection();
  const lights = createLightBoard();
  const strangers = createStrangers(storage);
  const panels = createPanels();
  const dispatcher = createLateDispatcher();
  const runs = createRunsStore();
  const isWatched = (flow: FlowId) => document.getState().isReadOnly && document.getState().flow.id === flow;
  const chats = createChats(storage, tellFailure, isWatched);
  return {
    storage,
    document,
    selection,
    lights,
    strangers,
    levels: createLevels({ document, lights, selection, storage, strangers }),
    runs,
    questions: createQuestions(),
    live: createLiveStore(),
    build: createBuildStore(),
    panels,
    chats,
    views: createViews(storage, panels),
    dispatcher,
    models: createModels(storage, dispatcher),
    vault: createVault(storage, dispatcher),
    /** Brings a chat in from the storage, or begins one. */
    bringChat: (flow: FlowId, node: NodeId) =>
      chats.load(flow, node, new Set(runs.getState().active.map((active) => active.run))),
  };
}

/** Says that something could not be kept. */
export function tellFailure(error: unknown): void {
  const { message, remedy } = failureOf(error);
  notify({ kind: 'error', text: message, remedy });
}
