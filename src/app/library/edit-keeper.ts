import type { DocumentStore } from '../../canvas';
import type { Flow } from '../../flow/flow';
import type { FlowId } from '../../flow/ids';
import { createAutosave } from '../../storage/autosave';
import { createDrafts, type Draft } from '../../storage/drafts';
import type { Storage } from '../../storage/storage';
import type { SaveState } from './save-state';

interface Parts {
  readonly storage: Storage;
  readonly document: DocumentStore;
  readonly onState: (state: SaveState) => void;
  /** It is on the disk, as this revision. */
  readonly onSaved: (flow: Flow, revision: string | undefined) => void;
  /** The flow on the disk is not the one that this was made from: another tab, or an import, has written it. */
  readonly onOvertaken: (draft: Draft) => Promise<void>;
}

/** Brings each edit of the document to the disk, with what was done to it. */
export function createEditKeeper({ storage, document, onState, onSaved, onOvertaken }: Parts) {
  const drafts = createDrafts(storage.flows);
  const autosave = createAutosave<Draft>({ save, onState });

  async function save(draft: Draft): Promise<void> {
    if (await drafts.save(draft)) onSaved(draft.flow, drafts.revisionOf(draft.id));
    else await onOvertaken(draft);
  }

  return {
    drafts,
    autosave,
    /** The document has changed. */
    changed: () => autosave.changed(drafts.draftOf(document.getState().flow, document.history())),
    /** Which revision of a flow this page has; none while something of it is not on the disk. */
    revisionOf: (id: FlowId) => (autosave.unsavedOf(id) ? undefined : drafts.revisionOf(id)),
  };
}
