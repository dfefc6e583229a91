import { selectionAfterTravel } from '../canvas';
import type { CompiledFlow } from '../flow/compiled-flow';
import { modelNames } from '../flow/connection';
import type { Flow } from '../flow/flow';
import type { FlowId, NodeId } from '../flow/ids';
import type { Storage } from '../storage/storage';
import { loadKeepBoth, loadKeepVersion } from './late-code';
import { createEditKeeper } from './library/edit-keeper';
import { createLibrary } from './library/library';
import { createSaveState } from './library/save-state';
import { showFlow } from './library/show-flow';
import { buildStatus } from './running/build-state';
import type { Claim } from './tabs/claim';
import { createTabs } from './tabs/tabs';
import { createStores, tellFailure } from './workspace-stores';

export type Workspace = ReturnType<typeof createWorkspace>;

/** Joins the parts: the document, the runs, the chats and what keeps them. One a page. */
export function createWorkspace(storage: Storage) {
  const stores = createStores(storage);
  const { document, selection, levels, chats, views, panels, live, build, strangers, vault, dispatcher } = stores;
  const saveState = createSaveState(() => void library.export(document.getState().flow.id).catch(tellFailure));
  const { drafts, autosave, changed, revisionOf } = createEditKeeper({
    storage,
    document,
    onState: saveState.show,
    onSaved: (flow, revision) => tabs.saved(flow, revision),
    async onOvertaken(draft) {
      const keepBoth = await loadKeepBoth();
      const { open, showAgain } = library;
      await keepBoth({ storage, document, drafts, autosave, open, onCopied: strangers.copied, showAgain }, draft);
    },
  });
  const flush = async () => void (await Promise.all([autosave.flush(), chats.flush(), views.flush()]));
  const reopen = (claim: Claim) => library.reopen(claim).catch(tellFailure);
  const tabs = createTabs({ document, flush, reopen, revisionOf });
  const library = createLibrary({
    storage,
    document,
    drafts,
    tabs,
    flush,
    showFlow: (flow, claim, history) => showFlow({ ...stores, tabs }, flow, { claim, history }),
    /** Nothing begins runs of a flow that nobody finds any more. */
    onRemoved(id) {
      if (live.isLive(id)) void dispatcher.endLive(id);
    },
    onCopied: strangers.copied,
    async onImported(id) {
      await vault.unbind(id);
      await strangers.add(id);
    },
  });

  document.onChange(({ operation, by }) => {
    changed();
    if (by !== 'edit' && !levels.follow(operation))
      selection.select(selectionAfterTravel(document.getState().flow, operation, selection.getState()));
  });

  return {
    ...stores,
    tabs,
    library,
    saveState,
    flush,
    async openChat(node: NodeId): Promise<void> {
      await stores.bringChat(document.getState().flow.id, node).catch(tellFailure);
      panels.openChat(node);
    },
    /** Brings a chat in from the storage, or begins one; where that fails, says so. */
    loadChat: async (flow: FlowId, node: NodeId): Promise<void> =>
      void (await stores.bringChat(flow, node).catch(tellFailure)),
    modelNames: () => modelNames(stores.models.getState().settings),
    buildStatus: () => buildStatus(build.getState().build, document.getState().flow),
    /** A build is kept under its hash, with the document beside it, so that a run can be looked back on. */
    keepBuild(compiled: CompiledFlow, flow: Flow): void {
      storage.builds.put(compiled, flow).catch(tellFailure);
      loadKeepVersion()
        .then((keepVersion) => keepVersion(storage, flow))
        .catch(tellFailure);
    },
  };
}
