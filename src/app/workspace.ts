import { createDocument, createLightBoard, createSelection, selectionAfterTravel } from '../canvas';
import type { CompiledFlow } from '../flow/compiled-flow';
import { modelNames } from '../flow/connection';
import { failureOf } from '../flow/failure';
import { emptyFlow, type Flow } from '../flow/flow';
import type { History } from '../flow/history';
import { type FlowId, type NodeId, newId } from '../flow/ids';
import { createAutosave } from '../storage/autosave';
import { createDrafts, type Draft } from '../storage/drafts';
import type { Storage } from '../storage/storage';
import { createChats } from './chats/chats';
import { loadKeepBoth, loadKeepVersion } from './late-code';
import { createLevels } from './levels/levels';
import { createLibrary } from './library/library';
import { createSaveState } from './library/save-state';
import { createStrangers } from './library/strangers';
import { createModels } from './models/models';
import { notify } from './notices/notices';
import { createPanels } from './panels/panels';
import { createRunsStore } from './running/active-runs';
import { buildStatus, createBuildStore } from './running/build-state';
import { createLateDispatcher } from './running/late-dispatcher';
import { createLiveStore } from './running/live-store';
import { createQuestions } from './running/questions';
import type { Claim } from './tabs/claim';
import { createTabs } from './tabs/tabs';
import { createVault } from './vault/vault';
import { createViews } from './views';

export type Workspace = ReturnType<typeof createWorkspace>;

/** Joins the parts: the document, the runs, the chats and what keeps them. One a page. */
export function createWorkspace(storage: Storage) {
  const document = createDocument(emptyFlow(newId<FlowId>(), ''));
  const selection = createSelection();
  const lights = createLightBoard();
  const strangers = createStrangers(storage);
  const levels = createLevels({ document, lights, selection, storage, strangers });
  const runs = createRunsStore();
  const questions = createQuestions();
  const live = createLiveStore();
  const build = createBuildStore();
  const panels = createPanels();
  const saveState = createSaveState(() => void library.export(document.getState().flow.id).catch(tell));
  const isWatched = (flow: FlowId) => document.getState().isReadOnly && document.getState().flow.id === flow;
  const chats = createChats(storage, tell, isWatched);
  const drafts = createDrafts(storage.flows);
  const autosave = createAutosave<Draft>({ save: (draft) => keepDraft(draft), onState: saveState.show });
  const views = createViews(storage, panels);
  const dispatcher = createLateDispatcher();
  const models = createModels(storage, dispatcher);
  const vault = createVault(storage, dispatcher);
  const tabs = createTabs({
    document,
    flush,
    reopen: (claim) => library.reopen(claim).catch(tell),
    revisionOf: (id) => (autosave.unsavedOf(id) ? undefined : drafts.revisionOf(id)),
  });
  const library = createLibrary({ storage, document, drafts, tabs, flush, showFlow, onRemoved, onCopied, onImported });

  document.onChange(({ operation, by }) => {
    const { flow } = document.getState();
    autosave.changed(drafts.draftOf(flow, document.history()));
    if (by !== 'edit' && !levels.follow(operation))
      selection.select(selectionAfterTravel(flow, operation, selection.getState()));
  });

  async function keepDraft(draft: Draft): Promise<void> {
    if (await drafts.save(draft)) return tabs.saved(draft.flow, drafts.revisionOf(draft.id));
    const keepBoth = await loadKeepBoth();
    const { open, showAgain } = library;
    await keepBoth({ storage, document, drafts, autosave, open, onCopied, showAgain }, draft);
  }

  async function onCopied(from: FlowId, to: FlowId): Promise<void> {
    await strangers.copied(from, to);
  }

  async function onImported(id: FlowId): Promise<void> {
    await vault.unbind(id);
    await strangers.add(id);
  }

  /** Nothing begins runs of a flow that nobody finds any more. */
  function onRemoved(id: FlowId): void {
    if (live.isLive(id)) void dispatcher.endLive(id);
  }

  /** What has to be read is read first, so that the canvas, the view and the chats change at once. */
  async function showFlow(flow: Flow, claim: Claim, history?: History): Promise<void> {
    await chats.flush();
    // Another tab may have gone on with its chats; what a run says here goes on here.
    if (!runs.getState().active.some((active) => active.flow.id === flow.id)) chats.forget(flow.id);
    await strangers.load(); // another tab may have brought it in
    const view = await views.read(flow.id);
    const isThere = new Set<string>(flow.nodes.map((node) => node.id));
    await Promise.all(view.chats.filter((node) => isThere.has(node)).map((node) => loadChat(flow.id, node)));
    selection.clear();
    lights.reset();
    build.setState({ build: undefined });
    views.show(flow.id, view);
    document.open(flow, history);
    tabs.enter(claim);
  }

  const loadChat = (flow: FlowId, node: NodeId) =>
    chats.load(flow, node, new Set(runs.getState().active.map((active) => active.run)));

  async function openChat(node: NodeId): Promise<void> {
    await loadChat(document.getState().flow.id, node).catch(tell);
    panels.openChat(node);
  }

  async function flush(): Promise<void> {
    await Promise.all([autosave.flush(), chats.flush(), views.flush()]);
  }

  return {
    storage,
    document,
    selection,
    lights,
    runs,
    questions,
    live,
    build,
    panels,
    chats,
    views,
    dispatcher,
    models,
    vault,
    strangers,
    tabs,
    library,
    levels,
    saveState,
    flush,
    openChat,
    /** Brings a chat in from the storage, or begins one. */
    loadChat: async (flow: FlowId, node: NodeId): Promise<void> => void (await loadChat(flow, node).catch(tell)),
    modelNames: () => modelNames(models.getState().settings),
    buildStatus: () => buildStatus(build.getState().build, document.getState().flow),
    /** A build is kept under its hash, with the document beside it, so that a run can be looked back on. */
    keepBuild(compiled: CompiledFlow, flow: Flow): void {
      storage.builds.put(compiled, flow).catch(tell);
      loadKeepVersion()
        .then((keepVersion) => keepVersion(storage, flow))
        .catch(tell);
    },
  };
}

/** Says that something could not be kept. */
function tell(error: unknown): void {
  const { message, remedy } = failureOf(error);
  notify({ kind: 'error', text: message, remedy });
}
