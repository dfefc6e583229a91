import type { DocumentStore } from '../../canvas';
import type { Flow } from '../../flow/flow';
import type { History } from '../../flow/history';
import { type FlowId, newId } from '../../flow/ids';
import { canonicalJson } from '../../flow/json';
import { apply, type Operation } from '../../flow/operation';
import { say } from '../../look/words';
import type { Autosave } from '../../storage/autosave';
import type { Draft, Drafts } from '../../storage/drafts';
import type { Storage } from '../../storage/storage';
import { notify } from '../notices/notices';

export interface KeepBothParts {
  readonly storage: Pick<Storage, 'flows'>;
  readonly document: DocumentStore;
  readonly drafts: Drafts;
  readonly autosave: Pick<Autosave<Draft>, 'unsavedOf' | 'forget'>;
  readonly open: (flow: FlowId) => Promise<void>;
  /** A flow is about to get a copy. */
  readonly onCopied: (from: FlowId, to: FlowId) => Promise<void>;
  /** Shows the flow that is open as it is on the disk. */
  readonly showAgain: () => Promise<void>;
  /** Tests give their own. */
  readonly now?: () => Date;
}

/**
 * Settles what to do with edits of a flow that another tab has changed meanwhile: where both came to the same, nothing;
 * else the other tab's state stays, and what was done here becomes a flow of its own, whose name says so.
 */
export async function keepBoth(parts: KeepBothParts, refused: Draft): Promise<void> {
  const { storage, document, drafts, autosave, open, onCopied, showAgain, now = () => new Date() } = parts;
  const { flow: shown, isReadOnly } = document.getState();
  const isShown = shown.id === refused.id;
  // Nothing comes to it while it is being moved.
  if (isShown) document.setReadOnly(true);
  const mine = autosave.unsavedOf(refused.id) ?? refused;
  try {
    const theirs = await storage.flows.get(mine.id);
    if (theirs && 'flow' in theirs && canonicalJson(theirs.flow) === canonicalJson(mine.flow)) {
      drafts.agrees(mine, theirs.revision);
      autosave.forget(mine.id);
      return document.setReadOnly(isReadOnly);
    }
    const copy = copyOf(mine, now());
    await onCopied(mine.id, copy.id);
    await drafts.save(copy);
    autosave.forget(mine.id);
    if (isShown) await showAgain();
    notify({
      kind: 'offer',
      text: say('“{name}” was changed in another tab too. Both are kept.', { name: mine.flow.name }),
      remedy: say('What was done in this tab is now “{name}”.', { name: copy.flow.name }),
      action: { label: say('Open it'), run: () => void open(copy.id) },
    });
  } catch (error) {
    // Still here, and still not saved: the next try begins anew.
    document.setReadOnly(isReadOnly);
    throw error;
  }
}

/** The same flow under an id of its own; its new name is one more gesture. */
function copyOf({ flow, history }: { readonly flow: Flow; readonly history: History }, moment: Date): Draft {
  const time = moment.toLocaleString('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  const name = say('{name} (from another tab, {time})', { name: flow.name, time });
  const operation: Operation = { type: 'set', fields: { name }, unset: [] };
  const applied = apply(flow, operation);
  const id = newId<FlowId>();
  const steps = [...history.steps.slice(0, history.done), { operation, inverse: applied.inverse }];
  return { id, flow: { ...applied.flow, id }, history: { steps, done: steps.length } };
}
