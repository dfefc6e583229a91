import { emptyFlow, type Flow } from '../../flow/flow';
import { type FlowId, flowIdSchema, newId } from '../../flow/ids';
import type { Operation } from '../../flow/operation';
import { say } from '../../look/words';
import type { FlowSummary } from '../../storage/storage';
import { loadHistoryStore, loadLibraryFiles } from '../late-code';
import { notify } from '../notices/notices';
import type { Claim } from '../tabs/claim';
import { helloFlow } from './hello-flow';
import type { Choice, LibraryParts, OpenedFlow } from './library-parts';

const lastFlowKey = 'last-flow';

export type Library = ReturnType<typeof createLibrary>;

/** The flows of this machine: which are there, and what can be done with a whole one. */
export function createLibrary(parts: LibraryParts) {
  const { storage, document, drafts, tabs, flush, showFlow, onRemoved, onCopied } = parts;

  /** Reads a flow, with what was done to it, and shows it: to edit, if no other tab does. */
  async function show(id: FlowId, claimed?: Claim): Promise<void> {
    // Before it is read: what another tab writes until then is seen.
    const claim = claimed ?? (await tabs.claim(id));
    try {
      const stored = await read(id);
      if (!stored) return;
      const past = stored.hasJournal ? await readPast(stored) : undefined;
      drafts.opened(id, stored.revision, past?.history, past?.offset);
      await showFlow(stored.flow, claim, past?.history);
    } finally {
      tabs.letGo(claim);
    }
    await storage.settings.put(lastFlowKey, id);
  }

  async function readPast({ flow, revision }: OpenedFlow) {
    // Without its gestures a flow is whole all the same.
    const createHistoryStore = await loadHistoryStore().catch(() => undefined);
    return createHistoryStore && (await storage.extend(createHistoryStore).read(flow, revision));
  }

  async function add(flow: Flow): Promise<void> {
    await flush();
    await storage.flows.put(flow);
    await show(flow.id);
  }

  /** A flow of this machine; where it cannot be read, says so. */
  async function read(id: FlowId): Promise<OpenedFlow | undefined> {
    const stored = await storage.flows.get(id);
    if (stored && 'flow' in stored) return stored;
    const gone = { message: say('That flow is no longer here.'), remedy: say('Choose another one from the list.') };
    const { message, remedy } = stored?.failure ?? gone;
    notify({ kind: 'error', text: message, remedy });
    return undefined;
  }

  async function open(id: FlowId): Promise<void> {
    if (id === document.getState().flow.id) return;
    await flush();
    await show(id);
  }

  /** Opens what is there after the flow that was shown has gone. */
  async function openAnother(): Promise<void> {
    const [next] = await storage.flows.list();
    if (next) await show(next.id);
    else await add(emptyFlow(newId<FlowId>(), say('Untitled flow')));
  }

  const files = async () => (await loadLibraryFiles())({ ...parts, add, read });

  return {
    list: (): Promise<readonly FlowSummary[]> => storage.flows.list(),
    open,
    /** Shows the flow that is open as it is on the disk, by another claim. */
    reopen: (claim: Claim): Promise<void> => show(claim.flow, claim),
    /** Shows the flow that is open as it is on the disk. */
    showAgain: (): Promise<void> => show(document.getState().flow.id),
    /** The flow the last visit ended on, or the Hello flow on the first. */
    async openFirst(): Promise<{ readonly isFirstVisit: boolean }> {
      const last = await storage.settings.get(lastFlowKey, flowIdSchema);
      const entries = await storage.flows.list();
      const id = entries.find((entry) => entry.id === last)?.id ?? entries[0]?.id;
      if (id) await show(id);
      // There is none, or it cannot be read.
      if (document.getState().flow.id !== id)
        await add(entries.length === 0 ? helloFlow() : emptyFlow(newId<FlowId>(), say('Untitled flow')));
      return { isFirstVisit: entries.length === 0 };
    },
    /** Opens a flow as a new one of this machine; that which is open stays on the list. */
    addCopy: (flow: Flow) => add({ ...flow, id: newId<FlowId>() }),
    create: () => add(emptyFlow(newId<FlowId>(), say('Untitled flow'))),
    async duplicate(id: FlowId): Promise<void> {
      await flush();
      const stored = await read(id);
      if (!stored) return;
      const copy = newId<FlowId>();
      await onCopied(id, copy);
      await add({ ...stored.flow, id: copy, name: say('{name} copy', { name: stored.flow.name }) });
    },
    /** Takes a flow off the list; the notice that says so can bring it back. */
    async remove(entry: Pick<FlowSummary, 'id' | 'name'>): Promise<void> {
      await flush();
      await storage.flows.markDeleted(entry.id);
      onRemoved(entry.id);
      const wasOpen = entry.id === document.getState().flow.id;
      if (wasOpen) await openAnother();
      const bringBack = async () => {
        await storage.flows.restore(entry.id);
        if (wasOpen) await open(entry.id);
      };
      notify({
        kind: 'info',
        text: say('“{name}” was deleted.', { name: entry.name }),
        action: { label: say('Undo'), run: () => void bringBack() },
      });
    },
    /** Changes a flow that is not open here; undo takes it back when it is. */
    edit: async (id: FlowId, work: (flow: Flow) => Operation): Promise<void> => (await files()).edit(id, work),
    /** Writes the flow that is open, or another one, to a file. */
    export: async (id: FlowId): Promise<void> => (await files()).export(id),
    /** Takes files in through the one door. Answers those whose flow is here already, which the person decides on. */
    importFiles: async (given: readonly File[]): Promise<readonly Flow[]> => (await files()).importFiles(given),
    /** Settles what to do with a flow whose id is taken here. */
    settle: async (flow: Flow, choice: Choice): Promise<void> => (await files()).settle(flow, choice),
  };
}
